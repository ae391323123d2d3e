import { addTerms, type Example, LinearModel } from './linearModel.ts';
import type { SparseRows } from './sparseRows.ts';

/** Added to the weight of every term in every topic, so that an unseen term is unlikely but possible. */
const smoothing = 0.01;

/**
 * Multinomial naive Bayes on TF-IDF weights with equal priors (Rennie et al. 2003): the score of a topic is
 * the log-likelihood of the article's terms in it.
 */
export function trainNaiveBayes(
  terms: SparseRows,
  examples: readonly Example[],
  topics: number,
): LinearModel {
  const weights = new Float32Array(terms.width * topics).fill(smoothing);
  for (const example of examples) addTerms(terms, example, weights, topics);
  const totals = new Float64Array(topics);
  for (let at = 0; at < weights.length; at++) totals[at % topics] = totals[at % topics]! + weights[at]!;
  const logTotals = totals.map(Math.log);
  for (let at = 0; at < weights.length; at++) {
    weights[at] = Math.log(weights[at]!) - logTotals[at % topics]!;
  }
  return new LinearModel(topics, weights);
}
