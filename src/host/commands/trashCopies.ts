import * as vscode from 'vscode';
import type { RedundantFile } from '../../core/library/duplicates.ts';
import { commandIds } from '../contributions.ts';
import type { Collection } from '../services/collection.ts';
import { chooseRedundant, confirmForGood } from '../views/trashPreview.ts';
import type { Command } from './command.ts';
import { requireTrust } from './trust.ts';

/** What knows which files say nothing of their own. */
export interface TrashSource {
  readonly collection: Collection | undefined;
  redundantFiles(): Promise<readonly RedundantFile[]>;
  sync(): Promise<unknown>;
}

/**
 * *Move Redundant Copies to Trash*: shows the files that hold nothing but copies of articles that are read
 * elsewhere, and moves those ticked to the system's trash.
 */
export function trashCopies(library: TrashSource): Command {
  return {
    id: commandIds.trashCopies,
    async execute() {
      requireTrust();
      // The notes that come with the extension are not the person's to throw away.
      const found = library.collection?.chosenBy === 'sample' ? [] : await library.redundantFiles();
      if (found.length === 0) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('No file holds nothing but copies of articles that are read elsewhere.'),
        );
        return;
      }
      const chosen = await chooseRedundant(found);
      if (chosen.length === 0) return;
      const outcome = await remove(chosen);
      await library.sync();
      tell(outcome);
    },
  };
}

interface Outcome {
  readonly trashed: number;
  readonly deleted: number;
  /** Files left alone because they or their canonical copies are not as they were read. */
  readonly changed: number;
  /** Files no trash takes, kept. */
  readonly kept: number;
}

async function remove(files: readonly RedundantFile[]): Promise<Outcome> {
  let [trashed, deleted, changed] = [0, 0, 0];
  const noTrash: vscode.Uri[] = [];
  for (const file of files) {
    const uri = uriOf(file);
    if (!(await isAsRead(file))) changed++;
    else if (await movedToTrash(uri)) trashed++;
    else noTrash.push(uri);
  }
  if (noTrash.length > 0 && (await confirmForGood(noTrash))) {
    for (const uri of noTrash) await vscode.workspace.fs.delete(uri, { useTrash: false });
    deleted = noTrash.length;
  }
  return { trashed, deleted, changed, kept: noTrash.length - deleted };
}

/** Whether a file is still what was read, and every article in it is still there to be read elsewhere. */
async function isAsRead(file: RedundantFile): Promise<boolean> {
  const stat = await statOf(uriOf(file));
  if (stat?.size !== file.size || Math.abs(stat.mtime - file.modified) > 1) return false;
  for (const { canonical } of file.copies) if (!(await statOf(uriOf(canonical)))) return false;
  return true;
}

async function movedToTrash(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.delete(uri, { useTrash: true });
    return true;
  } catch (error) {
    // A file system without a trash says so before it touches the file; anything else is a failure.
    if (!(await statOf(uri))) throw error;
    return false;
  }
}

function tell({ trashed, deleted, changed, kept }: Outcome): void {
  const parts = [
    trashed > 0 && vscode.l10n.t('Moved to the trash: {0}.', trashed),
    deleted > 0 && vscode.l10n.t('Deleted for good: {0}.', deleted),
    kept > 0 && vscode.l10n.t('Kept, as there is no trash for them: {0}.', kept),
    changed > 0 && vscode.l10n.t('Left alone, as they have changed since they were read: {0}.', changed),
  ];
  void vscode.window.showInformationMessage(parts.filter(part => part !== false).join(' '));
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  return vscode.workspace.fs.stat(uri).then(
    stat => stat,
    () => undefined,
  );
}

function uriOf({ folder, path }: { readonly folder: string; readonly path: string }): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(folder, true), ...path.split('/'));
}
