import { trainCentroids } from './centroids.ts';
import { type ArticleSpace, type Example, type LinearModel, LinearModels } from './linearModel.ts';
import { trainNaiveBayes } from './naiveBayes.ts';
import { type LikenessTable, trainRidge } from './ridge.ts';

/** What an ensemble says of one article. */
export interface Prediction {
  /** Index of the likeliest topic. */
  readonly topic: number;
  /** Standard deviations by which its score lies above the mean score. */
  readonly height: number;
  /** Ridge regression's estimate for that topic, about 0 to 1; low where the article is like no topic. */
  readonly membership: number;
  /** Standard deviations by which naive Bayes puts it above the next topic; negative where it puts another first. */
  readonly bayesLead: number;
  /** The same of ridge regression. */
  readonly ridgeLead: number;
}

/** Shares of the three in the mean; naive Bayes alone errs most. */
const centroidsShare = 0.4;
const bayesShare = 0.2;
const ridgeShare = 1 - centroidsShare - bayesShare;
/** How sharply standard scores are read as log-odds. */
const sharpness = 2;
/** Supposed topics below this probability are not learned from. */
const leastSupposed = 0.02;
/** Rounds of self-training; where many topics are known there is little to gain. */
const rounds = 2;
const manyKnown = 1000;

/**
 * Three classifiers that err in different ways, and the weighted mean of their standard scores: centroids, naive
 * Bayes and ridge regression. They also learn from articles without a known topic, each counting for the
 * topics the ensemble supposes, in proportion (self-training; Nigam et al. 2000).
 */
export class Ensemble {
  readonly #models: LinearModels;
  readonly #centroids: LinearModel;
  readonly #bayes: LinearModel;
  readonly #ridge: LinearModel;
  readonly #room: ScoreRoom;
  #means: Float64Array | undefined;

  /** @param topics number of topics to be told apart in articles of a space */
  constructor(space: ArticleSpace, topics: number) {
    this.#models = new LinearModels(space, 3, topics);
    [this.#centroids, this.#bayes, this.#ridge] = this.#models.all as [LinearModel, LinearModel, LinearModel];
    this.#room = new ScoreRoom(topics);
  }

  /**
   * Trains in steps, so that the caller can give way in between. What was learned before is forgotten.
   *
   * @param known articles with their topics
   * @param unknown rows of articles without one
   */
  *train(
    space: ArticleSpace,
    known: readonly Example[],
    unknown: readonly number[],
    likeness: LikenessTable,
  ): Generator<void, void> {
    this.#means = undefined;
    trainRidge(space, known, likeness, this.#ridge);
    yield;
    let examples = known;
    const lastRound = unknown.length === 0 ? 0 : known.length > manyKnown ? 1 : rounds;
    for (let round = 0; ; round++) {
      trainCentroids(space, examples, this.#centroids);
      yield;
      trainNaiveBayes(space.terms, examples, this.#bayes);
      yield;
      if (round === lastRound) return;
      examples = [...known, ...unknown.flatMap(row => this.#supposed(space, row))];
      yield;
    }
  }

  /** What the ensemble says of the article in a row of a space; that of the articles trained from, or another. */
  predict(space: ArticleSpace, row: number): Prediction {
    this.#score(space, row);
    const { membership, bayes, ridge, mean } = this.#room;
    let topic = 0;
    for (let k = 1; k < mean.length; k++) if (mean[k]! > mean[topic]!) topic = k;
    return {
      topic,
      height: mean[topic]!,
      membership: membership[topic]!,
      bayesLead: lead(bayes, topic),
      ridgeLead: lead(ridge, topic),
    };
  }

  /** How much a term speaks for a topic rather than for the average one. */
  contrast(column: number, topic: number): number {
    this.#means ??= meansOf(this.#centroids);
    const { terms, stride, first } = this.#centroids;
    return terms[column * stride + first + topic]! - this.#means[column]!;
  }

  #supposed(space: ArticleSpace, row: number): Example[] {
    const supposed: Example[] = [];
    this.#score(space, row);
    const { mean } = this.#room;
    toShares(mean);
    for (let topic = 0; topic < mean.length; topic++) {
      const weight = mean[topic]!;
      if (weight >= leastSupposed) supposed.push({ row, topic, weight });
    }
    return supposed;
  }

  /** Fills the room with the scores of an article. */
  #score(space: ArticleSpace, row: number): void {
    const { all, centroids, bayes, membership, ridge, mean } = this.#room;
    this.#models.score(space, row, all);
    standardise(centroids, centroids);
    standardise(bayes, bayes);
    standardise(membership, ridge);
    for (let k = 0; k < mean.length; k++) {
      mean[k] = centroidsShare * centroids[k]! + bayesShare * bayes[k]! + ridgeShare * ridge[k]!;
    }
  }
}

/** Mean of the weights of each column. */
function meansOf({ topics, first, stride, terms }: LinearModel): Float64Array {
  const means = new Float64Array(terms.length / stride);
  for (let column = 0; column < means.length; column++) {
    const from = column * stride + first;
    let sum = 0;
    for (let topic = 0; topic < topics; topic++) sum += terms[from + topic]!;
    means[column] = sum / topics;
  }
  return means;
}

/** Standard deviations of scores above their mean. */
function standardise(scores: Float64Array, to: Float64Array): void {
  let mean = 0;
  for (let k = 0; k < scores.length; k++) mean += scores[k]! / scores.length;
  let variance = 0;
  for (let k = 0; k < scores.length; k++) variance += (scores[k]! - mean) ** 2 / scores.length;
  const deviation = Math.sqrt(variance) || 1;
  for (let k = 0; k < scores.length; k++) to[k] = (scores[k]! - mean) / deviation;
}

/** By how much a topic's score is above the best of the others. */
function lead(scores: Float64Array, topic: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) if (k !== topic && scores[k]! > best) best = scores[k]!;
  return scores[topic]! - best;
}

/** Replaces scores by the probabilities they are the log-odds of. */
function toShares(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) highest = Math.max(highest, scores[k]!);
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(sharpness * (scores[k]! - highest));
    total += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = scores[k]! / total;
}

/** Room for the scores of one article for every topic. */
class ScoreRoom {
  /** Those by the three models, side by side; the first two are made standard scores, the third is membership. */
  readonly all: Float64Array;
  readonly centroids: Float64Array;
  readonly bayes: Float64Array;
  readonly membership: Float64Array;
  /** Standard scores by ridge regression. */
  readonly ridge: Float64Array;
  /** Weighted mean of the standard scores. */
  readonly mean: Float64Array;

  constructor(topics: number) {
    this.all = new Float64Array(3 * topics);
    this.centroids = this.all.subarray(0, topics);
    this.bayes = this.all.subarray(topics, 2 * topics);
    this.membership = this.all.subarray(2 * topics);
    this.ridge = new Float64Array(topics);
    this.mean = new Float64Array(topics);
  }
}
