import * as vscode from 'vscode';
import type { DraftText } from '../../core/library/drafting.ts';
import { type BibliographyFileKind, ownKeys } from '../../core/library/draftText.ts';
import type { DraftApi } from '../../threads/draftApi.ts';
import { removeAbandoned, replaceFile, targetOf } from '../../threads/replaceFile.ts';
import { type DraftPlaces, draftOf } from '../language/draftDocuments.ts';
import type { DraftFiles } from '../language/draftFiles.ts';

/** What makes bibliography files. */
export interface BibliographyFileSource extends DraftPlaces {
  readonly state: string;
  readonly drafting: Pick<DraftApi, 'bibliographyFile'>;
  readonly usedKeys: { record(keys: readonly string[]): Promise<void> };
}

/** How a draft names its bibliography files: LaTeX, Typst, and Pandoc's and Quarto's front matter. */
const naming: readonly RegExp[] = [
  /\\(?:addbibresource|bibliography)(?:\[[^\]]*\])?\{([^{}]+)\}/g,
  /#bibliography\(\s*"([^"\n]+)"/g,
  /^bibliography:[ \t]*\[?["']?([^\s"'\],]+)/gm,
];

/** Keeps bibliography files beside drafts in step with what the drafts cite, each time a draft is saved. */
export class BibliographyKeeper implements vscode.Disposable {
  readonly #source: BibliographyFileSource;
  readonly #files: DraftFiles;
  readonly #log: vscode.LogOutputChannel;
  readonly #listener: vscode.Disposable;

  constructor(source: BibliographyFileSource, files: DraftFiles, log: vscode.LogOutputChannel) {
    this.#source = source;
    this.#files = files;
    this.#log = log;
    this.#listener = vscode.workspace.onDidSaveTextDocument(document => void this.#saved(document));
  }

  /** Files a draft names, else one of its own name; the first is the one to begin with. */
  candidates({ uri }: vscode.TextDocument, text: string): vscode.Uri[] {
    const folder = vscode.Uri.joinPath(uri, '..');
    const names = naming.flatMap(pattern =>
      [...text.matchAll(pattern)].flatMap(([, list = '']) => list.split(',')),
    );
    const named = names
      .map(name => name.trim())
      .filter(name => name !== '' && !/^(?:[a-z]+:|\/)/iu.test(name));
    const own = (uri.path.split('/').at(-1) ?? '').replace(/\.[^.]+$/u, '');
    const files = [
      ...named.map(name => (/\.\w+$/u.test(name) ? name : `${name}.bib`)),
      `${own}.bib`,
      `${own}.json`,
    ];
    return [...new Set(files)].map(name => vscode.Uri.joinPath(folder, ...name.split('/')));
  }

  /**
   * Brings a file in step with a draft.
   * @returns whether it had to be written.
   */
  async update(document: vscode.TextDocument, file: vscode.Uri): Promise<boolean> {
    const draft = draftOf(document, this.#source);
    if (!draft) return false;
    const existing = (await textOf(file)) ?? '';
    return this.#write(draft, document.uri, file, existing);
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #saved(document: vscode.TextDocument): Promise<void> {
    // A restricted window changes no file by itself.
    if (!vscode.workspace.isTrusted) return;
    const draft = draftOf(document, this.#source);
    if (!draft || this.#source.state !== 'ready' || document.uri.scheme !== 'file') return;
    for (const file of this.candidates(document, draft.text)) {
      try {
        const existing = await textOf(file);
        if (existing !== undefined && isKept(existing))
          await this.#write(draft, document.uri, file, existing);
      } catch (error) {
        this.#log.warn(`${file.fsPath} was not updated: ${error instanceof Error ? error.message : error}`);
      }
    }
  }

  async #write(draft: DraftText, uri: vscode.Uri, file: vscode.Uri, existing: string): Promise<boolean> {
    const kind = kindOf(file);
    const further = await this.#citedElsewhere(ownKeys(existing, kind), uri);
    const next = await this.#source.drafting.bibliographyFile(draft, existing, kind, further);
    if (next === existing) return false;
    await writeWhole(file, next);
    void this.#source.usedKeys.record(ownKeys(next, kind));
    return true;
  }

  /** Those of a file's keys that another draft cites: several chapters may share the file. */
  async #citedElsewhere(keys: readonly string[], uri: vscode.Uri): Promise<readonly string[]> {
    const { token } = new vscode.CancellationTokenSource();
    const places = await this.#files.placesCiting(keys, token, { accept: false });
    const elsewhere = places.filter(place => place.uri.toString() !== uri.toString());
    return [...new Set(elsewhere.map(({ key }) => key))];
  }
}

function kindOf({ path }: vscode.Uri): BibliographyFileKind {
  return /\.json$/iu.test(path) ? 'csl-json' : 'bibtex';
}

function isKept(existing: string): boolean {
  return existing.includes('% study-notes: begin') || existing.includes('"study-notes"');
}

/** A bibliography in place of the one that is there; one on disk is never half written, whatever ends meanwhile. */
async function writeWhole(file: vscode.Uri, text: string): Promise<void> {
  if (file.scheme !== 'file') {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return;
  }
  const target = await targetOf(file.fsPath);
  await replaceFile(target, text);
  await removeAbandoned(target);
}

async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await vscode.workspace.fs.readFile(file),
    );
  } catch (error) {
    // A file in another encoding would not come through byte for byte.
    if (error instanceof TypeError)
      throw new Error(vscode.l10n.t('{0} is not UTF-8 and is left as it is.', file.fsPath));
    return undefined;
  }
}
