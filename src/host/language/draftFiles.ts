import * as vscode from 'vscode';
import { type DraftLanguage, draftLanguage, findCitations } from '../../core/library/draftText.ts';
import { pacer } from '../../core/util/pause.ts';
import { draftPattern, languageOf } from './draftDocuments.ts';

/** A place of the workspace that cites a key. */
export interface CitingPlace {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  /** What the line says on which it begins. */
  readonly lineText: string;
}

/** More files than a person writes in, and few enough to read them all in a moment. */
const most = 5000;
/** Milliseconds of work after which others get their turn. */
const turn = 15;

/**
 * Every place of the workspace's drafts that cites a key, those that are open as they stand in the editor.
 *
 * @param accept whether what only looks like a citation counts, such as `[^1]` or `[[Page]]`.
 */
export async function placesCiting(
  key: string,
  token: vscode.CancellationToken,
  accept = true,
): Promise<CitingPlace[]> {
  const open = new Map(vscode.workspace.textDocuments.map(document => [document.uri.toString(), document]));
  const files = await vscode.workspace.findFiles(draftPattern, '**/node_modules/**', most, token);
  const uris = new Map([...open.values()].map(({ uri }) => [uri.toString(), uri]));
  const found = new Set(files.map(uri => uri.toString()));
  for (const uri of files) uris.set(uri.toString(), uri);
  const places: CitingPlace[] = [];
  const pause = pacer(turn);
  for (const [id, uri] of uris) {
    if (token.isCancellationRequested) return [];
    const document = open.get(id);
    const language = document ? ownLanguage(document) : draftLanguage(uri.path);
    if (language === undefined) continue;
    if (document && !found.has(id) && (await isDeleted(document))) continue;
    const text = document?.getText() ?? (await textOf(uri));
    if (!text.includes(key)) continue;
    places.push(...placesIn(uri, text, language, key, accept));
    await pause();
  }
  return places;
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
  key: string,
  accept: boolean,
): CitingPlace[] {
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
  const ranges = findCitations(text, language)
    .filter(({ sure }) => sure || accept)
    .flatMap(({ references }) => references)
    .filter(reference => reference.key === key)
    .map(({ start, end }) => [start, end] as const);
  if (language === 'markdown') ranges.push(...definitionsOf(text, key));
  return ranges.map(([start, end]) => {
    const range = new vscode.Range(positionAt(start), positionAt(end));
    const lineStart = lines[range.start.line]!;
    const lineText = text.slice(lineStart, (lines[range.start.line + 1] ?? text.length + 1) - 1);
    return { uri, range, lineText };
  });
}

/** The definition of a footnote goes by the same name. */
function definitionsOf(text: string, key: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const mark = `[^${key}]:`;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
    if (at === 0 || text[at - 1] === '\n') found.push([at + 2, at + 2 + key.length]);
  }
  return found;
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
