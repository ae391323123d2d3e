import {
  type ArticleSpace,
  addPlace,
  addTerms,
  type Example,
  LinearModel,
  latentShare,
} from './linearModel.ts';

/** The Rocchio classifier: an article's score for a topic is the cosine with the sum of the topic's articles. */
export function trainCentroids(
  space: ArticleSpace,
  examples: readonly Example[],
  topics: number,
): LinearModel {
  const terms = new Float32Array(space.terms.width * topics);
  const places = new Float32Array(space.places.width * topics);
  for (const example of examples) {
    addTerms(space.terms, example, terms, topics);
    addPlace(space.places, example, places, topics);
  }
  const lengths = new Float64Array(topics);
  addSquares(terms, 1 - latentShare, lengths);
  addSquares(places, latentShare, lengths);
  scale(terms, 1 - latentShare, lengths);
  scale(places, latentShare, lengths);
  return new LinearModel(topics, terms, places);
}

function addSquares(weights: Float32Array, share: number, to: Float64Array): void {
  const topics = to.length;
  for (let from = 0; from < weights.length; from += topics) {
    for (let k = 0; k < topics; k++) to[k] = to[k]! + share * weights[from + k]! ** 2;
  }
}

function scale(weights: Float32Array, share: number, squares: Float64Array): void {
  const factors = Float64Array.from(squares, square => share / (Math.sqrt(square) || 1));
  for (let from = 0; from < weights.length; from += factors.length) {
    for (let k = 0; k < factors.length; k++) weights[from + k] = weights[from + k]! * factors[k]!;
  }
}
