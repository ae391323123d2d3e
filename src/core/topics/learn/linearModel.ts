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

/** A model that scores topics by weights of terms and of latent dimensions, among others beside it. */
export interface LinearModel {
  readonly topics: number;
  /** Where its weights are in those of a column or dimension, and how many these are. */
  readonly first: number;
  readonly stride: number;
  /** Weights by column, model and topic. */
  readonly terms: Float32Array;
  /** Weights by latent dimension, model and topic. */
  readonly places: Float32Array;
}

/** Linear models side by side, so that the terms of an article are gone through once for all of them. */
export class LinearModels {
  readonly all: readonly LinearModel[];
  readonly #terms: Float32Array;
  readonly #places: Float32Array;

  /** @param topics number of topics that each of so many models scores in articles of a space */
  constructor({ terms, places }: ArticleSpace, models: number, topics: number) {
    const stride = models * topics;
    this.#terms = new Float32Array(terms.width * stride);
    this.#places = new Float32Array(places.width * stride);
    this.all = Array.from({ length: models }, (_, index) => ({
      topics,
      first: index * topics,
      stride,
      terms: this.#terms,
      places: this.#places,
    }));
  }

  /** Fills `scores` with an article's score by each model for every topic. */
  score({ terms, places }: ArticleSpace, row: number, scores: Float64Array): void {
    scores.fill(0);
    addProduct(terms, row, this.#terms, scores);
    addDenseProduct(places, row, this.#places, scores);
  }
}

/** Gives every term the same weight for every topic, and every latent dimension none. */
export function reset(model: LinearModel, weight: number): void {
  fill(model, model.terms, weight);
  fill(model, model.places, 0);
}

function fill({ topics, first, stride }: LinearModel, weights: Float32Array, weight: number): void {
  for (let from = first; from < weights.length; from += stride) {
    for (let k = 0; k < topics; k++) weights[from + k] = weight;
  }
}

/** Adds an example's terms, times its weight, to the weights of its topic. */
export function addTerms(rows: SparseRows, { row, topic, weight }: Example, model: LinearModel): void {
  const { starts, columns, values } = rows;
  const { terms, stride } = model;
  const own = model.first + topic;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) {
    const index = columns[at]! * stride + own;
    terms[index] = terms[index]! + weight * values[at]!;
  }
}

/** Adds an example's place, times its weight, to the weights of its topic. */
export function addPlace(rows: DenseRows, { row, topic, weight }: Example, model: LinearModel): void {
  const { width, values } = rows;
  const { places, stride } = model;
  const own = model.first + topic;
  for (let dimension = 0; dimension < width; dimension++) {
    const index = dimension * stride + own;
    places[index] = places[index]! + weight * values[row * width + dimension]!;
  }
}
