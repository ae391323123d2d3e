import * as vscode from 'vscode';

/**
 * Inserts text behind every selection of an editor, in one undo step, and leaves the cursors behind it.
 * Selected text stays.
 *
 * @param textAt what to insert at a place.
 * @throws when the editor refuses the edit, for example because the file is read-only.
 */
export async function insertBehindSelections(
  editor: vscode.TextEditor,
  textAt: (place: vscode.Position) => string,
): Promise<void> {
  editor.selections = editor.selections.map(({ end }) => new vscode.Selection(end, end));
  const applied = await editor.edit(edit => {
    for (const { active } of editor.selections) edit.insert(active, textAt(active));
  });
  if (!applied) throw new Error(vscode.l10n.t('The file cannot be changed.'));
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}

/**
 * A block to be inserted at a place, parted by blank lines from what stands before and behind it.
 *
 * @param block lines without a line end behind the last.
 */
export function asBlock(document: vscode.TextDocument, place: vscode.Position, block: string): string {
  const line = document.lineAt(place.line);
  const before = line.text.slice(0, place.character).trim();
  const above = place.line === 0 ? '' : document.lineAt(place.line - 1).text.trim();
  const lead = before !== '' ? '\n\n' : above !== '' ? '\n' : '';
  const behind = line.text.slice(place.character).trim();
  const below = place.line + 1 < document.lineCount ? document.lineAt(place.line + 1).text.trim() : '';
  const trail = behind !== '' ? '\n\n' : below !== '' ? '\n' : '';
  return `${lead}${block}\n${trail}`;
}
