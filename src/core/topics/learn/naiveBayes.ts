import { addTerms, type Example, type LinearModel, reset } from './linearModel.ts';
import type { SparseRows } from './sparseRows.ts';

/** Added to the weight of every term in every topic, so that an unseen term is unlikely but possible. */
const smoothing = 0.01;

/**
 * Multinomial naive Bayes on TF-IDF weights with equal priors (Rennie et al. 2003): the score of a topic is
 * the log-likelihood of the article's terms in it.
 */
export function trainNaiveBayes(rows: SparseRows, examples: readonly Example[], model: LinearModel): void {
  const { topics, first, stride, terms } = model;
  reset(model, smoothing);
  for (const example of examples) addTerms(rows, example, model);
  const totals = new Float64Array(topics);
  for (let from = first; from < terms.length; from += stride) {
    for (let k = 0; k < topics; k++) totals[k] = totals[k]! + terms[from + k]!;
  }
  const logTotals = totals.map(Math.log);
  // Most terms are in no article of most topics, and logarithms are what takes time.
  const unseen = Math.fround(smoothing);
  const logUnseen = Math.log(unseen);
  for (let from = first; from < terms.length; from += stride) {
    for (let k = 0; k < topics; k++) {
      const weight = terms[from + k]!;
      terms[from + k] = (weight === unseen ? logUnseen : Math.log(weight)) - logTotals[k]!;
    }
  }
}
