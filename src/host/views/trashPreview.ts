import * as vscode from 'vscode';
import type { RedundantFile } from '../../core/library/duplicates.ts';
import { relationLabel } from '../labels.ts';
import { nameOf } from './copyDocuments.ts';
import { plain } from './searchItems.ts';

interface FileItem extends vscode.QuickPickItem {
  readonly file: RedundantFile;
}

/**
 * Shows files that may go, each with what stays, and asks which. Those that say the very same as what stays
 * are ticked; edited reposts are the person's to tick.
 *
 * @returns none when the person leaves.
 */
export async function chooseRedundant(files: readonly RedundantFile[]): Promise<readonly RedundantFile[]> {
  const pick = vscode.window.createQuickPick<FileItem>();
  pick.title = vscode.l10n.t('Move Redundant Copies to Trash');
  pick.placeholder = vscode.l10n.t('Ticked files go to the trash; the copies named below each stay');
  pick.canSelectMany = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = files.map(itemOf);
  pick.selectedItems = pick.items.filter(({ file }) => file.identical);
  try {
    return await new Promise<readonly RedundantFile[]>(resolve => {
      pick.onDidAccept(() => resolve(pick.selectedItems.map(({ file }) => file)));
      pick.onDidHide(() => resolve([]));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

/** Asks whether files for which there is no trash shall be deleted for good. Keeping them is what Enter does. */
export async function confirmForGood(files: readonly vscode.Uri[]): Promise<boolean> {
  const keep = { label: `$(shield) ${vscode.l10n.t('Keep them')}`, forGood: false };
  const remove = {
    label: `$(trash) ${vscode.l10n.t('Delete them for good')}`,
    detail: plain(files.map(({ path }) => path.split('/').at(-1)).join(', ')),
    forGood: true,
  };
  const answer = await vscode.window.showQuickPick([keep, remove], {
    title: vscode.l10n.t('There is no trash here'),
    placeHolder: vscode.l10n.t('What is deleted now cannot be brought back'),
    ignoreFocusOut: true,
  });
  return answer?.forGood ?? false;
}

function itemOf(file: RedundantFile): FileItem {
  const relations = [...new Set(file.copies.map(({ copy }) => relationLabel(copy.relation)))];
  const stays = file.copies.map(({ canonical }) => nameOf(canonical)).join(', ');
  return {
    file,
    label: plain(file.path),
    description: relations.join(', '),
    detail: plain(vscode.l10n.t('Stays: {0}', stays)),
  };
}
