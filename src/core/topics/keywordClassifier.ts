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
  shares?: ReadonlyMap<string, number>;
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

/** Files articles by the taxonomy's keywords alone: the start, before any article's topic is known. */
export class KeywordClassifier {
  readonly #keywords = new Map<number, Keyword>();
  readonly #order: readonly string[];
  #last: { readonly features: TopicFeatures; readonly evidence: Map<string, Evidence> } | undefined;

  /**
   * @param taxonomy topics with their keywords
   * @param collection keywords of all its articles; those that many of them have count for less
   */
  constructor(taxonomy: readonly Topic[], collection: KeywordFrequencies) {
    this.#order = taxonomy.map(topic => topic.id);
    for (const [text, topics] of keywordTable(taxonomy)) {
      this.#keywords.set(termHash(text), { text, topics, weight: 1 });
    }
    if (collection.articles >= fewArticles) this.#weigh(collection);
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
    const evidence = this.evidence(features);
    let best: string | undefined;
    let bestScore = 0;
    let squares = doubt ** 2;
    for (const id of this.#order) {
      const score = believed(evidence.get(id));
      squares += score ** 2;
      if (score > bestScore) [best, bestScore] = [id, score];
    }
    if (best === undefined) return noGuess;
    const topic = [best, ...bestChild(best, evidence)];
    const because = reasons(evidence.get(topic.join('/'))!, evidence.get(best)!);
    return { topic, confidence: bestScore / Math.sqrt(squares), because };
  }

  /** What speaks for each topic, by its path joined with `/`; a subtopic's evidence counts for its parents too. */
  evidence(features: TopicFeatures): ReadonlyMap<string, Evidence> {
    // Of each article both this classifier and the one that learns ask, one right after the other.
    if (this.#last?.features !== features) this.#last = { features, evidence: this.#gather(features) };
    return this.#last.evidence;
  }

  #gather(features: TopicFeatures): Map<string, Evidence> {
    const evidence = new Map<string, Evidence>();
    for (const [index, hash] of features.keywords.entries()) {
      const keyword = this.#keywords.get(hash);
      if (!keyword) continue;
      const stored = features.keywordCounts[index]!;
      const amount = Math.log2(1 + (stored >> 1)) + (stored & 1 ? titleEvidence : 0);
      keyword.shares ??= sharesOf(keyword);
      for (const [path, share] of keyword.shares) {
        const entry = evidence.get(path) ?? { score: 0, mentions: 0, keywords: [] };
        const score = amount * share;
        entry.score += score;
        entry.mentions += share * (stored & 1 ? 2 : 1);
        entry.keywords.push([keyword.text, score]);
        evidence.set(path, entry);
      }
    }
    return evidence;
  }
}

/** Evidence for one topic and the keywords it comes from. */
export interface Evidence {
  score: number;
  /** Different keywords, by their weights; those of the title twice. */
  mentions: number;
  readonly keywords: [keyword: string, score: number][];
}

/** Evidence that rests on one word is worth less than the same from several. */
function believed(evidence: Evidence | undefined): number {
  return evidence ? evidence.score * (1 - 0.5 ** evidence.mentions) : 0;
}

/** What one occurrence of a keyword gives each topic on the paths it speaks for. */
function sharesOf(keyword: Keyword): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { path, weight } of keyword.topics) {
    const share = (weight * keyword.weight) / Math.sqrt(keyword.topics.length);
    for (let depth = 1; depth <= path.length; depth++) {
      const key = path.slice(0, depth).join('/');
      shares.set(key, Math.max(shares.get(key) ?? 0, share));
    }
  }
  return shares;
}

function bestChild(parent: string, evidence: ReadonlyMap<string, Evidence>): string[] {
  const parentScore = evidence.get(parent)!.score;
  const children = [...evidence]
    .filter(([path]) => path.startsWith(`${parent}/`) && path.split('/').length === 2)
    .sort(([a, { score: scoreA }], [b, { score: scoreB }]) => scoreB - scoreA || (a < b ? -1 : 1));
  const [first, second] = children;
  if (!first || first[1].score < childShare * parentScore) return [];
  if (second && first[1].score < childLead * second[1].score) return [];
  return [first[0].slice(parent.length + 1)];
}

function reasons(own: Evidence, parent: Evidence): string[] {
  const weightiestFirst = ({ keywords }: Evidence) =>
    [...keywords].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text);
  return [...new Set([...weightiestFirst(own), ...weightiestFirst(parent)])].slice(0, mostReasons);
}
