import type { Topic } from '../model/topic.ts';
import { foldText } from '../util/foldText.ts';

/** A topic that a keyword speaks for, and how much: 2 where the keyword names the topic, else 1. */
export interface KeywordTopic {
  readonly path: readonly string[];
  readonly weight: number;
}

interface TrieNode {
  readonly next: Map<string, TrieNode>;
  keyword: string | undefined;
}

const wordCharacter = /[a-z0-9]/;

/**
 * Every keyword of a taxonomy, folded, with the topics it speaks for. The names of a topic count as its
 * keywords; a name, and a keyword written with `!`, weighs 2.
 */
export function keywordTable(taxonomy: readonly Topic[]): Map<string, KeywordTopic[]> {
  const table = new Map<string, KeywordTopic[]>();
  const visit = (topic: Topic, parents: readonly string[]): void => {
    const path = [...parents, topic.id];
    const names = [topic.label.en, topic.label['zh-cn'], ...topic.aliases];
    for (const term of [...names.map(name => `${name}!`), ...topic.keywords]) {
      const keyword = foldText(term.replace(/!$/, '')).trim();
      if (keyword.length < 2) continue;
      const topics = table.get(keyword) ?? [];
      if (!topics.some(other => other.path.join('/') === path.join('/'))) {
        topics.push({ path, weight: term.endsWith('!') ? 2 : 1 });
      }
      table.set(keyword, topics);
    }
    for (const child of topic.children) visit(child, path);
  };
  for (const topic of taxonomy) visit(topic, []);
  return table;
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
