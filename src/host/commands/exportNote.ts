import * as vscode from 'vscode';
import { FileNames } from '../../core/library/fileNames.ts';
import type { Article } from '../../core/model/article.ts';
import { servePage } from '../../threads/pageServer.ts';
import { commandIds } from '../contributions.ts';
import { type ExportServices, exportedPage } from '../panel/exportedNote.ts';
import { keyArgument, noNote } from './arguments.ts';
import type { Command } from './command.ts';
import { requireTrust } from './trust.ts';

/** Where the article to be exported comes from when the command names none. */
interface CurrentNote {
  readonly current: string | undefined;
}

/** *Export Note as HTML* and *Print*: of the row they were asked on, else of the note in front. */
export function exportNoteCommands(services: ExportServices, panel: CurrentNote): readonly Command[] {
  const articleFor = async (argument: unknown): Promise<Article | undefined> => {
    return services.source.article(keyArgument(argument) ?? panel.current ?? noNote());
  };
  return [
    {
      id: commandIds.noteExport,
      async execute(argument, target) {
        requireTrust();
        const article = await articleFor(argument);
        const file = article && (target instanceof vscode.Uri ? target : await chooseFile(article.title));
        if (!file) return;
        const page = await exportedPage(article, services, false);
        await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(page));
        void offerToOpen(file);
      },
    },
    {
      id: commandIds.notePrint,
      async execute(argument) {
        const article = await articleFor(argument);
        if (!article) return;
        const address = await servePage(await exportedPage(article, services, true));
        await vscode.env.openExternal(await vscode.env.asExternalUri(vscode.Uri.parse(address, true)));
      },
    },
  ];
}

async function chooseFile(title: string): Promise<vscode.Uri | undefined> {
  const name = new FileNames().nameFor(title).replace(/\.md$/u, '.html');
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Note as HTML'),
    filters: { HTML: ['html'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

async function offerToOpen(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open in Browser');
  const message = vscode.l10n.t('The note was written to {0}.', file.fsPath);
  // Only a browser on the same machine can open a file.
  const local = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  const answer = await vscode.window.showInformationMessage(message, ...(local ? [open] : []));
  if (answer === open) await vscode.env.openExternal(file);
}
