import type { Topic } from '../model/topic.ts';
import type { TopicFeatures } from './featureCodec.ts';
import { type Guess, mostReasons, noGuess } from './guess.ts';
import { type KeywordTopic, keywordTable } from './keywordMatcher.ts';
import { termHash } from './terms.ts';

interface Keyword {
  readonly text: string;
  readonly topics: readonly KeywordTopic[];
  /** How much the keyword tells apart the articles of this collection, 0 to 1. */
  weight: number;
  /** What one occurrence gives each topic; made when first asked for. */
  shares?: readonly Share[];
}

interface Share {
  /** Number of the topic. */
  readonly topic: number;
  readonly share: number;
}

/** A topic of the taxonomy. */
interface KnownPath {
  readonly number: number;
  readonly id: string;
  readonly children: readonly KnownPath[];
}

/** Evidence for the taxonomy's topics in one article. A subtopic's counts for its parents too. */
export interface Evidence {
  /** Numbers of the topics there is evidence for. */
  readonly topics: readonly number[];
  /** How much there is, by the topics' numbers. */
  readonly scores: Float64Array;
}

/** In how many articles of a collection each keyword stands. */
export class KeywordFrequencies {
  readonly #articlesWith = new Map<number, number>();
  #articles = 0;

  add({ keywords }: TopicFeatures): void {
    this.#articles++;
    for (const hash of keywords) this.#articlesWith.set(hash, (this.#articlesWith.get(hash) ?? 0) + 1);
  }

  get articles(): number {
    return this.#articles;
  }

  entries(): Iterable<[hash: number, articles: number]> {
    return this.#articlesWith;
  }
}

/** A keyword standing in the title speaks like this many doublings of its count in the text. */
const titleEvidence = 2;
/** Evidence for nothing: what the topics' own is weighed against. */
const doubt = 2;
/** A subtopic is named where it has this share of its parent's evidence and this lead over its siblings. */
const childShare = 0.3;
const childLead = 1.2;
const fewArticles = 30;
const leastWeight = 0.3;

/** By what is stored of a keyword's count: how much it speaks. */
const amountOf = Float64Array.from(
  { length: 256 },
  (_, stored) => Math.log2(1 + (stored >> 1)) + (stored & 1 ? titleEvidence : 0),
);

/** Files articles by the taxonomy's keywords alone: the start, before any article's topic is known. */
export class KeywordClassifier {
  readonly #keywords = new Map<number, Keyword>();
  /** The topics of the top level. */
  readonly #top: readonly KnownPath[];
  /** Numbers of topics by their paths joined with `/`. */
  readonly #numbers = new Map<string, number>();
  readonly #scores: Float64Array;
  /** Different keywords of each topic, by their weights; those of the title twice. */
  readonly #mentions: Float64Array;
  readonly #found: number[] = [];
  #last: TopicFeatures | undefined;

  /**
   * @param taxonomy topics with their keywords
   * @param collection keywords of all its articles; those that many of them have count for less
   */
  constructor(taxonomy: readonly Topic[], collection: KeywordFrequencies) {
    this.#top = this.#number(taxonomy, []);
    this.#scores = new Float64Array(this.#numbers.size);
    this.#mentions = new Float64Array(this.#numbers.size);
    for (const [text, topics] of keywordTable(taxonomy)) {
      this.#keywords.set(termHash(text), { text, topics, weight: 1 });
    }
    if (collection.articles >= fewArticles) this.#weigh(collection);
  }

  #number(topics: readonly Topic[], parents: readonly string[]): KnownPath[] {
    return topics.map(({ id, children }) => {
      const path = [...parents, id];
      const number = this.#numbers.size;
      this.#numbers.set(path.join('/'), number);
      return { number, id, children: this.#number(children, path) };
    });
  }

  #weigh(collection: KeywordFrequencies): void {
    const total = collection.articles;
    for (const [hash, count] of collection.entries()) {
      const keyword = this.#keywords.get(hash);
      const rarity = Math.log(total / count) / Math.log(total);
      if (keyword) keyword.weight = leastWeight + (1 - leastWeight) * Math.min(1, 1.5 * rarity);
    }
  }

  /** The topic whose keywords stand out in an article, with its subtopic where one does. */
  classify(features: TopicFeatures): Guess {
    this.evidence(features);
    let best: KnownPath | undefined;
    let bestScore = 0;
    let squares = doubt ** 2;
    for (const topic of this.#top) {
      const score = this.#believed(topic);
      squares += score ** 2;
      if (score > bestScore) [best, bestScore] = [topic, score];
    }
    if (best === undefined) return noGuess;
    const child = this.#bestChild(best);
    const because = [...this.#keywordsOf(child ?? best, features), ...this.#keywordsOf(best, features)];
    return {
      topic: child ? [best.id, child.id] : [best.id],
      confidence: bestScore / Math.sqrt(squares),
      because: [...new Set(because)].slice(0, mostReasons),
    };
  }

  /** What speaks for each topic. It holds until another article is asked about. */
  evidence(features: TopicFeatures): Evidence {
    // Of each article both this classifier and the one that learns ask, one right after the other.
    if (this.#last !== features) this.#gather(features);
    this.#last = features;
    return { topics: this.#found, scores: this.#scores };
  }

  #gather({ keywords, keywordCounts }: TopicFeatures): void {
    for (const topic of this.#found) this.#scores[topic] = this.#mentions[topic] = 0;
    this.#found.length = 0;
    for (let index = 0; index < keywords.length; index++) {
      const keyword = this.#keywords.get(keywords[index]!);
      if (!keyword) continue;
      const stored = keywordCounts[index]!;
      for (const { topic, share } of this.#sharesOf(keyword)) {
        if (this.#mentions[topic] === 0) this.#found.push(topic);
        this.#scores[topic] = this.#scores[topic]! + amountOf[stored]! * share;
        this.#mentions[topic] = this.#mentions[topic]! + share * (stored & 1 ? 2 : 1);
      }
    }
  }

  /** Evidence that rests on one word is worth less than the same from several. */
  #believed({ number }: KnownPath): number {
    const score = this.#scores[number]!;
    return score === 0 ? 0 : score * (1 - 0.5 ** this.#mentions[number]!);
  }

  /** The child that stands out among its siblings, if one does. */
  #bestChild({ number, children }: KnownPath): KnownPath | undefined {
    let first: KnownPath | undefined;
    let [firstScore, secondScore] = [0, 0];
    for (const child of children) {
      const score = this.#scores[child.number]!;
      const isFirst = score > firstScore || (first && score === firstScore && child.id < first.id);
      if (isFirst) [first, firstScore, secondScore] = [child, score, firstScore];
      else if (score > secondScore) secondScore = score;
    }
    if (!first || firstScore < childShare * this.#scores[number]!) return undefined;
    return firstScore < childLead * secondScore ? undefined : first;
  }

  /** The keywords of an article that speak for a topic, weightiest first. */
  #keywordsOf({ number }: KnownPath, { keywords, keywordCounts }: TopicFeatures): string[] {
    const found: [keyword: string, score: number][] = [];
    for (let index = 0; index < keywords.length; index++) {
      const keyword = this.#keywords.get(keywords[index]!);
      if (!keyword) continue;
      for (const { topic, share } of this.#sharesOf(keyword)) {
        if (topic === number) found.push([keyword.text, amountOf[keywordCounts[index]!]! * share]);
      }
    }
    return found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text);
  }

  /** What one occurrence of a keyword gives each topic on the paths it speaks for. */
  #sharesOf(keyword: Keyword): readonly Share[] {
    if (keyword.shares) return keyword.shares;
    const shares = new Map<string, number>();
    for (const { path, weight } of keyword.topics) {
      const share = (weight * keyword.weight) / Math.sqrt(keyword.topics.length);
      for (let depth = 1; depth <= path.length; depth++) {
        const key = path.slice(0, depth).join('/');
        shares.set(key, Math.max(shares.get(key) ?? 0, share));
      }
    }
    keyword.shares = [...shares].map(([path, share]) => ({ topic: this.#numbers.get(path)!, share }));
    return keyword.shares;
  }
}
