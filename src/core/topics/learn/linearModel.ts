import { addDenseProduct, addProduct, type DenseRows, type SparseRows } from './sparseRows.ts';

/** Articles by their terms and by their place in latent space; both of unit length. */
export interface ArticleSpace {
  readonly terms: SparseRows;
  readonly places: DenseRows;
}

/** An article given to a topic, with a weight: 1 for a known topic, a probability for a supposed one. */
export interface Example {
  readonly row: number;
  /** Index of the topic. */
  readonly topic: number;
  readonly weight: number;
}

/** How much of the likeness of two articles is that of their places, the rest being that of their terms. */
export const latentShare = 0.4;

/** Scores topics by weights of terms and of latent dimensions. */
export class LinearModel {
  readonly #topics: number;
  readonly #terms: Float32Array;
  readonly #places: Float32Array | undefined;
  #means: Float64Array | undefined;

  /**
   * @param topics number of topics
   * @param terms weights by column and topic
   * @param places weights by latent dimension and topic; none if the model looks at terms alone
   */
  constructor(topics: number, terms: Float32Array, places?: Float32Array) {
    this.#topics = topics;
    this.#terms = terms;
    this.#places = places;
  }

  /** Adds an article's score for every topic to what is there. */
  addScores({ terms, places }: ArticleSpace, row: number, scores: Float64Array): void {
    addProduct(terms, row, this.#terms, scores);
    if (this.#places) addDenseProduct(places, row, this.#places, scores);
  }

  /** How much one term speaks for a topic rather than for the average one. */
  contrast(column: number, topic: number): number {
    this.#means ??= meansOf(this.#terms, this.#topics);
    return this.#terms[column * this.#topics + topic]! - this.#means[column]!;
  }
}

/** Mean of the weights of each column. */
function meansOf(weights: Float32Array, topics: number): Float64Array {
  const means = new Float64Array(weights.length / topics);
  for (let column = 0; column < means.length; column++) {
    const from = column * topics;
    let sum = 0;
    for (let topic = 0; topic < topics; topic++) sum += weights[from + topic]!;
    means[column] = sum / topics;
  }
  return means;
}

/** Adds an example's terms, times its weight, to the weights of its topic. */
export function addTerms(
  terms: SparseRows,
  { row, topic, weight }: Example,
  to: Float32Array,
  topics: number,
): void {
  for (let at = terms.starts[row]!; at < terms.starts[row + 1]!; at++) {
    const index = terms.columns[at]! * topics + topic;
    to[index] = to[index]! + weight * terms.values[at]!;
  }
}

/** Adds an example's place, times its weight, to the weights of its topic. */
export function addPlace(
  places: DenseRows,
  { row, topic, weight }: Example,
  to: Float32Array,
  topics: number,
): void {
  for (let dimension = 0; dimension < places.width; dimension++) {
    const index = dimension * topics + topic;
    to[index] = to[index]! + weight * places.values[row * places.width + dimension]!;
  }
}
