import { countOfLevel, type TopicFeatures } from '../featureCodec.ts';
import type { Evidence } from '../keywordClassifier.ts';
import type { SparseRows } from './sparseRows.ts';

/** Articles as unit vectors of weighted terms, for classifiers that learn. */
export interface ArticleVectors {
  readonly rows: SparseRows;
  /** Column of a term, by its hash; of a keyword by its hash plus `keywordOffset`. */
  readonly columnOf: ReadonlyMap<number, number>;
  /** What each column stands for, by the same numbers; the start values of random projections come from it. */
  readonly keys: Float64Array;
}

/** Keywords and topics have column keys of their own above the 22 bits of term hashes. */
export const keywordOffset = 2 ** 22;
const topicOffset = 2 ** 23;

const articlesPerStep = 500;
const leastArticles = 2;
const mostColumns = 40_000;
/** Weight of a keyword beside the terms it is made of. */
const keywordWeight = 0.5;
/** A keyword of the title counts as this many in the text. */
const keywordInTitle = 20;
const evidenceWeight = 3;
const rarityPower = 0.85;

/**
 * TF-IDF vectors of unit length: terms by the square root of their count, the taxonomy's keywords, and the
 * taxonomy's topics by the evidence for them, so that articles on one subject in different words meet there.
 * Columns that only one article has are left out. Works in steps, so that the caller can give way in between.
 *
 * @param evidenceOf evidence for the taxonomy's topics, by path
 */
export function* articleVectors(
  articles: readonly TopicFeatures[],
  evidenceOf: (features: TopicFeatures) => ReadonlyMap<string, Evidence>,
): Generator<void, ArticleVectors> {
  const topicKeys = new Map<string, number>();
  const articlesWith = new Map<number, number>();
  const bags: Bag[] = [];
  for (const article of articles) {
    const bag = bagOf(article, evidenceOf(article), topicKeys);
    for (const key of bag.keys) articlesWith.set(key, (articlesWith.get(key) ?? 0) + 1);
    if (bags.push(bag) % articlesPerStep === 0) yield;
  }
  const columns = chooseColumns(articlesWith, articles.length);
  yield;
  return yield* normalised(bags, columns);
}

interface Bag {
  readonly keys: Uint32Array;
  readonly amounts: Float32Array;
}

const amountOfLevel = Float32Array.from({ length: 16 }, (_, level) => Math.sqrt(countOfLevel(level)));

function bagOf(
  { terms, levels, keywords, keywordCounts }: TopicFeatures,
  evidence: ReadonlyMap<string, Evidence>,
  topicKeys: Map<string, number>,
): Bag {
  const keys = new Uint32Array(terms.length + keywords.length + evidence.size);
  const amounts = new Float32Array(keys.length);
  keys.set(terms);
  for (let at = 0; at < levels.length; at++) amounts[at] = amountOfLevel[levels[at]!]!;
  let at = terms.length;
  for (let index = 0; index < keywords.length; index++, at++) {
    const stored = keywordCounts[index]!;
    const count = (stored >> 1) + (stored & 1) * keywordInTitle;
    keys[at] = keywords[index]! + keywordOffset;
    amounts[at] = keywordWeight * (1 + Math.log(1 + count));
  }
  for (const [path, { score }] of evidence) {
    const key = topicKeys.get(path) ?? topicOffset + topicKeys.size;
    topicKeys.set(path, key);
    keys[at] = key;
    amounts[at++] = 1 + Math.log(Math.max(1, evidenceWeight * score));
  }
  return { keys, amounts };
}

interface Column {
  readonly index: number;
  readonly weight: number;
}

/** Columns that several articles have, the commonest where there are too many, with their rarity. */
function chooseColumns(articlesWith: ReadonlyMap<number, number>, articles: number): Map<number, Column> {
  const kept = [...articlesWith]
    .filter(([, count]) => count >= leastArticles)
    .sort(([keyA, countA], [keyB, countB]) => countB - countA || keyA - keyB)
    .slice(0, mostColumns);
  const rarity = (count: number) => Math.log((articles + 1) / (count + 0.5)) ** rarityPower;
  return new Map(kept.map(([key, count], index) => [key, { index, weight: rarity(count) }]));
}

function* normalised(
  bags: readonly Bag[],
  columns: ReadonlyMap<number, Column>,
): Generator<void, ArticleVectors> {
  const starts = new Uint32Array(bags.length + 1);
  const total = bags.reduce((sum, bag) => sum + bag.keys.length, 0);
  const indices = new Uint32Array(total);
  const values = new Float32Array(total);
  let at = 0;
  for (const [row, { keys, amounts }] of bags.entries()) {
    let squares = 0;
    for (let place = 0; place < keys.length; place++) {
      const column = columns.get(keys[place]!);
      if (!column) continue;
      const value = amounts[place]! * column.weight;
      indices[at] = column.index;
      values[at++] = value;
      squares += value ** 2;
    }
    const length = Math.sqrt(squares) || 1;
    for (let index = starts[row]!; index < at; index++) values[index] = values[index]! / length;
    starts[row + 1] = at;
    if (row % articlesPerStep === 0) yield;
  }
  const keys = new Float64Array(columns.size);
  const columnOf = new Map<number, number>();
  for (const [key, { index }] of columns) {
    keys[index] = key;
    columnOf.set(key, index);
  }
  return {
    rows: { rows: bags.length, width: columns.size, starts, columns: indices, values },
    columnOf,
    keys,
  };
}
