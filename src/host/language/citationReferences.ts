import * as vscode from 'vscode';
import { keyAt } from './citedKeys.ts';
import type { DraftFiles } from './draftFiles.ts';

/** Lists every place of the workspace's drafts that cites the key under the cursor. */
export class CitationReferences implements vscode.ReferenceProvider {
  readonly #files: DraftFiles;

  constructor(files: DraftFiles) {
    this.#files = files;
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    _context: vscode.ReferenceContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.Location[] | undefined> {
    const cited = keyAt(document, position);
    if (cited === undefined) return undefined;
    const places = await this.#files.placesCiting([cited.key], token, { anew: true });
    return places.map(({ uri, range }) => new vscode.Location(uri, range));
  }
}
