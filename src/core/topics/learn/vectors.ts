import { countOfLevel, type TopicFeatures } from '../featureCodec.ts';
import type { Evidence } from '../keywordClassifier.ts';
import { Columns } from './columns.ts';
import { KeyCounts } from './keyCounts.ts';
import type { SparseRows } from './sparseRows.ts';

/** Evidence for the taxonomy's topics in an article. */
export type EvidenceOf = (features: TopicFeatures) => Evidence;

/** Articles as unit vectors of weighted terms, for classifiers that learn. */
export interface ArticleVectors {
  readonly rows: SparseRows;
  /** Column of a term by its hash, -1 where it has none. */
  readonly columnOf: (hash: number) => number;
  /** What each column stands for, the same whenever it means the same; random projections start from it. */
  readonly keys: Float64Array;
  /** A further article in the same columns, as the only row; it holds until the next one is asked for. */
  readonly vector: (features: TopicFeatures) => SparseRows;
}

/** Keywords and topics have column keys of their own above the 22 bits of term hashes. */
const keywordOffset = 2 ** 22;
export const topicOffset = 2 ** 23;

const articlesPerStep = 250;
const leastArticles = 2;
const mostColumns = 20_000;
/** Models have a weight for each column and topic: of very many topics fewer columns are kept. */
const mostWeights = 1_000_000;
/** Weight of a keyword beside the terms it is made of. */
const keywordWeight = 0.25;
/** A keyword of the title counts as this many in the text. */
const keywordInTitle = 20;
const evidenceWeight = 3;
const rarityPower = 0.85;

/**
 * TF-IDF vectors of unit length: terms by the square root of their count, the taxonomy's keywords, and the
 * taxonomy's topics by the evidence for them, so that articles on one subject in different words meet there.
 * Columns that only one article has are left out. Works in steps, so that the caller can give way in between.
 *
 * @param topics number of topics to be learned
 */
export function* articleVectors(
  articles: readonly TopicFeatures[],
  evidenceOf: EvidenceOf,
  topics: number,
): Generator<void, ArticleVectors> {
  const bagger = new Bagger(evidenceOf);
  const counts = new KeyCounts();
  const bags: Bag[] = [];
  for (const article of articles) {
    const bag = copyOf(bagger.bag(article, true));
    for (let at = 0; at < bag.size; at++) counts.add(bag.keys[at]!);
    if (bags.push(bag) % articlesPerStep === 0) yield;
  }
  yield;
  const most = Math.min(mostColumns, Math.floor(mostWeights / topics));
  const { keys, articlesWith } = counts.take(leastArticles, most);
  const columns = new Columns(keys);
  const weights = Float64Array.from(
    articlesWith,
    count => Math.log((articles.length + 1) / (count + 0.5)) ** rarityPower,
  );
  yield;
  return {
    rows: rowsOf(bags, columns, weights),
    keys,
    columnOf: hash => columns.of(hash),
    vector: vectorOf(bagger, columns, weights),
  };
}

/** Keys of an article and how much there is of each: the first so many entries. */
interface Bag {
  readonly keys: Uint32Array;
  readonly amounts: Float32Array;
  readonly size: number;
}

function copyOf({ keys, amounts, size }: Bag): Bag {
  return { keys: keys.slice(0, size), amounts: amounts.slice(0, size), size };
}

const amountOfLevel = Float32Array.from({ length: 16 }, (_, level) => Math.sqrt(countOfLevel(level)));
/** By what is stored of a keyword's count. */
const amountOfKeyword = Float32Array.from({ length: 256 }, (_, stored) => {
  const count = (stored >> 1) + (stored & 1) * keywordInTitle;
  return keywordWeight * (1 + Math.log(1 + count));
});

/** Makes bags of articles. */
class Bagger {
  readonly #evidenceOf: EvidenceOf;
  /** Keys of the taxonomy's topics by their numbers. */
  readonly #topicKeys = new Map<number, number>();
  #keys = new Uint32Array(0);
  #amounts = new Float32Array(0);

  constructor(evidenceOf: EvidenceOf) {
    this.#evidenceOf = evidenceOf;
  }

  /**
   * The bag of an article, which holds until the next one is asked for.
   *
   * @param growing whether topics without a key get one; otherwise evidence for them is passed over
   */
  bag(features: TopicFeatures, growing: boolean): Bag {
    const { terms, levels, keywords, keywordCounts } = features;
    const { topics, scores } = this.#evidenceOf(features);
    const most = terms.length + keywords.length + topics.length;
    if (this.#keys.length < most) {
      this.#keys = new Uint32Array(2 * most);
      this.#amounts = new Float32Array(2 * most);
    }
    const [keys, amounts] = [this.#keys, this.#amounts];
    let size = 0;
    for (let at = 0; at < terms.length; at++) {
      keys[size] = terms[at]!;
      amounts[size++] = amountOfLevel[levels[at]!]!;
    }
    for (let at = 0; at < keywords.length; at++) {
      keys[size] = keywords[at]! + keywordOffset;
      amounts[size++] = amountOfKeyword[keywordCounts[at]!]!;
    }
    for (const topic of topics) {
      const key = this.#topicKey(topic, growing);
      if (key === undefined) continue;
      keys[size] = key;
      amounts[size++] = 1 + Math.log(Math.max(1, evidenceWeight * scores[topic]!));
    }
    return { keys, amounts, size };
  }

  #topicKey(topic: number, growing: boolean): number | undefined {
    const known = this.#topicKeys.get(topic);
    if (known !== undefined || !growing) return known;
    const key = topicOffset + this.#topicKeys.size;
    this.#topicKeys.set(topic, key);
    return key;
  }
}

function rowsOf(bags: readonly Bag[], columns: Columns, weights: Float64Array): SparseRows {
  const starts = new Uint32Array(bags.length + 1);
  const total = bags.reduce((sum, bag) => sum + bag.size, 0);
  const rows = { columns: new Uint32Array(total), values: new Float32Array(total) };
  for (const [row, bag] of bags.entries()) {
    starts[row + 1] = putRow(bag, columns, weights, rows, starts[row]!);
  }
  const end = starts[bags.length]!;
  // Most keys have no column.
  return {
    rows: bags.length,
    width: weights.length,
    starts,
    columns: rows.columns.slice(0, end),
    values: rows.values.slice(0, end),
  };
}

/** Makes vectors in the same room, one after the other. */
function vectorOf(bagger: Bagger, columns: Columns, weights: Float64Array): ArticleVectors['vector'] {
  const starts = new Uint32Array(2);
  let room = { columns: new Uint32Array(0), values: new Float32Array(0) };
  return features => {
    const bag = bagger.bag(features, false);
    if (room.columns.length < bag.size) {
      room = { columns: new Uint32Array(2 * bag.size), values: new Float32Array(2 * bag.size) };
    }
    starts[1] = putRow(bag, columns, weights, room, 0);
    return { rows: 1, width: weights.length, starts, ...room };
  };
}

/** Puts a bag as a unit vector where rows have room for it; gives where it ends. */
function putRow(
  { keys, amounts, size }: Bag,
  columns: Columns,
  weights: Float64Array,
  rows: Pick<SparseRows, 'columns' | 'values'>,
  start: number,
): number {
  const { columns: rowColumns, values } = rows;
  let at = start;
  let squares = 0;
  for (let place = 0; place < size; place++) {
    const column = columns.of(keys[place]!);
    if (column < 0) continue;
    const value = amounts[place]! * weights[column]!;
    rowColumns[at] = column;
    values[at++] = value;
    squares += value ** 2;
  }
  const length = Math.sqrt(squares) || 1;
  for (let index = start; index < at; index++) values[index] = values[index]! / length;
  return at;
}
