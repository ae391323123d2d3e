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

  private constructor(centroids: LinearModel, bayes: LinearModel, ridge: LinearModel) {
    this.#centroids = centroids;
    this.#bayes = bayes;
    this.#ridge = ridge;
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
    const memberships = new Map(unknown.map(row => [row, ridge.scores(space, row)]));
    yield;
    for (let round = 0; ; round++) {
      const centroids = trainCentroids(space, examples, topics);
      yield;
      const bayes = trainNaiveBayes(space.terms, examples, topics);
      yield;
      const ensemble = new Ensemble(centroids, bayes, ridge);
      if (round === lastRound) return ensemble;
      examples = [...known, ...unknown.flatMap(row => ensemble.#supposed(space, row, memberships.get(row)!))];
      yield;
    }
  }

  /** What the ensemble says of the article in a row of a space; that of the articles trained from, or another. */
  predict(space: ArticleSpace, row: number): Prediction {
    const membership = this.#ridge.scores(space, row);
    const scores = this.#standardScores(space, row, membership);
    const mean = weightedMean(scores);
    let topic = 0;
    for (let k = 1; k < mean.length; k++) if (mean[k]! > mean[topic]!) topic = k;
    return {
      topic,
      height: mean[topic]!,
      membership: membership[topic]!,
      bayesLead: lead(scores.bayes, topic),
      ridgeLead: lead(scores.ridge, topic),
    };
  }

  /** How much a term speaks for a topic. */
  contrast(column: number, topic: number): number {
    return this.#centroids.contrast(column, topic);
  }

  #supposed(space: ArticleSpace, row: number, membership: Float64Array): Example[] {
    const supposed: Example[] = [];
    const mean = weightedMean(this.#standardScores(space, row, membership));
    for (const [topic, weight] of shares(mean).entries()) {
      if (weight >= leastSupposed) supposed.push({ row, topic, weight });
    }
    return supposed;
  }

  #standardScores(space: ArticleSpace, row: number, membership: Float64Array): StandardScores {
    return {
      centroids: standardised(this.#centroids.scores(space, row)),
      bayes: standardised(this.#bayes.scores(space, row)),
      ridge: standardised(membership),
    };
  }
}

/** Scores of every topic by each classifier, in standard deviations above its mean. */
interface StandardScores {
  readonly centroids: Float64Array;
  readonly bayes: Float64Array;
  readonly ridge: Float64Array;
}

function standardised(scores: Float64Array): Float64Array {
  let mean = 0;
  for (let k = 0; k < scores.length; k++) mean += scores[k]! / scores.length;
  let variance = 0;
  for (let k = 0; k < scores.length; k++) variance += (scores[k]! - mean) ** 2 / scores.length;
  const deviation = Math.sqrt(variance) || 1;
  return scores.map(score => (score - mean) / deviation);
}

function weightedMean({ centroids, bayes, ridge }: StandardScores): Float64Array {
  const ridgeShare = 1 - centroidsShare - bayesShare;
  return centroids.map(
    (score, k) => centroidsShare * score + bayesShare * bayes[k]! + ridgeShare * ridge[k]!,
  );
}

/** By how much a topic's score is above the best of the others. */
function lead(scores: Float64Array, topic: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) if (k !== topic && scores[k]! > best) best = scores[k]!;
  return scores[topic]! - best;
}

function shares(scores: Float64Array): Float64Array {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const odds = scores.map(score => Math.exp(sharpness * (score - highest)));
  const total = odds.reduce((a, b) => a + b, 0);
  return odds.map(odd => odd / total);
}
