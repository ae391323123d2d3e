import { countOfLevel, type TopicFeatures } from '../featureCodec.ts';
import type { Evidence } from '../keywordClassifier.ts';
import type { SparseRows } from './sparseRows.ts';

/** Evidence for the taxonomy's topics, by path. */
export type EvidenceOf = (features: TopicFeatures) => ReadonlyMap<string, Evidence>;

/** Articles as unit vectors of weighted terms, for classifiers that learn. */
export interface ArticleVectors {
  readonly rows: SparseRows;
  /** Column of a term by its hash, undefined where it has none. */
  readonly columnOf: (hash: number) => number | undefined;
  /** What each column stands for, the same whenever it means the same; random projections start from it. */
  readonly keys: Float64Array;
  /** A further article in the same columns, as the only row. */
  readonly vector: (features: TopicFeatures) => SparseRows;
}

/** Keywords and topics have column keys of their own above the 22 bits of term hashes. */
const keywordOffset = 2 ** 22;
const topicOffset = 2 ** 23;

const articlesPerStep = 250;
const leastArticles = 2;
const mostColumns = 40_000;
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
  const topicKeys = new Map<string, number>();
  const numbers = new KeyNumbers();
  const bags: Bag[] = [];
  for (const article of articles) {
    const bag = bagOf(article, evidenceOf(article), topicKeys, true);
    for (const key of bag.keys) numbers.set(key, numbers.get(key) + 1);
    if (bags.push(bag) % articlesPerStep === 0) yield;
  }
  yield;
  const most = Math.min(mostColumns, Math.floor(mostWeights / topics));
  const { keys, weights } = chooseColumns(numbers, articles.length, most);
  yield;
  const toRows = (of: readonly Bag[]) => normalised(of, numbers, weights);
  return {
    rows: toRows(bags),
    keys,
    columnOf: hash => {
      const column = numbers.get(hash) - 1;
      return column < 0 ? undefined : column;
    },
    vector: features => toRows([bagOf(features, evidenceOf(features), topicKeys, false)]),
  };
}

interface Bag {
  readonly keys: Uint32Array;
  readonly amounts: Float32Array;
}

const amountOfLevel = Float32Array.from({ length: 16 }, (_, level) => Math.sqrt(countOfLevel(level)));

/** @param growing whether topics without a key get one; otherwise evidence for them is passed over */
function bagOf(
  { terms, levels, keywords, keywordCounts }: TopicFeatures,
  evidence: ReadonlyMap<string, Evidence>,
  topicKeys: Map<string, number>,
  growing: boolean,
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
    let key = topicKeys.get(path);
    if (key === undefined) {
      if (!growing) continue;
      key = topicOffset + topicKeys.size;
      topicKeys.set(path, key);
    }
    keys[at] = key;
    amounts[at++] = 1 + Math.log(Math.max(1, evidenceWeight * score));
  }
  return { keys: keys.subarray(0, at), amounts: amounts.subarray(0, at) };
}

/** Room for this many keys at first; a power of two. */
const fewKeys = 1 << 12;

/**
 * A number for each column key, 0 at first: a hash table with linear probing (Knuth, "The Art of Computer Programming",
 * 6.4, algorithm L), since a collection has few of the keys there could be.
 */
class KeyNumbers {
  /** Keys plus one, 0 where a place is free. */
  #keys = new Uint32Array(fewKeys);
  #numbers = new Uint16Array(fewKeys);
  #size = 0;

  get(key: number): number {
    return this.#numbers[this.#placeOf(key)]!;
  }

  /** @param value below 2^16 */
  set(key: number, value: number): void {
    const place = this.#placeOf(key);
    this.#numbers[place] = value;
    if (this.#keys[place] !== 0) return;
    this.#keys[place] = key + 1;
    this.#size++;
    if (2 * this.#size > this.#keys.length) this.#resize(2 * this.#keys.length);
  }

  /** Takes all out. @returns the keys whose number was `least` or more, with it, in no order. */
  takeAll(least: number): [key: number, value: number][] {
    const taken: [key: number, value: number][] = [];
    for (const [place, key] of this.#keys.entries()) {
      if (this.#numbers[place]! >= least) taken.push([key - 1, this.#numbers[place]!]);
    }
    this.#size = 0;
    this.#keys = new Uint32Array(fewKeys);
    this.#numbers = new Uint16Array(fewKeys);
    return taken;
  }

  /** Place of a key, or the free one that is its own. */
  #placeOf(key: number): number {
    const last = this.#keys.length - 1;
    let place = (Math.imul(key, 0x9e3779b1) >>> 8) & last;
    while (this.#keys[place] !== 0 && this.#keys[place] !== key + 1) place = (place + 1) & last;
    return place;
  }

  #resize(places: number): void {
    const [keys, numbers] = [this.#keys, this.#numbers];
    this.#keys = new Uint32Array(places);
    this.#numbers = new Uint16Array(places);
    for (const [from, key] of keys.entries()) {
      if (key === 0) continue;
      const place = this.#placeOf(key - 1);
      this.#keys[place] = key;
      this.#numbers[place] = numbers[from]!;
    }
  }
}

/**
 * Chooses the columns that several articles have, the commonest where there are too many, and weighs them by
 * their rarity. `numbers` holds for each key the articles that have it, and afterwards its column plus 1.
 */
function chooseColumns(
  numbers: KeyNumbers,
  articles: number,
  most: number,
): { keys: Float64Array; weights: Float64Array } {
  const kept = numbers
    .takeAll(leastArticles)
    .sort(([keyA, countA], [keyB, countB]) => countB - countA || keyA - keyB)
    .slice(0, most);
  for (const [index, [key]] of kept.entries()) numbers.set(key, index + 1);
  return {
    keys: Float64Array.from(kept, ([key]) => key),
    weights: Float64Array.from(kept, ([, count]) => Math.log((articles + 1) / (count + 0.5)) ** rarityPower),
  };
}

function normalised(bags: readonly Bag[], columnOf: KeyNumbers, weights: Float64Array): SparseRows {
  const starts = new Uint32Array(bags.length + 1);
  const total = bags.reduce((sum, bag) => sum + bag.keys.length, 0);
  const columns = new Uint32Array(total);
  const values = new Float32Array(total);
  let at = 0;
  for (const [row, { keys, amounts }] of bags.entries()) {
    let squares = 0;
    for (let place = 0; place < keys.length; place++) {
      const column = columnOf.get(keys[place]!) - 1;
      if (column < 0) continue;
      const value = amounts[place]! * weights[column]!;
      columns[at] = column;
      values[at++] = value;
      squares += value ** 2;
    }
    const length = Math.sqrt(squares) || 1;
    for (let index = starts[row]!; index < at; index++) values[index] = values[index]! / length;
    starts[row + 1] = at;
  }
  // Most keys have no column.
  return {
    rows: bags.length,
    width: weights.length,
    starts,
    columns: columns.slice(0, at),
    values: values.slice(0, at),
  };
}
