import {
  isOwnItem,
  ownEntries,
  ownEntriesBegin,
  ownEntriesEnd,
  ownItemMark,
} from '../util/ownBibliography.ts';
import { toBibtex } from './bibtex.ts';
import type { CslItem } from './cslItem.ts';

/** Kinds of bibliography files. */
export type BibliographyFileKind = 'bibtex' | 'csl-json';

const entryKey = /^[ \t]*@(?!comment|string|preamble)[a-z]+\s*[{(]\s*([^\s,{}]+)\s*,/gim;

/**
 * A BibTeX file with the entries a draft cites, in a region of its own between two comment lines. Whatever
 * stands outside that region is someone else's and stays as it is, byte for byte; an entry that is there
 * already is not written again.
 * @param existing the file as it is, empty for a new one
 * @param items what the draft cites; their order does not matter
 */
export function syncBibtex(existing: string, items: readonly CslItem[]): string {
  const found = ownEntries.exec(existing);
  const outside = found
    ? existing.slice(0, found.index) + existing.slice(found.index + found[0].length)
    : existing;
  const foreign = new Set([...outside.matchAll(entryKey)].map(([, key]) => key?.toLowerCase()));
  const own = sorted(items).filter(({ id }) => !foreign.has(id.toLowerCase()));
  if (own.length === 0 && !found) return existing;
  const newline = existing.includes('\r\n') ? '\r\n' : '\n';
  const written =
    `${ownEntriesBegin}\n\n${own.map(item => `${toBibtex(item)}\n`).join('')}${ownEntriesEnd}\n`.replaceAll(
      '\n',
      newline,
    );
  if (found) return existing.slice(0, found.index) + written + existing.slice(found.index + found[0].length);
  const gap = existing === '' ? '' : existing.endsWith('\n') ? newline : newline + newline;
  return existing + gap + written;
}

/** A CSL-JSON file that cannot be brought in step since it is not a list of items. */
export class NotCslJsonError extends Error {
  override readonly name = 'NotCslJsonError';

  constructor(reason: string) {
    super(`The file is not a CSL-JSON list (${reason}). It is left as it is.`);
  }
}

/**
 * A CSL-JSON list with the items a draft cites, each marked in its `custom` variable. Items without that
 * mark stay as they are, byte for byte, in their order; ours follow them.
 * @throws {NotCslJsonError} when the file is something else; it must not be overwritten then
 */
export function syncCslJson(existing: string, items: readonly CslItem[]): string {
  const elements = existing.trim() === '' ? [] : listElements(existing);
  const foreign = elements.filter(({ value }) => !isOwnItem(value));
  const taken = new Set(foreign.map(({ value }) => String((value as { id?: unknown } | null)?.id)));
  const own = sorted(items)
    .filter(({ id }) => !taken.has(id))
    .map(item => JSON.stringify({ ...item, custom: ownItemMark }, null, 2).replace(/^/gm, '  '));
  if (own.length === 0 && foreign.length === elements.length && existing.trim() !== '') return existing;
  const pieces = [
    ...foreign.map(({ start, end: stop }) => leading(existing, start) + existing.slice(start, stop)),
    ...own,
  ];
  const tail = existing.endsWith('\n') || existing.trim() === '' ? '\n' : '';
  return pieces.length === 0 ? `[]${tail}` : `[\n${pieces.join(',\n')}\n]${tail}`;
}

interface Element {
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
}

/** Elements of a JSON array with where each stands. */
function listElements(text: string): Element[] {
  const open = /^\uFEFF?\s*\[/.exec(text);
  if (open === null) throw new NotCslJsonError('it does not begin with a bracket');
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new NotCslJsonError(error instanceof Error ? error.message : String(error));
  }
  const elements: Element[] = [];
  let depth = 0;
  let start = -1;
  const tokens = /"(?:[^"\\]|\\.)*"|[[\]{},]|[^\s[\]{},"]+/g;
  tokens.lastIndex = open[0].length;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    if (depth === 0 && (token === ',' || token === ']')) {
      if (token === ']') break;
      start = -1;
      continue;
    }
    if (start === -1) start = match.index;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    const stop = match.index + token.length;
    if (depth === 0) elements.push({ start, end: stop, value: JSON.parse(text.slice(start, stop)) });
  }
  return elements;
}

/** The indent before an element, so that it stays where it stood. */
function leading(text: string, start: number): string {
  return /[^\S\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
}

/** Keys of the entries of a bibliography file that we keep in step. */
export function ownKeys(existing: string, kind: BibliographyFileKind): string[] {
  if (kind === 'bibtex') {
    const [, content = ''] = ownEntries.exec(existing) ?? [];
    return [...content.matchAll(entryKey)].flatMap(([, key]) => key ?? []);
  }
  if (existing.trim() === '') return [];
  const own = listElements(existing).filter(({ value }) => isOwnItem(value));
  return own.map(({ value }) => String((value as { id?: unknown }).id));
}

function sorted(items: readonly CslItem[]): CslItem[] {
  const unique = new Map(items.map(item => [item.id, item]));
  return [...unique.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
