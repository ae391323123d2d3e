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

/** Chinese of title and authors as syllables run together, where each begins, and their first letters. */
interface Pinyin {
  readonly full: string;
  readonly starts: ReadonlySet<number>;
  readonly initials: string;
}

/**
 * Finds entries while one types, by key, title, author, topic and pinyin (whole syllables or first letters).
 * Every word of the query has to match somewhere. Pinyin is worked out when first needed, then kept.
 */
export class CitationIndex<Entry extends CitableEntry = CitableEntry> {
  readonly #entries: readonly Prepared<Entry>[];

  constructor(entries: Iterable<Entry>) {
    this.#entries = Array.from(entries, prepare);
  }

  /**
   * @param query what stands after the `@`, folded here
   * @returns best first, at most `limit`; all entries by key for an empty query
   */
  find(query: string, limit = 100): Entry[] {
    const words = foldText(query)
      .split(/\s+/)
      .filter(word => word !== '');
    if (words.length === 0) return this.#entries.slice(0, limit).map(({ entry }) => entry);
    const found: { readonly entry: Entry; readonly score: number }[] = [];
    for (const prepared of this.#entries) {
      let score = 0;
      for (const word of words) {
        const part = scoreOf(prepared, word);
        if (part === 0) {
          score = 0;
          break;
        }
        score += part;
      }
      if (score > 0) found.push({ entry: prepared.entry, score });
    }
    found.sort((a, b) => b.score - a.score || (a.entry.key < b.entry.key ? -1 : 1));
    return found.slice(0, limit).map(({ entry }) => entry);
  }
}

function prepare<Entry extends CitableEntry>(entry: Entry): Prepared<Entry> {
  const chinese = `${entry.title} ${entry.authors.join(' ')}`;
  let made: Pinyin | undefined;
  return {
    entry,
    key: entry.key.toLowerCase(),
    title: foldText(entry.title),
    authors: foldText(entry.authors.join(' ')),
    topics: foldText(entry.topics.join(' ')),
    get pinyin() {
      made ??= toPinyin(chinese);
      return made;
    },
  };
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
  return /^[a-z]+$/.test(word) ? pinyinScore(prepared.pinyin, word) : 0;
}

function pinyinScore({ full, starts, initials }: Pinyin, word: string): number {
  for (let at = full.indexOf(word); at !== -1; at = full.indexOf(word, at + 1)) {
    if (starts.has(at)) return at === 0 ? 35 : 30;
  }
  return word.length > 1 && initials.includes(word) ? 25 : 0;
}

/** Readings by character: a list while typing does without the context a word would give. */
const readings = new Map<string, string>();

function toPinyin(text: string): Pinyin {
  let full = '';
  let initials = '';
  const starts = new Set<number>();
  for (const character of text) {
    if (!/\p{Script=Han}/u.test(character)) continue;
    let reading = readings.get(character);
    if (reading === undefined) {
      reading = pinyin(character, { toneType: 'none', v: true });
      readings.set(character, reading);
    }
    starts.add(full.length);
    full += reading;
    initials += reading[0] ?? '';
  }
  return { full, starts, initials };
}
