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
  readonly next: Map<string, TrieNode>;
  keyword: string | undefined;
}

const wordCharacter = /[a-z0-9]/;

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

  constructor(keywords: Iterable<string>) {
    for (const keyword of keywords) {
      let node = this.#root;
      for (const character of keyword) {
        let next = node.next.get(character);
        if (!next) {
          next = { next: new Map(), keyword: undefined };
          node.next.set(character, next);
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
      if (isInsideWord(folded, at)) continue;
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
      node = node.next.get(folded[at]!);
      if (node?.keyword !== undefined && endsWord(folded, at + 1)) longest = node.keyword;
    }
    return longest;
  }
}

function isInsideWord(folded: string, at: number): boolean {
  return at > 0 && wordCharacter.test(folded[at]!) && wordCharacter.test(folded[at - 1]!);
}

/** Whether a keyword may end before `end`: at a word boundary, before a number (`CVPR2017`) or a plural `s`. */
function endsWord(folded: string, end: number): boolean {
  if (end >= folded.length || !isInsideWord(folded, end)) return true;
  if (/[a-z]/.test(folded[end - 1]!) && /[0-9]/.test(folded[end]!)) return true;
  return folded[end] === 's' && !wordCharacter.test(folded[end + 1] ?? ' ');
}
