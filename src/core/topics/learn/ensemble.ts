import { trainCentroids } from './centroids.ts';
import type { ArticleSpace, Example, LinearModel } from './linearModel.ts';
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
  readonly #centroids: LinearModel;
  readonly #bayes: LinearModel;
  readonly #ridge: LinearModel;

  readonly #room: ScoreRoom;

  private constructor(centroids: LinearModel, bayes: LinearModel, ridge: LinearModel, room: ScoreRoom) {
    this.#centroids = centroids;
    this.#bayes = bayes;
    this.#ridge = ridge;
    this.#room = room;
  }

  /**
   * Trains in steps, so that the caller can give way in between.
   *
   * @param known articles with their topics
   * @param unknown rows of articles without one
   */
  static *train(
    space: ArticleSpace,
    known: readonly Example[],
    unknown: readonly number[],
    topics: number,
    likeness: LikenessTable,
  ): Generator<void, Ensemble> {
    const ridge = trainRidge(space, known, topics, likeness);
    yield;
    let examples = known;
    const lastRound = unknown.length === 0 ? 0 : known.length > manyKnown ? 1 : rounds;
    const memberships = new Map<number, Float64Array>();
    for (const row of unknown) {
      const membership = new Float64Array(topics);
      ridge.addScores(space, row, membership);
      memberships.set(row, membership);
    }
    const room = new ScoreRoom(topics);
    yield;
    for (let round = 0; ; round++) {
      const centroids = trainCentroids(space, examples, topics);
      yield;
      const bayes = trainNaiveBayes(space.terms, examples, topics);
      yield;
      const ensemble = new Ensemble(centroids, bayes, ridge, room);
      if (round === lastRound) return ensemble;
      examples = [...known, ...unknown.flatMap(row => ensemble.#supposed(space, row, memberships.get(row)!))];
      yield;
    }
  }

  /** What the ensemble says of the article in a row of a space; that of the articles trained from, or another. */
  predict(space: ArticleSpace, row: number): Prediction {
    const { membership, bayes, ridge, mean } = this.#room;
    this.#ridge.addScores(space, row, membership.fill(0));
    this.#standardise(space, row, membership);
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

  /** How much a term speaks for a topic. */
  contrast(column: number, topic: number): number {
    return this.#centroids.contrast(column, topic);
  }

  #supposed(space: ArticleSpace, row: number, membership: Float64Array): Example[] {
    const supposed: Example[] = [];
    this.#standardise(space, row, membership);
    const { mean } = this.#room;
    toShares(mean);
    for (let topic = 0; topic < mean.length; topic++) {
      const weight = mean[topic]!;
      if (weight >= leastSupposed) supposed.push({ row, topic, weight });
    }
    return supposed;
  }

  /** Fills the room with the standard scores of an article and their weighted mean. */
  #standardise(space: ArticleSpace, row: number, membership: Float64Array): void {
    const { centroids, bayes, ridge, mean } = this.#room;
    this.#centroids.addScores(space, row, centroids.fill(0));
    this.#bayes.addScores(space, row, bayes.fill(0));
    standardise(centroids, centroids);
    standardise(bayes, bayes);
    standardise(membership, ridge);
    for (let k = 0; k < mean.length; k++) {
      mean[k] = centroidsShare * centroids[k]! + bayesShare * bayes[k]! + ridgeShare * ridge[k]!;
    }
  }
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

/** Room for the scores of one article, for every topic: by each classifier, their weighted mean, memberships. */
class ScoreRoom {
  readonly membership: Float64Array;
  readonly centroids: Float64Array;
  readonly bayes: Float64Array;
  readonly ridge: Float64Array;
  readonly mean: Float64Array;

  constructor(topics: number) {
    this.membership = new Float64Array(topics);
    this.centroids = new Float64Array(topics);
    this.bayes = new Float64Array(topics);
    this.ridge = new Float64Array(topics);
    this.mean = new Float64Array(topics);
  }
}
