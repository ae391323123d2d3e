import type { Topic } from '../model/topic.ts';
import { foldText } from '../util/foldText.ts';
import { madeOnce } from '../util/madeOnce.ts';
import type { FoldedPage, Stretch } from './foldedPage.ts';
import { termHash } from './terms.ts';

/** A topic that a keyword speaks for, and how much. */
export interface KeywordTopic {
  readonly path: readonly string[];
  readonly weight: number;
}

const labelWeight = 2;
const plainWeight = 1;
/** Weights by the mark a keyword ends in. */
const markedWeights: Readonly<Record<string, number>> = { '!': 2, '?': 0.4 };

/**
 * Every keyword of a taxonomy, folded, with the topics it speaks for. The names of a topic count as its
 * keywords; marks are those of the taxonomy's data files.
 */
export const keywordTable = madeOnce(
  (taxonomy: readonly Topic[]): ReadonlyMap<string, readonly KeywordTopic[]> => {
    const table = new Map<string, KeywordTopic[]>();
    const visit = (topic: Topic, parents: readonly string[]): void => {
      const path = [...parents, topic.id];
      for (const [keyword, weight] of keywordsOf(topic)) {
        const topics = table.get(keyword) ?? [];
        topics.push({ path, weight });
        table.set(keyword, topics);
      }
      for (const child of topic.children) visit(child, path);
    };
    for (const topic of taxonomy) visit(topic, []);
    return table;
  },
);

function keywordsOf({ label, aliases, keywords }: Topic): Map<string, number> {
  const weights = new Map<string, number>();
  const put = (term: string, weight: number): void => {
    const keyword = foldText(term).trim();
    if (keyword.length >= 2) weights.set(keyword, weight);
  };
  for (const alias of aliases) put(alias, plainWeight);
  for (const name of Object.values(label)) put(name, labelWeight);
  for (const term of keywords) {
    const marked = markedWeights[term.at(-1) ?? ''];
    if (marked !== undefined) put(term.slice(0, -1), marked);
    else if (!weights.has(foldText(term).trim())) put(term, plainWeight);
  }
  return weights;
}

/** Keywords found in an article. */
export interface KeywordCounts {
  /** Hashes of the keywords (22 bits), ascending. */
  readonly hashes: Uint32Array;
  /** For each twice its occurrences in the text (at most 127), plus 1 if it stands in the title. */
  readonly counts: Uint8Array;
}

const mostInText = 127;
const hashBits = 16;
/** Places of a stretch of text where keywords may begin. */
const places = new Uint16Array(1024);

/**
 * Finds keywords in folded text: the longest at each place, Latin ones at word boundaries only. A trie in flat
 * arrays, whose first two units are looked up at once: at most places of a text no keyword gets further.
 */
export class KeywordMatcher {
  /** Hashes of the keywords, ascending. */
  readonly #hashes: Uint32Array;
  /** Of each hash how often its keyword was found in the article at hand: 0 between two articles. */
  readonly #counts: Uint8Array;
  /** Hashes of the two units that some keyword begins with, and of the first three or, where it has two, of these. */
  readonly #mayBegin = new HashBits();
  readonly #mayGoOn = new HashBits();
  /** The two units of each place of a table with open addressing, and the node they lead to; 0 where free. */
  readonly #pairs: Int32Array;
  readonly #starts: Int32Array;
  /** Of each node its unit, its first child, its next sibling, and the place of its keyword's hash plus 1. */
  readonly #units: number[] = [0];
  readonly #children: number[] = [0];
  readonly #siblings: number[] = [0];
  readonly #ends: number[] = [0];

  /** Keywords found in the article at hand, each once, and what is said of them. */
  readonly #found: Uint32Array;
  readonly #foundHashes: Uint32Array;
  readonly #foundCounts: Uint8Array;
  #foundSize = 0;
  /** The keyword found last. */
  #longest = 0;

  /** @param keywords of two UTF-16 units or more. */
  constructor(keywords: Iterable<string>) {
    const all = [...keywords];
    this.#hashes = Uint32Array.from(new Set(all.map(termHash))).sort();
    const { length } = this.#hashes;
    this.#counts = new Uint8Array(length);
    this.#found = new Uint32Array(length);
    this.#foundHashes = new Uint32Array(length);
    this.#foundCounts = new Uint8Array(length);
    let places = 64;
    while (places < 4 * all.length) places *= 2;
    this.#pairs = new Int32Array(places);
    this.#starts = new Int32Array(places);
    for (const keyword of all) this.#add(keyword);
  }

  #add(keyword: string): void {
    const pair = (keyword.charCodeAt(0) << 16) | keyword.charCodeAt(1);
    this.#mayBegin.add(pairHash(pair));
    this.#mayGoOn.add(keyword.length > 2 ? tripleHash(pair, keyword.charCodeAt(2)) : pairHash(pair));
    const place = this.#placeOf(pair);
    let node = this.#starts[place]!;
    if (node === 0) this.#starts[place] = node = this.#addNode(0);
    this.#pairs[place] = pair;
    for (let at = 2; at < keyword.length; at++) node = this.#childOrNew(node, keyword.charCodeAt(at));
    this.#ends[node] = this.#hashes.indexOf(termHash(keyword)) + 1;
  }

  /** Occurrences of keywords in an article. They hold until those of the next one are counted. */
  count({ units, title, text }: FoldedPage): KeywordCounts {
    this.#foundSize = 0;
    this.#find(units, title, 1, 1);
    this.#find(units, text, 2, 2 * mostInText);
    const found = this.#found.subarray(0, this.#foundSize).sort();
    for (let at = 0; at < found.length; at++) {
      const keyword = found[at]!;
      this.#foundHashes[at] = this.#hashes[keyword]!;
      this.#foundCounts[at] = this.#counts[keyword]!;
      this.#counts[keyword] = 0;
    }
    return {
      hashes: this.#foundHashes.subarray(0, found.length),
      counts: this.#foundCounts.subarray(0, found.length),
    };
  }

  #take(keyword: number, step: number, most: number): void {
    const count = this.#counts[keyword]!;
    if (count === 0) this.#found[this.#foundSize++] = keyword;
    if (count < most) this.#counts[keyword] = count + step;
  }

  /** Adds so much for each keyword of a stretch to its count, up to a limit. */
  #find(units: Uint16Array, { start, end }: Stretch, step: number, most: number): void {
    let past = start;
    for (let from = start; from < end; from += places.length) {
      const length = this.#beginnings(units, from, Math.min(end, from + places.length));
      for (let index = 0; index < length; index++) {
        const at = from + places[index]!;
        if (at < past || !this.#goesOn(units, at)) continue;
        past = this.#longestAt(units, at);
        if (past > at) this.#take(this.#longest, step, most);
      }
    }
  }

  /**
   * Puts together where in a stretch a keyword may begin; gives how many places these are. Most places of a text are
   * none of them, but not so many that a branch for each would not often be mistaken.
   */
  #beginnings(units: Uint16Array, start: number, end: number): number {
    const mayBegin = this.#mayBegin;
    let length = 0;
    let before = wordBit(units[start - 1]!);
    let unit = units[start]!;
    for (let at = start; at < end; at++) {
      const next = units[at + 1]!;
      const hash = pairHash((unit << 16) | next);
      const inWord = wordBit(unit);
      places[length] = at - start;
      length += mayBegin.bit(hash) & ~(before & inWord);
      before = inWord;
      unit = next;
    }
    return length;
  }

  /** Whether three units may be those of a keyword, or two may be all of one. */
  #goesOn(units: Uint16Array, at: number): boolean {
    const pair = (units[at]! << 16) | units[at + 1]!;
    return (this.#mayGoOn.bit(tripleHash(pair, units[at + 2]!)) | this.#mayGoOn.bit(pairHash(pair))) === 1;
  }

  /** Place in the table of two units, or the free one that is theirs. */
  #placeOf(pair: number): number {
    const last = this.#pairs.length - 1;
    let place = (Math.imul(pair, 0x9e3779b1) >>> 12) & last;
    while (this.#starts[place] !== 0 && this.#pairs[place] !== pair) place = (place + 1) & last;
    return place;
  }

  /** Where the longest keyword ends that begins at a place; the place where none does. */
  #longestAt(units: Uint16Array, start: number): number {
    let node = this.#starts[this.#placeOf((units[start]! << 16) | units[start + 1]!)]!;
    let past = start;
    for (let at = start + 2; node !== 0; at++) {
      if (this.#ends[node] !== 0 && endsWord(units, at)) {
        this.#longest = this.#ends[node]! - 1;
        past = at;
      }
      node = this.#child(node, units[at]!);
    }
    return past;
  }

  #child(node: number, unit: number): number {
    let child = this.#children[node]!;
    while (child !== 0 && this.#units[child] !== unit) child = this.#siblings[child]!;
    return child;
  }

  #childOrNew(node: number, unit: number): number {
    const known = this.#child(node, unit);
    if (known !== 0) return known;
    const child = this.#addNode(unit);
    this.#siblings[child] = this.#children[node]!;
    this.#children[node] = child;
    return child;
  }

  #addNode(unit: number): number {
    this.#children.push(0);
    this.#siblings.push(0);
    this.#ends.push(0);
    return this.#units.push(unit) - 1;
  }
}

function pairHash(pair: number): number {
  return Math.imul(pair, 0x9e3779b1) >>> (32 - hashBits);
}

function tripleHash(pair: number, third: number): number {
  return Math.imul(Math.imul(pair, 0x85ebca6b) ^ third, 0x9e3779b1) >>> (32 - hashBits);
}

/** A set of hashes, a bit for each. */
class HashBits {
  readonly #bits = new Uint32Array((1 << hashBits) / 32);

  add(hash: number): void {
    this.#bits[hash >>> 5]! |= 1 << (hash & 31);
  }

  /** 1 where the set has a hash. */
  bit(hash: number): number {
    return (this.#bits[hash >>> 5]! >>> (hash & 31)) & 1;
  }
}

/** 1 for letters from `a` to `z` and digits, without a branch. */
function wordBit(unit: number): number {
  const [letter, digit] = [unit - 0x61, unit - 0x30];
  return (~(letter | (25 - letter)) | ~(digit | (9 - digit))) >>> 31;
}

function isInsideWord(units: Uint16Array, at: number): boolean {
  return isWordUnit(units[at]!) && isWordUnit(units[at - 1]!);
}

/** Whether a keyword may end before `end`: at a word boundary, before a number (`CVPR2017`) or a plural `s`. */
function endsWord(units: Uint16Array, end: number): boolean {
  if (!isInsideWord(units, end)) return true;
  if (!isDigit(units[end - 1]!) && isDigit(units[end]!)) return true;
  return units[end] === 0x73 && !isWordUnit(units[end + 1]!);
}

function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || isDigit(unit);
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
