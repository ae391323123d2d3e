import * as vscode from 'vscode';
import { FileNames } from '../../core/library/fileNames.ts';
import type { Article, ArticleSummary } from '../../core/model/article.ts';
import { commandIds } from '../contributions.ts';
import type { Collection } from '../services/collection.ts';
import type { Command } from './command.ts';
import { requireTrust } from './trust.ts';

/** What gives the articles to be written. */
export interface ExportSource {
  readonly collection: Collection | undefined;
  keys(): Promise<readonly string[]>;
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
  article(key: string): Promise<Article | undefined>;
}

/** *Export Deduplicated Collection*: every article once, as a Markdown file, into a folder of its own. */
export function exportCollection(source: ExportSource): Command {
  return {
    id: commandIds.exportCollection,
    async execute(argument) {
      requireTrust();
      const target = argument instanceof vscode.Uri ? argument : await chooseTarget();
      if (!target || isRefused(target, source.collection)) return;
      const files = await filesFor(source, target);
      const existing = await existingIn(target, files);
      const overwrite = existing.size === 0 ? true : await mayOverwrite(existing.size);
      if (overwrite === undefined) return;
      const wanted = files.filter(({ name }) => overwrite || !existing.has(name.toLowerCase()));
      await writeAll(source, target, wanted);
    },
  };
}

interface NamedArticle {
  readonly key: string;
  readonly name: string;
}

async function chooseTarget(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: vscode.l10n.t('Export Deduplicated Collection'),
    openLabel: vscode.l10n.t('Export Here'),
  });
  return chosen?.[0];
}

/** A folder that is read as part of the collection would make a copy of every article. */
function isRefused(target: vscode.Uri, collection: Collection | undefined): boolean {
  const path = `${target.toString().replace(/\/$/u, '')}/`;
  const inside = collection?.folders.some(({ id }) => path.startsWith(`${id.replace(/\/$/u, '')}/`));
  if (!inside) return false;
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'This folder is part of the collection, so every article would get another copy. Choose one outside.',
    ),
  );
  return true;
}

async function filesFor(source: ExportSource, target: vscode.Uri): Promise<readonly NamedArticle[]> {
  await vscode.workspace.fs.createDirectory(target);
  const names = new FileNames();
  const articles = await source.summaries(await source.keys());
  return articles.map(({ key, title }) => ({ key, name: names.nameFor(title) }));
}

/** Names in a folder that the export would write over, in lower case. */
async function existingIn(target: vscode.Uri, files: readonly NamedArticle[]): Promise<ReadonlySet<string>> {
  const wanted = new Set(files.map(({ name }) => name.toLowerCase()));
  const entries = await vscode.workspace.fs.readDirectory(target);
  return new Set(
    entries.map(([name]) => name.normalize('NFC').toLowerCase()).filter(name => wanted.has(name)),
  );
}

/** Whether files that are there are written over; undefined when the person wants to leave. */
async function mayOverwrite(count: number): Promise<boolean | undefined> {
  const keep = { label: `$(shield) ${vscode.l10n.t('Keep what is there')}`, overwrite: false };
  const replace = { label: `$(replace-all) ${vscode.l10n.t('Write over them')}`, overwrite: true };
  const answer = await vscode.window.showQuickPick([keep, replace], {
    title: vscode.l10n.t('Files of these names are there already: {0}', count),
    ignoreFocusOut: true,
  });
  return answer?.overwrite;
}

async function writeAll(
  source: ExportSource,
  target: vscode.Uri,
  files: readonly NamedArticle[],
): Promise<void> {
  // Loaded only here: what writes YAML would make every start slower.
  const { exportedNote } = await import('../../core/library/export.ts');
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Exporting articles'),
    cancellable: true,
  };
  const written = await vscode.window.withProgress(options, async (progress, token) => {
    let done = 0;
    for (const { key, name } of files) {
      if (token.isCancellationRequested) break;
      const article = await source.article(key);
      if (!article) continue;
      const bytes = new TextEncoder().encode(exportedNote(article));
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(target, name), bytes);
      done++;
      progress.report({ message: `${done} / ${files.length}`, increment: 100 / files.length });
    }
    return done;
  });
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} of {1} articles written to {2}.', written, files.length, target.fsPath),
  );
}
