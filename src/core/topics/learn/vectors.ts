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

const leastArticles = 2;
const mostColumns = 60_000;
/** Weight of a keyword beside the terms it is made of. */
const keywordWeight = 0.5;
/** A keyword of the title counts as this many in the text. */
const keywordInTitle = 20;
const evidenceWeight = 3;
const rarityPower = 0.85;

/**
 * TF-IDF vectors of unit length: terms by the square root of their count, the taxonomy's keywords, and the
 * taxonomy's topics by the evidence for them, so that articles on one subject in different words meet there.
 * Columns that only one article has are left out.
 *
 * @param evidenceOf evidence for the taxonomy's topics, by path
 */
export function articleVectors(
  articles: readonly TopicFeatures[],
  evidenceOf: (features: TopicFeatures) => ReadonlyMap<string, Evidence>,
): ArticleVectors {
  const topicKeys = new Map<string, number>();
  const bags = articles.map(article => bagOf(article, evidenceOf(article), topicKeys));
  const columns = chooseColumns(bags);
  return normalised(bags, columns);
}

interface Bag {
  readonly keys: readonly number[];
  readonly amounts: readonly number[];
}

function bagOf(
  features: TopicFeatures,
  evidence: ReadonlyMap<string, Evidence>,
  topicKeys: Map<string, number>,
): Bag {
  const keys: number[] = [];
  const amounts: number[] = [];
  const put = (key: number, amount: number): void => {
    keys.push(key);
    amounts.push(amount);
  };
  for (const [index, hash] of features.terms.entries())
    put(hash, Math.sqrt(countOfLevel(features.levels[index]!)));
  for (const [index, hash] of features.keywords.entries()) {
    const stored = features.keywordCounts[index]!;
    const count = (stored >> 1) + (stored & 1) * keywordInTitle;
    put(hash + keywordOffset, keywordWeight * (1 + Math.log(1 + count)));
  }
  for (const [path, { score }] of evidence) {
    const key = topicKeys.get(path) ?? topicOffset + topicKeys.size;
    topicKeys.set(path, key);
    put(key, 1 + Math.log(Math.max(1, evidenceWeight * score)));
  }
  return { keys, amounts };
}

interface Column {
  readonly index: number;
  readonly weight: number;
}

/** Columns that several articles have, the commonest where there are too many, with their rarity. */
function chooseColumns(bags: readonly Bag[]): Map<number, Column> {
  const articlesWith = new Map<number, number>();
  for (const { keys } of bags)
    for (const key of keys) articlesWith.set(key, (articlesWith.get(key) ?? 0) + 1);
  const kept = [...articlesWith]
    .filter(([, count]) => count >= leastArticles)
    .sort(([keyA, countA], [keyB, countB]) => countB - countA || keyA - keyB)
    .slice(0, mostColumns);
  const rarity = (count: number) => Math.log((bags.length + 1) / (count + 0.5)) ** rarityPower;
  return new Map(kept.map(([key, count], index) => [key, { index, weight: rarity(count) }]));
}

function normalised(bags: readonly Bag[], columns: ReadonlyMap<number, Column>): ArticleVectors {
  const starts = new Uint32Array(bags.length + 1);
  for (const [row, { keys }] of bags.entries()) {
    starts[row + 1] = starts[row]! + keys.filter(key => columns.has(key)).length;
  }
  const indices = new Uint32Array(starts[bags.length]!);
  const values = new Float32Array(indices.length);
  for (const [row, { keys, amounts }] of bags.entries()) {
    let at = starts[row]!;
    let squares = 0;
    for (const [place, key] of keys.entries()) {
      const column = columns.get(key);
      if (!column) continue;
      const value = amounts[place]! * column.weight;
      indices[at] = column.index;
      values[at++] = value;
      squares += value ** 2;
    }
    const length = Math.sqrt(squares) || 1;
    for (let index = starts[row]!; index < at; index++) values[index] = values[index]! / length;
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
