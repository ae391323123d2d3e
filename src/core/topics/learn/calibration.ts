import type { Prediction } from './ensemble.ts';

/** A prediction made without knowing the article's topic, and the topic it has. */
export interface Trial {
  readonly prediction: Prediction;
  readonly topic: number;
}

/**
 * Weights of height, membership, the leads by naive Bayes and by ridge regression, log-odds of the topic's record,
 * logarithm of its size, and one constant.
 */
type Weights = readonly number[];

/**
 * What the weights are where a collection gives no evidence of its own: fitted on several collections of
 * notes in Chinese and English by logistic regression.
 */
const usual: Weights = [-0.41, 3.29, 0.43, 0.42, 0.33, 0.25, -1.355];
/** How firmly the usual weights hold against trials that say otherwise, as an inverse variance. */
const firmness = 100;
/** Trials that a topic's record begins with, at the collection's average. */
const priorTrials = 3;
const newtonSteps = 25;

/**
 * Turns predictions into probabilities of being right by logistic regression on trials within the
 * collection (Platt 1999), held near the usual weights by a Gaussian prior. A topic for which the
 * ensemble was often wrong is believed less.
 */
export class Calibration {
  readonly #average: number;
  readonly #records = new Map<number, { right: number; total: number }>();
  /** Known articles of each topic. */
  readonly #sizes = new Map<number, number>();
  readonly #weights: Weights;

  /** @param trials predictions of known articles by ensembles that did not know them */
  constructor(trials: readonly Trial[]) {
    const right = trials.filter(isRight).length;
    this.#average = (right + 1) / (trials.length + 2);
    for (const trial of trials) {
      const record = this.#records.get(trial.prediction.topic) ?? { right: 0, total: 0 };
      record.right += Number(isRight(trial));
      record.total++;
      this.#records.set(trial.prediction.topic, record);
      this.#sizes.set(trial.topic, (this.#sizes.get(trial.topic) ?? 0) + 1);
    }
    this.#weights = fitWeights(
      trials.map(trial => this.#signs(trial.prediction, trial)),
      trials.map(isRight),
    );
  }

  /** Probability that a prediction is right. */
  probability(prediction: Prediction): number {
    return logistic(dot(this.#weights, this.#signs(prediction)));
  }

  /** Probability that the prediction of a trial is right, judged without that trial. */
  probabilityOf(trial: Trial): number {
    return logistic(dot(this.#weights, this.#signs(trial.prediction, trial)));
  }

  #signs(prediction: Prediction, without?: Trial): number[] {
    const { topic, height, membership, bayesLead, ridgeLead } = prediction;
    const record = this.#records.get(topic) ?? { right: 0, total: 0 };
    const right = record.right - (without && isRight(without) ? 1 : 0);
    const total = record.total - (without ? 1 : 0);
    const precision = (right + priorTrials * this.#average) / (total + priorTrials);
    const size = Math.log(this.#sizes.get(topic) ?? 1);
    return [height, membership, bayesLead, ridgeLead, logOdds(precision, 0.02), size, 1];
  }
}

function isRight({ prediction, topic }: Trial): boolean {
  return prediction.topic === topic;
}

function logOdds(probability: number, least: number): number {
  const kept = Math.min(Math.max(probability, least), 1 - least);
  return Math.log(kept / (1 - kept));
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function dot(weights: Weights, signs: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) sum += weights[index]! * signs[index]!;
  return sum;
}

/** Maximum a posteriori weights, by Newton's method. */
function fitWeights(signs: readonly (readonly number[])[], right: readonly boolean[]): Weights {
  let weights = [...usual];
  const size = usual.length;
  for (let step = 0; step < newtonSteps; step++) {
    const gradient = weights.map((weight, index) => firmness * (weight - usual[index]!));
    const curvature = new Float64Array(size * size);
    for (let index = 0; index < size; index++) curvature[index * size + index] = firmness;
    for (let trial = 0; trial < signs.length; trial++) {
      const sign = signs[trial]!;
      const probability = logistic(dot(weights, sign));
      const error = probability - Number(right[trial]);
      for (let row = 0; row < size; row++) {
        gradient[row] = gradient[row]! + error * sign[row]!;
        const factor = probability * (1 - probability) * sign[row]!;
        const from = row * size;
        for (let column = 0; column < size; column++) {
          curvature[from + column] = curvature[from + column]! + factor * sign[column]!;
        }
      }
    }
    const change = solveSmall(curvature, gradient);
    weights = weights.map((weight, index) => weight - change[index]!);
    if (change.every(value => Math.abs(value) < 1e-8)) break;
  }
  return weights;
}

/** Solves a small symmetric positive definite system by elimination. */
function solveSmall(matrix: Float64Array, values: readonly number[]): number[] {
  const rows = values.map((value, index) => [
    ...matrix.subarray(index * values.length, (index + 1) * values.length),
    value,
  ]);
  for (const [pivot, row] of rows.entries()) {
    for (const [index, other] of rows.entries()) {
      if (index === pivot) continue;
      const factor = other[pivot]! / row[pivot]!;
      for (let column = pivot; column < other.length; column++) {
        other[column] = other[column]! - factor * row[column]!;
      }
    }
  }
  return rows.map((row, index) => row.at(-1)! / row[index]!);
}
