import * as vscode from 'vscode';
import type { DraftEdit } from '../../core/library/draftText.ts';
import { rangeOf } from '../language/draftDocuments.ts';

/**
 * Inserts text behind every selection of an editor, in one undo step, and leaves the cursors behind it.
 * Selected text stays.
 *
 * @param textAt what to insert at a place.
 * @param further edits that go with it.
 * @throws when the editor refuses the edit, for example because the file is read-only.
 */
export async function insertBehindSelections(
  editor: vscode.TextEditor,
  textAt: (place: vscode.Position) => string,
  further: readonly DraftEdit[] = [],
): Promise<void> {
  editor.selections = editor.selections.map(({ end }) => new vscode.Selection(end, end));
  const applied = await editor.edit(edit => {
    for (const { active } of editor.selections) edit.insert(active, textAt(active));
    for (const { start, end, text } of further) edit.replace(rangeOf(editor.document, start, end), text);
  });
  if (!applied) throw new Error(vscode.l10n.t('The file cannot be changed.'));
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}

/** What is selected in an editor, as offsets; its cursors go behind that, so that selected text stays. */
export function selectedIn(editor: vscode.TextEditor): (readonly [number, number])[] {
  const { document, selections } = editor;
  editor.selections = selections.map(({ end }) => new vscode.Selection(end, end));
  return selections.map(({ start, end }) => [document.offsetAt(start), document.offsetAt(end)] as const);
}

/**
 * Carries out edits of a document in one undo step and gives it the focus.
 *
 * @throws when the editor refuses them, for example because the file is read-only.
 */
export async function carryOut(editor: vscode.TextEditor, edits: readonly DraftEdit[]): Promise<void> {
  const applied = await editor.edit(edit => {
    for (const { start, end, text } of edits) edit.replace(rangeOf(editor.document, start, end), text);
  });
  if (!applied) throw new Error(vscode.l10n.t('The file cannot be changed.'));
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}

/**
 * A block to be inserted at a place, parted by blank lines from what stands before and behind it.
 *
 * @param block lines; line ends behind the last are left out.
 */
export function asBlock(document: vscode.TextDocument, place: vscode.Position, block: string): string {
  const line = document.lineAt(place.line);
  const before = line.text.slice(0, place.character).trim();
  const above = place.line === 0 ? '' : document.lineAt(place.line - 1).text.trim();
  const lead = before !== '' ? '\n\n' : above !== '' ? '\n' : '';
  const behind = line.text.slice(place.character).trim();
  // The line end that follows the place ends the block.
  const below = place.line + 1 < document.lineCount ? document.lineAt(place.line + 1).text.trim() : undefined;
  const trail = behind !== '' ? '\n\n' : below !== '' ? '\n' : '';
  return `${lead}${block.trimEnd()}${trail}`;
}
