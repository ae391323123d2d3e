import { pinyin } from 'pinyin-pro';
import { foldText } from '../util/foldText.ts';

/** What one can cite, as the list after `@` shows it. */
export interface CitableEntry {
  readonly key: string;
  readonly title: string;
  /** Names as one would type them. */
  readonly authors: readonly string[];
  /** Labels of its topics and its tags. */
  readonly topics: readonly string[];
}

interface Prepared<Entry extends CitableEntry> {
  readonly entry: Entry;
  readonly key: string;
  readonly title: string;
  readonly authors: string;
  readonly topics: string;
  readonly pinyin: Pinyin;
}

/** Chinese of title and authors as syllables run together, `1` where each begins, and their first letters. */
interface Pinyin {
  readonly full: string;
  readonly starts: string;
  readonly initials: string;
}

/** How many entries are taken in at one go before others get their turn. */
const slice = 300;

/**
 * Finds entries while one types, by key, title, author, topic and pinyin (whole syllables or first letters).
 * Every word of the query has to match somewhere.
 */
export class CitationIndex<Entry extends CitableEntry = CitableEntry> {
  readonly #entries: Prepared<Entry>[] = [];
  /** The query before and all it found: a longer one finds nothing else. */
  #last: { readonly query: string; readonly found: readonly Prepared<Entry>[] } | undefined;

  constructor(entries: Iterable<Entry> = []) {
    for (const entry of sortedByKey(entries)) this.#entries.push(prepare(entry));
  }

  /**
   * Builds an index of many entries without holding up the thread.
   * @param pause gives way to others, as `setImmediate` does; called every few hundred entries
   */
  static async build<Entry extends CitableEntry>(
    entries: Iterable<Entry>,
    pause: () => Promise<void>,
  ): Promise<CitationIndex<Entry>> {
    const index = new CitationIndex<Entry>();
    for (const [count, entry] of sortedByKey(entries).entries()) {
      if (count % slice === slice - 1) await pause();
      index.#entries.push(prepare(entry));
    }
    return index;
  }

  /**
   * @param query what stands after the `@`, folded here
   * @returns best first, those of one rank by key, at most `limit`; all entries by key for an empty query
   */
  find(query: string, limit = 100): Entry[] {
    const folded = foldText(query).trim();
    if (folded === '') return this.#entries.slice(0, limit).map(({ entry }) => entry);
    const words = folded.split(/\s+/);
    const last = this.#last;
    const candidates = last && folded.startsWith(last.query) ? last.found : this.#entries;
    const found: Prepared<Entry>[] = [];
    const ranks = new Map<number, Entry[]>();
    for (const prepared of candidates) {
      const score = scoreOfAll(prepared, words);
      if (score === 0) continue;
      found.push(prepared);
      const rank = ranks.get(score);
      if (rank === undefined) ranks.set(score, [prepared.entry]);
      else if (rank.length < limit) rank.push(prepared.entry);
    }
    // One letter is too little for pinyin, so two letters can find what one did not.
    this.#last = words.every(word => word.length > 1) ? { query: folded, found } : undefined;
    const scores = [...ranks.keys()].sort((a, b) => b - a);
    return scores.flatMap(score => ranks.get(score) ?? []).slice(0, limit);
  }
}

function sortedByKey<Entry extends CitableEntry>(entries: Iterable<Entry>): Entry[] {
  return [...entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function prepare<Entry extends CitableEntry>(entry: Entry): Prepared<Entry> {
  const authors = entry.authors.join(' ');
  return {
    entry,
    key: entry.key.toLowerCase(),
    title: foldText(entry.title),
    authors: foldText(authors),
    topics: foldText(entry.topics.join(' ')),
    pinyin: toPinyin(`${entry.title} ${authors}`),
  };
}

/** The sum over all words, 0 as soon as one fits nowhere. */
function scoreOfAll(prepared: Prepared<CitableEntry>, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    const part = scoreOf(prepared, word);
    if (part === 0) return 0;
    score += part;
  }
  return score;
}

/** How well one word fits, 0 when not at all. Keys come before titles, beginnings before the rest. */
function scoreOf(prepared: Prepared<CitableEntry>, word: string): number {
  const { key, title, authors, topics } = prepared;
  const inKey = key.indexOf(word);
  if (inKey === 0) return key.length === word.length ? 120 : 100;
  const inTitle = title.indexOf(word);
  if (inTitle === 0) return 80;
  if (inTitle > 0) return /[\p{L}\p{N}]/u.test(title[inTitle - 1] ?? '') && /^[a-z0-9]/.test(word) ? 40 : 60;
  if (inKey > 0) return 50;
  if (authors.includes(word)) return 45;
  if (topics.includes(word)) return 20;
  return word.length > 1 && /^[a-z]+$/.test(word) ? pinyinScore(prepared.pinyin, word) : 0;
}

function pinyinScore({ full, starts, initials }: Pinyin, word: string): number {
  for (let at = full.indexOf(word); at !== -1; at = full.indexOf(word, at + 1)) {
    if (starts[at] === '1') return at === 0 ? 35 : 30;
  }
  return initials.includes(word) ? 25 : 0;
}

/** Readings by character: a list while typing does without the context a word would give. */
const readings = new Map<string, string>();
const han = /\p{Script=Han}/u;

function toPinyin(text: string): Pinyin {
  let full = '';
  let initials = '';
  let starts = '';
  for (const character of text) {
    if (!han.test(character)) continue;
    let reading = readings.get(character);
    if (reading === undefined) {
      reading = pinyin(character, { toneType: 'none', v: true });
      readings.set(character, reading);
    }
    full += reading;
    starts += `1${'0'.repeat(Math.max(0, reading.length - 1))}`;
    initials += reading[0] ?? '';
  }
  return { full, starts, initials };
}
