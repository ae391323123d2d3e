import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support.ts';

const originals = new Map<string, string>();

/** Opens a draft of the suite in an editor. */
export async function openDraft(name: string): Promise<vscode.TextEditor> {
  if (originals.size === 0) await keepOriginals();
  const document = await vscode.workspace.openTextDocument(draftUri(name));
  return vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}

async function keepOriginals(): Promise<void> {
  for (const [name] of await vscode.workspace.fs.readDirectory(draftUri('.'))) {
    originals.set(name, new TextDecoder().decode(await vscode.workspace.fs.readFile(draftUri(name))));
  }
}

export function draftUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder);
  return vscode.Uri.joinPath(folder, 'drafts', name);
}

/** The position behind some words of a document. */
export function behind(document: vscode.TextDocument, words: string): vscode.Position {
  const at = document.getText().indexOf(words);
  assert.notEqual(at, -1, words);
  return document.positionAt(at + words.length);
}

/** Puts text at a place, as if it were typed. */
export async function type(
  editor: vscode.TextEditor,
  place: vscode.Position,
  text: string,
): Promise<vscode.Position> {
  assert.ok(await editor.edit(edit => edit.insert(place, text)));
  return editor.document.positionAt(editor.document.offsetAt(place) + text.length);
}

/** Gives every draft its first text back, on the disk, too, and closes all editors. */
export async function discardAll(): Promise<void> {
  for (const [name, original] of originals) {
    const document = await vscode.workspace.openTextDocument(draftUri(name));
    if (document.getText() !== original) {
      const edit = new vscode.WorkspaceEdit();
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      edit.replace(document.uri, all, original);
      assert.ok(await vscode.workspace.applyEdit(edit));
    }
    await document.save();
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The extension's diagnostics of a document once there are as many as expected. */
export async function problemsIn(document: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  const ours = () =>
    vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Study Notes');
  await until(() => ours().length === count);
  return ours();
}
