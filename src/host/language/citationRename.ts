import * as vscode from 'vscode';
import type { CopyPlace } from '../../core/library/decide.ts';
import type { CitationDefinition } from './citationDefinition.ts';
import type { DescriptionSource } from './citationHover.ts';
import { keyAt } from './citedKeys.ts';
import { rangeOf } from './draftDocuments.ts';
import type { DraftFiles } from './draftFiles.ts';

/** Characters every draft language takes inside a key; at both ends stands a letter or digit. */
const writable = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_:.+/-]*[\p{L}\p{N}_])?$/u;

/** What renaming asks of the collection. */
export interface RenameSource extends DescriptionSource {
  recordKeys(copies: readonly CopyPlace[]): Promise<void>;
}

/**
 * Renames a key in every draft of the workspace, and where it comes from: an entry of a bibliography file is
 * edited with them, and for an article the new key is recorded beside the one it has, which goes on leading
 * to it in drafts elsewhere.
 */
export class CitationRename implements vscode.RenameProvider {
  readonly #source: RenameSource;
  readonly #definition: CitationDefinition;
  readonly #files: DraftFiles;

  constructor(source: RenameSource, definition: CitationDefinition, files: DraftFiles) {
    this.#files = files;
    this.#source = source;
    this.#definition = definition;
  }

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
    if (this.#source.state === 'ready') await this.#renameWork(cited.key, newName, edit);
    if (token.isCancellationRequested) return undefined;
    const places = await this.#files.placesCiting([cited.key], token, { anew: true });
    for (const { uri, range } of places) edit.replace(uri, range, newName);
    return edit;
  }

  /** @throws when another work has the new key already. */
  async #renameWork(key: string, newName: string, edit: vscode.WorkspaceEdit): Promise<void> {
    const { drafting } = this.#source;
    const [work, other] = await Promise.all([drafting.describe(key), drafting.describe(newName)]);
    if (other !== undefined && other.key !== work?.key) {
      throw new Error(vscode.l10n.t('{0} is the key of another work: {1}', newName, other.title));
    }
    if (work?.place === undefined) return;
    const { folder, path, line } = work.place;
    if (folder !== undefined) {
      if (vscode.workspace.isTrusted) await this.#source.recordKeys([{ key: newName, folder, path, line }]);
      return;
    }
    const uri = await this.#definition.uriOf(work.place);
    if (uri === undefined) return;
    const document = await vscode.workspace.openTextDocument(uri);
    const from = document.offsetAt(new vscode.Position(line - 1, 0));
    const at = entryKeyAfter(document.getText(), key, from);
    if (at !== undefined) edit.replace(uri, rangeOf(document, at, at + key.length), newName);
  }
}

/** Where the entry of a `.bib` or CSL-JSON file has its key, in the text from an offset on. */
function entryKeyAfter(text: string, key: string, from: number): number | undefined {
  for (const match of text.slice(from).matchAll(/(@\w+\s*[{(]\s*|"id"\s*:\s*")([^\s,"{}()]+)/gu)) {
    const [, before = '', found] = match;
    if (found === key) return from + match.index + before.length;
  }
  return undefined;
}
