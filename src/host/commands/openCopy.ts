import * as vscode from 'vscode';
import type { CopyReference } from '../../core/model/article.ts';
import { commandIds } from '../contributions.ts';
import { copyArgument, noCopy } from './arguments.ts';
import type { Command } from './command.ts';

/** *Open Copy*: the raw page in an editor, at the line the copy begins on. */
export const openCopy: Command = {
  id: commandIds.openCopy,
  async execute(argument) {
    await showCopy(copyArgument(argument) ?? noCopy());
  },
};

/** Opens the raw page of a copy at its line. @throws when the file is gone. */
export async function showCopy(copy: Pick<CopyReference, 'folder' | 'path' | 'line'>): Promise<void> {
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(copy.folder, true), ...copy.path.split('/'));
  const start = new vscode.Position(copy.line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start) });
}
