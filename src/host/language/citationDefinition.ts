import * as vscode from 'vscode';
import type { WorkPlace } from '../../core/library/citable.ts';
import type { SourceFolder } from '../../core/model/folder.ts';
import type { DescriptionSource } from './citationHover.ts';
import { keyAt } from './citedKeys.ts';
import { rangeOf } from './draftDocuments.ts';

/** Goes from a key to the file of the work: the canonical copy at the locator, or the entry of a `.bib` file. */
export class CitationDefinition implements vscode.DefinitionProvider {
  readonly #source: DescriptionSource;
  readonly #folders: () => readonly SourceFolder[];

  constructor(source: DescriptionSource, folders: () => readonly SourceFolder[]) {
    this.#source = source;
    this.#folders = folders;
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.LocationLink[] | undefined> {
    const cited = keyAt(document, position);
    if (cited === undefined || this.#source.state !== 'ready') return undefined;
    const work = await this.#source.drafting.describe(cited.key, cited.locator);
    const target = work?.place && (await this.uriOf(work.place));
    if (!work?.place || !target || token.isCancellationRequested) return undefined;
    const start = new vscode.Position(work.place.line - 1, 0);
    return [
      {
        originSelectionRange: rangeOf(document, cited.start, cited.end),
        targetUri: target,
        targetRange: new vscode.Range(start, start),
      },
    ];
  }

  /** The file of a work. An entry of a bibliography file says only its path, which is tried in every folder. */
  async uriOf({ folder, path }: WorkPlace): Promise<vscode.Uri | undefined> {
    const segments = path.split('/');
    if (folder !== undefined) return vscode.Uri.joinPath(vscode.Uri.parse(folder, true), ...segments);
    for (const { id } of this.#folders()) {
      const uri = vscode.Uri.joinPath(vscode.Uri.parse(id, true), ...segments);
      const isThere = await vscode.workspace.fs.stat(uri).then(
        () => true,
        () => false,
      );
      if (isThere) return uri;
    }
    return undefined;
  }
}
