import type { Bibliography, PersonName } from '../model/bibliography.ts';
import { familyPart, titleWords, toAscii } from './keyWords.ts';

/** Longest key made from a title; keys people gave themselves may be longer. */
const longestKey = 24;

/** What a key is made from. */
export interface KeyFacts {
  readonly title: string;
  readonly bibliography: Bibliography;
  /** ISO date or the known beginning of one. */
  readonly date: string | null;
}

/** An article on its way to a key. */
export interface KeyCandidate {
  /** Stable id of the article, best a digest of its content; breaks ties whatever the order of input. */
  readonly id: string;
  /** What `proposeCitekey` gave. */
  readonly proposed: string;
  /** Key a person has used already. */
  readonly recorded?: string | undefined;
  /** Key the article's front matter names. */
  readonly given?: string | undefined;
}

/**
 * The key an article would like to have: its front matter's, else author, year and first telling word
 * of the title (`su2021rope`), else a short slug of the title (`rope-xuanzhuan`). Chinese goes by pinyin.
 * A made key has 1 to 24 ASCII letters, digits and hyphens and begins with a letter, so that Pandoc,
 * BibTeX and Typst labels all take it.
 */
export function proposeCitekey({ title, bibliography, date }: KeyFacts): string {
  const given = bibliography.citekey === undefined ? '' : cleanKey(bibliography.citekey);
  if (given !== '') return given;
  const words = titleWords(title);
  const author = familyOf(bibliography.authors?.[0]);
  const year = /^\d{4}/.exec(date ?? '')?.[0];
  if (author !== '' && year !== undefined) {
    return cut(author.slice(0, 12) + year + (words.find(word => /^[a-z]/.test(word)) ?? ''));
  }
  return slug(author === '' ? words : [author, ...words]);
}

/**
 * Gives every article a key of its own. The answer depends on the set of articles, never on their order.
 * Recorded keys stay as they are, front matter's come next, made keys last; of several that want one
 * key the smallest id gets it and the others a number (`rope-2`). Made keys also differ from all others
 * when capitals are ignored, as BibTeX and file systems do.
 * @returns key by id, one for every id given
 */
export function assignCitekeys(articles: Iterable<KeyCandidate>): Map<string, string> {
  const candidates = [...articles].sort((a, b) => compare(a.id, b.id));
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  const foldedTaken = new Set<string>();
  const take = (id: string, key: string): void => {
    keys.set(id, key);
    taken.add(key);
    foldedTaken.add(key.toLowerCase());
  };
  for (const { id, recorded } of candidates) {
    if (recorded !== undefined && recorded !== '' && !taken.has(recorded) && !keys.has(id))
      take(id, recorded);
  }
  for (const { id, given } of candidates) {
    const key = cleanKey(given ?? '');
    if (key !== '' && !taken.has(key) && !keys.has(id)) take(id, key);
  }
  // First whoever can have the plain key, then the numbered ones, so that no number takes a plain key away.
  for (const { id, proposed } of candidates) {
    const key = wishedKey(proposed);
    if (!keys.has(id) && !foldedTaken.has(key.toLowerCase())) take(id, key);
  }
  const nextNumber = new Map<string, number>();
  for (const { id, given, recorded, proposed } of candidates) {
    if (keys.has(id)) continue;
    const base = cleanKey(recorded ?? '') || cleanKey(given ?? '') || wishedKey(proposed);
    let number = nextNumber.get(base) ?? 2;
    while (foldedTaken.has(`${base}-${number}`.toLowerCase())) number++;
    nextNumber.set(base, number + 1);
    take(id, `${base}-${number}`);
  }
  return keys;
}

/**
 * A key someone wrote by hand, without what no draft language could take in a key: white space,
 * commas, quotes, brackets and TeX specials become hyphens, and only a letter, digit or `_` may begin
 * or end it.
 */
export function cleanKey(key: string): string {
  return key
    .normalize('NFC')
    .replace(/[\s,;'"`(){}[\]<>\\%#~^$&@=|!?*\p{C}]+/gu, '-')
    .replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '');
}

/** The key an article wants that is proposed one: in a form every draft language takes. */
export function wishedKey(proposed: string): string {
  return cleanKey(proposed) || 'note';
}

function slug(words: readonly string[]): string {
  // A key begins with a letter, so a leading number moves behind the first word that has one.
  const first = words.findIndex(word => /^[a-z]/.test(word));
  if (first === -1) return cut(['note', ...words].join('-'));
  const ordered = [words[first] ?? '', ...words.filter((_, index) => index !== first)];
  let key = '';
  for (const word of ordered.slice(0, 3)) {
    const longer = key === '' ? word : `${key}-${word}`;
    if (longer.length <= longestKey) key = longer;
    else if (key === '') return cut(word);
  }
  return key;
}

function cut(key: string): string {
  return key.slice(0, longestKey).replace(/-+$/, '');
}

/** Family name in ASCII, empty when there is none. */
function familyOf(name: PersonName | undefined): string {
  if (name === undefined) return '';
  const family = name.family ?? familyPart(name.literal ?? '');
  return toAscii(family).replace(/^[^a-z]+/, '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
