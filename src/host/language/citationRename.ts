import * as vscode from 'vscode';
import { keyAt } from './citedKeys.ts';
import { rangeOf } from './draftDocuments.ts';
import { placesCiting } from './draftFiles.ts';

/** Characters every draft language takes inside a key; at both ends stands a letter or digit. */
const writable = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_:.+/-]*[\p{L}\p{N}_])?$/u;

/** Renames a key in every draft of the workspace. */
export class CitationRename implements vscode.RenameProvider {
  prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): { range: vscode.Range; placeholder: string } {
    const cited = keyAt(document, position);
    if (cited === undefined) throw new Error(vscode.l10n.t('There is no citation key here.'));
    return { range: rangeOf(document, cited.start, cited.end), placeholder: cited.key };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
    token: vscode.CancellationToken,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const cited = keyAt(document, position);
    if (cited === undefined) return undefined;
    if (!writable.test(newName)) {
      throw new Error(
        vscode.l10n.t(
          'A citation key is made of letters, digits and the signs _ : . + / - between them: {0}',
          newName,
        ),
      );
    }
    const edit = new vscode.WorkspaceEdit();
    for (const { uri, range } of await placesCiting(cited.key, token)) edit.replace(uri, range, newName);
    return edit;
  }
}
