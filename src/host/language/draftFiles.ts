import * as vscode from 'vscode';
import { type DraftLanguage, draftLanguage, findCitations } from '../../core/library/draftText.ts';
import { pacer } from '../../core/util/pause.ts';
import { draftPattern, languageOf } from './draftDocuments.ts';

/** A place of the workspace that cites a key. */
export interface CitingPlace {
  readonly key: string;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  /** What the line says on which it begins. */
  readonly lineText: string;
}

/** Milliseconds of work after which others get their turn. */
const turn = 15;

/** Milliseconds in which changes are gathered: many files may change at once. */
const gathering = 200;

/**
 * The files of the workspace in which drafts can be. Each is read once for the keys it cites, and again when it changed;
 * a key is then looked for in those alone that have it.
 */
export class DraftFiles implements vscode.Disposable {
  /** Keys each file cites as it is on disk, by its URI. */
  readonly #cited = new Map<string, Promise<ReadonlySet<string>>>();
  #listed: Promise<readonly vscode.Uri[]> | undefined;
  #watcher: vscode.FileSystemWatcher | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly vscode.Disposable[];

  /** Fires when drafts may cite other keys than before, by whatever program they were written. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const { workspace } = vscode;
    this.#subscriptions = [
      // What VS Code did itself need not be noticed on the disk first.
      workspace.onDidSaveTextDocument(({ uri }) => this.#read(uri)),
      ...[
        workspace.onDidCreateFiles,
        workspace.onDidDeleteFiles,
        workspace.onDidRenameFiles,
        workspace.onDidChangeWorkspaceFolders,
      ].map(event =>
        event(() => {
          this.#forget();
          this.#tell();
        }),
      ),
    ];
  }

  /**
   * Every place that cites one of these keys, in documents that are open as they stand in the editor.
   *
   * @param options.accept whether what only looks like a citation counts, such as `[^1]` or `[[Page]]`. Default yes.
   * @param options.anew whether files are read again of which no change was heard yet, for what must leave none out. Default no.
   */
  async placesCiting(
    keys: readonly string[],
    token: vscode.CancellationToken,
    { accept = true, anew = false }: { readonly accept?: boolean; readonly anew?: boolean } = {},
  ): Promise<CitingPlace[]> {
    if (anew) this.#forget();
    const wanted = new Set(keys);
    const open = new Map(vscode.workspace.textDocuments.map(document => [document.uri.toString(), document]));
    const files = await this.#list();
    const uris = new Map([...open.values()].map(({ uri }) => [uri.toString(), uri]));
    for (const uri of files) uris.set(uri.toString(), uri);
    const places: CitingPlace[] = [];
    const pause = pacer(turn);
    for (const [id, uri] of uris) {
      if (token.isCancellationRequested) return [];
      const document = open.get(id);
      const language = document ? ownLanguage(document) : draftLanguage(uri.path);
      if (language === undefined) continue;
      if (document && (await isDeleted(document))) continue;
      const cited = document ? wanted : await this.#citedBy(uri, language);
      if (keys.some(key => cited.has(key))) {
        const text = document?.getText() ?? (await textOf(uri));
        places.push(...placesIn(uri, text, language, wanted, accept));
      }
      await pause();
    }
    return places;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
    this.#watcher?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #list(): Promise<readonly vscode.Uri[]> {
    this.#watcher ??= this.#watch();
    if (this.#listed === undefined) {
      this.#listed = Promise.resolve(vscode.workspace.findFiles(draftPattern, '**/node_modules/**'));
      this.#listed.catch(() => this.#forget());
    }
    return this.#listed;
  }

  #watch(): vscode.FileSystemWatcher {
    const watcher = vscode.workspace.createFileSystemWatcher(draftPattern);
    watcher.onDidChange(uri => this.#read(uri));
    watcher.onDidCreate(uri => {
      this.#listed = undefined;
      this.#read(uri);
    });
    watcher.onDidDelete(uri => {
      this.#listed = undefined;
      this.#read(uri);
    });
    return watcher;
  }

  /** Has a file read again. */
  #read(uri: vscode.Uri): void {
    this.#cited.delete(uri.toString());
    this.#tell();
  }

  /** Has all files listed and read again. */
  #forget(): void {
    this.#listed = undefined;
    this.#cited.clear();
  }

  #tell(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, gathering);
  }

  #citedBy(uri: vscode.Uri, language: DraftLanguage): Promise<ReadonlySet<string>> {
    const id = uri.toString();
    const known = this.#cited.get(id);
    if (known !== undefined) return known;
    const cited = textOf(uri).then(text => citedIn(text, language));
    this.#cited.set(id, cited);
    return cited;
  }
}

const none: ReadonlySet<string> = new Set();

/** Keys that a text cites or may cite, definitions of footnotes among them. */
function citedIn(text: string, language: DraftLanguage): ReadonlySet<string> {
  const cited = findCitations(text, language).flatMap(({ references }) => references.map(({ key }) => key));
  if (language === 'markdown') cited.push(...definitionsIn(text).map(({ key }) => key));
  return cited.length === 0 ? none : new Set(cited);
}

/** VS Code keeps the text of a file in mind for a while after the file is gone. */
async function isDeleted({ uri, isDirty }: vscode.TextDocument): Promise<boolean> {
  if (isDirty || uri.scheme !== 'file') return false;
  const there = vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  return !(await there);
}

function ownLanguage(document: vscode.TextDocument): DraftLanguage | undefined {
  return ['file', 'untitled'].includes(document.uri.scheme) ? languageOf(document) : undefined;
}

function placesIn(
  uri: vscode.Uri,
  text: string,
  language: DraftLanguage,
  keys: ReadonlySet<string>,
  accept: boolean,
): CitingPlace[] {
  const found = findCitations(text, language)
    .filter(({ sure }) => sure || accept)
    .flatMap(({ references }) => references.map(({ key, start, end }) => ({ key, start, end })));
  if (language === 'markdown') found.push(...definitionsIn(text));
  const places = found.filter(({ key }) => keys.has(key));
  if (places.length === 0) return [];
  const lines = lineStarts(text);
  const positionAt = (offset: number): vscode.Position => {
    let line = 0;
    for (let low = 0, high = lines.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (lines[middle]! <= offset) {
        line = middle;
        low = middle + 1;
      } else high = middle;
    }
    return new vscode.Position(line, offset - lines[line]!);
  };
  return places.map(({ key, start, end }) => {
    const range = new vscode.Range(positionAt(start), positionAt(end));
    const lineStart = lines[range.start.line]!;
    const lineText = text.slice(lineStart, (lines[range.start.line + 1] ?? text.length + 1) - 1);
    return { key, uri, range, lineText };
  });
}

/** The definition of a footnote goes by the same name. */
function definitionsIn(text: string): { key: string; start: number; end: number }[] {
  return [...text.matchAll(/^\[\^([^\]\s]+)\]:/gmu)].map(({ 1: key = '', index }) => {
    return { key, start: index + 2, end: index + 2 + key.length };
  });
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a file as an editor would show it, so that places in it are the same. */
async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    try {
      return utf8.decode(bytes);
    } catch {
      return await vscode.workspace.decode(bytes, { uri });
    }
  } catch {
    return '';
  }
}
