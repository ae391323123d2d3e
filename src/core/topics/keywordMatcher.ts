import type { Topic } from '../model/topic.ts';
import { foldText } from '../util/foldText.ts';

/** A topic that a keyword speaks for, and how much. */
export interface KeywordTopic {
  readonly path: readonly string[];
  readonly weight: number;
}

const labelWeight = 2;
const plainWeight = 1;
/** Weights by the mark a keyword ends in. */
const markedWeights: Readonly<Record<string, number>> = { '!': 2, '?': 0.4 };

interface TrieNode {
  /** By UTF-16 unit. */
  readonly next: Map<number, TrieNode>;
  keyword: string | undefined;
}

/**
 * Every keyword of a taxonomy, folded, with the topics it speaks for. The names of a topic count as its
 * keywords; marks are those of the taxonomy's data files.
 */
export function keywordTable(taxonomy: readonly Topic[]): Map<string, KeywordTopic[]> {
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
}

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

/** Finds keywords in folded text: the longest at each place, Latin ones at word boundaries only. */
export class KeywordMatcher {
  readonly #root: TrieNode = { next: new Map(), keyword: undefined };
  /** 1 for units that some keyword begins with. */
  readonly #first = new Uint8Array(0x10000);

  constructor(keywords: Iterable<string>) {
    for (const keyword of keywords) {
      let node = this.#root;
      this.#first[keyword.charCodeAt(0)] = 1;
      for (let at = 0; at < keyword.length; at++) {
        const unit = keyword.charCodeAt(at);
        let next = node.next.get(unit);
        if (!next) {
          next = { next: new Map(), keyword: undefined };
          node.next.set(unit, next);
        }
        node = next;
      }
      node.keyword = keyword;
    }
  }

  /** Occurrences of each keyword in `folded`. */
  count(folded: string): Map<string, number> {
    const counts = new Map<string, number>();
    for (let at = 0; at < folded.length; at++) {
      if (this.#first[folded.charCodeAt(at)] === 0 || isInsideWord(folded, at)) continue;
      const keyword = this.#longestAt(folded, at);
      if (keyword === undefined) continue;
      counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
      at += keyword.length - 1;
    }
    return counts;
  }

  #longestAt(folded: string, start: number): string | undefined {
    let node: TrieNode | undefined = this.#root;
    let longest: string | undefined;
    for (let at = start; node && at < folded.length; at++) {
      node = node.next.get(folded.charCodeAt(at));
      if (node?.keyword !== undefined && endsWord(folded, at + 1)) longest = node.keyword;
    }
    return longest;
  }
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
