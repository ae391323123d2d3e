import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { BibliographyKeeper } from '../services/bibliographyKeeper.ts';
import type { DraftTracker } from '../services/draftTracker.ts';
import type { Command } from './command.ts';
import { writableDraft } from './draft.ts';
import { requireTrust } from './trust.ts';

/**
 * *Keep Bibliography File in Step…*: the file a draft names, or a new one beside it, gets the entries the draft
 * cites, and again each time the draft is saved.
 */
export function keepBibliographyFile(keeper: BibliographyKeeper, drafts: DraftTracker): Command {
  return {
    id: commandIds.keepBibliographyFile,
    async execute(given) {
      requireTrust();
      const editor = await writableDraft(drafts);
      if (!editor) return;
      const { document } = editor;
      if (document.isUntitled)
        throw new Error(vscode.l10n.t('Save the draft first, so that there is a place beside it.'));
      const file =
        given instanceof vscode.Uri
          ? given
          : await chooseFile(keeper.candidates(document, document.getText()));
      if (!file) return;
      const isChanged = await keeper.update(document, file);
      const name = vscode.workspace.asRelativePath(file);
      void vscode.window.showInformationMessage(
        isChanged
          ? vscode.l10n.t(
              '{0} holds what the draft cites, and is brought up to date whenever you save.',
              name,
            )
          : vscode.l10n.t('{0} already holds what the draft cites.', name),
      );
    },
  };
}

async function chooseFile(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const items = await Promise.all(
    files.map(async uri => ({
      label: vscode.workspace.asRelativePath(uri),
      description: (await isThere(uri))
        ? vscode.l10n.t('what others wrote in it stays')
        : vscode.l10n.t('new file'),
      uri,
    })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Keep Bibliography File in Step'),
    placeHolder: vscode.l10n.t('Choose the file beside the draft'),
  });
  return picked?.uri;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
