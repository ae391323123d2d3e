import type { Topic } from '../model/topic.ts';
import { foldText } from '../util/foldText.ts';
import { madeOnce } from '../util/madeOnce.ts';

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

/**
 * Finds keywords in folded text: the longest at each place, Latin ones at word boundaries only. A trie in flat
 * arrays, whose first two units are looked up at once: at most places of a text no keyword gets further.
 */
export class KeywordMatcher {
  readonly #keywords: readonly string[];
  /** 1 for units that some keyword begins with. */
  readonly #first = new Uint8Array(0x10000);
  /** The two units of each place of a table with open addressing, and the node they lead to; 0 where free. */
  readonly #pairs: Int32Array;
  readonly #starts: Int32Array;
  /** Of each node its unit, its first child, its next sibling, and its keyword's place in the list plus 1. */
  readonly #units: number[] = [0];
  readonly #children: number[] = [0];
  readonly #siblings: number[] = [0];
  readonly #ends: number[] = [0];

  /** @param keywords of two UTF-16 units or more. */
  constructor(keywords: Iterable<string>) {
    this.#keywords = [...keywords];
    let places = 64;
    while (places < 4 * this.#keywords.length) places *= 2;
    this.#pairs = new Int32Array(places);
    this.#starts = new Int32Array(places);
    for (const [place, keyword] of this.#keywords.entries()) {
      this.#first[keyword.charCodeAt(0)] = 1;
      const pair = this.#placeOf(keyword, 0);
      let node = this.#starts[pair]!;
      if (node === 0) this.#starts[pair] = node = this.#addNode(0);
      this.#pairs[pair] = pairAt(keyword, 0);
      for (let at = 2; at < keyword.length; at++) node = this.#childOrNew(node, keyword.charCodeAt(at));
      this.#ends[node] = place + 1;
    }
  }

  /** Occurrences of each keyword in `folded`. */
  count(folded: string): Map<string, number> {
    const counts = new Map<string, number>();
    const last = folded.length - 1;
    for (let at = 0; at < last; at++) {
      if (this.#first[folded.charCodeAt(at)] === 0 || isInsideWord(folded, at)) continue;
      const start = this.#starts[this.#placeOf(folded, at)]!;
      const keyword = start === 0 ? undefined : this.#longestAt(folded, at, start);
      if (keyword === undefined) continue;
      counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
      at += keyword.length - 1;
    }
    return counts;
  }

  /** Place in the table of the two units at a place of a text, or the free one that is theirs. */
  #placeOf(text: string, at: number): number {
    const pair = pairAt(text, at);
    const last = this.#pairs.length - 1;
    let place = (Math.imul(pair, 0x9e3779b1) >>> 12) & last;
    while (this.#starts[place] !== 0 && this.#pairs[place] !== pair) place = (place + 1) & last;
    return place;
  }

  #longestAt(folded: string, start: number, startNode: number): string | undefined {
    let node = startNode;
    let longest = 0;
    for (let at = start + 2; ; at++) {
      if (this.#ends[node] !== 0 && endsWord(folded, at)) longest = this.#ends[node]!;
      node = at < folded.length ? this.#child(node, folded.charCodeAt(at)) : 0;
      if (node === 0) return longest === 0 ? undefined : this.#keywords[longest - 1];
    }
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

/** Two units of a text in one number. */
function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

function isInsideWord(folded: string, at: number): boolean {
  return at > 0 && isWordUnit(folded.charCodeAt(at)) && isWordUnit(folded.charCodeAt(at - 1));
}

/** Whether a keyword may end before `end`: at a word boundary, before a number (`CVPR2017`) or a plural `s`. */
function endsWord(folded: string, end: number): boolean {
  if (end >= folded.length || !isInsideWord(folded, end)) return true;
  if (!isDigit(folded.charCodeAt(end - 1)) && isDigit(folded.charCodeAt(end))) return true;
  return folded[end] === 's' && !(end + 1 < folded.length && isWordUnit(folded.charCodeAt(end + 1)));
}

function isWordUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || isDigit(unit);
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
