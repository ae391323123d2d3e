import * as vscode from 'vscode';
import type { SourceFolder } from '../../core/model/folder.ts';

const storageKey = 'allowedFolders';

/**
 * Asks once for each folder outside the workspace whether it may be read. The answer is kept on this
 * machine, not in the settings: a workspace's settings come from whoever made the workspace.
 *
 * @returns the folders that may be read, in the order given.
 */
export async function confirmOutside(
  folders: readonly SourceFolder[],
  state: vscode.Memento,
): Promise<readonly SourceFolder[]> {
  const answers = new Map(state.get<[string, boolean][]>(storageKey, []));
  const unasked = folders.filter(folder => isOutside(folder) && !answers.has(folder.id));
  if (unasked.length > 0) {
    const allow = vscode.l10n.t('Read Them');
    const deny = vscode.l10n.t('Never');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Study Notes is set to read folders outside this workspace.'),
      { modal: true, detail: unasked.map(({ path }) => path).join('\n') },
      allow,
      deny,
    );
    if (answer !== undefined) {
      for (const { id } of unasked) answers.set(id, answer === allow);
      await state.update(storageKey, [...answers]);
    }
  }
  return folders.filter(folder => !isOutside(folder) || answers.get(folder.id) === true);
}

/** Notes that a folder was chosen by hand in a dialog, so that nothing more is asked. */
export async function allowOutside(folder: vscode.Uri, state: vscode.Memento): Promise<void> {
  const answers = new Map(state.get<[string, boolean][]>(storageKey, []));
  answers.set(folder.toString(), true);
  await state.update(storageKey, [...answers]);
}

function isOutside({ id }: SourceFolder): boolean {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(id, true)) === undefined;
}
