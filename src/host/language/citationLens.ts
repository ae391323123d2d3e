import * as vscode from 'vscode';
import type { WorkInFile } from '../../threads/draftApi.ts';
import { settingIds } from '../contributions.ts';
import type { DraftPlaces } from './draftDocuments.ts';
import type { DraftFiles } from './draftFiles.ts';

/** What the lenses ask of the collection. */
export interface LensSource extends DraftPlaces {
  readonly state: string;
  readonly drafting: { worksIn(folder: string, path: string): Promise<readonly WorkInFile[]> };
}

class CitationCount extends vscode.CodeLens {
  readonly uri: vscode.Uri;
  readonly work: WorkInFile;

  constructor(uri: vscode.Uri, range: vscode.Range, work: WorkInFile) {
    super(range);
    this.uri = uri;
    this.work = work;
  }
}

/** Above every article and entry of a file, in how many places the workspace's drafts cite it. Off by default. */
export class CitationLens implements vscode.CodeLensProvider<CitationCount> {
  readonly #source: LensSource;
  readonly #files: DraftFiles;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(source: LensSource, files: DraftFiles, onDidChange: vscode.Event<void>) {
    this.#source = source;
    this.#files = files;
    this.onDidChangeCodeLenses = onDidChange;
  }

  async provideCodeLenses(
    { uri, lineCount }: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<CitationCount[] | undefined> {
    const isOn = vscode.workspace.getConfiguration(undefined, uri).get<boolean>(settingIds.citationCodeLens);
    const place = this.#source.placeOf(uri);
    if (isOn !== true || place === undefined || this.#source.state !== 'ready') return undefined;
    const works = await this.#source.drafting.worksIn(place.folder, place.path);
    if (token.isCancellationRequested) return undefined;
    return works.map(work => {
      const line = Math.min(work.line, lineCount) - 1;
      return new CitationCount(uri, new vscode.Range(line, 0, line, 0), work);
    });
  }

  async resolveCodeLens(lens: CitationCount, token: vscode.CancellationToken): Promise<CitationCount> {
    const found = await this.#files.placesCiting(lens.work.keys, token);
    const places = found.map(({ uri, range }) => new vscode.Location(uri, range));
    lens.command = {
      command: places.length === 0 ? '' : 'editor.action.showReferences',
      title: titleOf(places.length),
      arguments: [lens.uri, lens.range.start, places],
    };
    return lens;
  }
}

function titleOf(count: number): string {
  return count === 1 ? vscode.l10n.t('1 citation') : vscode.l10n.t('{0} citations', count);
}
