import { addProduct, type DenseRows, type SparseRows } from './sparseRows.ts';

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

  /** Score of an article for every topic. */
  scores({ terms, places }: ArticleSpace, row: number): Float64Array {
    const scores = new Float64Array(this.#topics);
    addProduct(terms, row, this.#terms, scores);
    if (this.#places) {
      for (let dimension = 0; dimension < places.width; dimension++) {
        const value = places.values[row * places.width + dimension]!;
        const from = dimension * this.#topics;
        for (let topic = 0; topic < this.#topics; topic++) {
          scores[topic] = scores[topic]! + value * this.#places[from + topic]!;
        }
      }
    }
    return scores;
  }

  /** How much one term speaks for a topic rather than for the average one. */
  contrast(column: number, topic: number): number {
    const from = column * this.#topics;
    let sum = 0;
    for (let other = 0; other < this.#topics; other++) sum += this.#terms[from + other]!;
    return this.#terms[from + topic]! - sum / this.#topics;
  }
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
