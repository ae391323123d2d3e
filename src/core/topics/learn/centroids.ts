import {
  type ArticleSpace,
  addPlace,
  addTerms,
  type Example,
  type LinearModel,
  latentShare,
  reset,
} from './linearModel.ts';

/** The Rocchio classifier: an article's score for a topic is the cosine with the sum of the topic's articles. */
export function trainCentroids(space: ArticleSpace, examples: readonly Example[], model: LinearModel): void {
  reset(model, 0);
  for (const example of examples) {
    addTerms(space.terms, example, model);
    addPlace(space.places, example, model);
  }
  const squares = new Float64Array(model.topics);
  addSquares(model, model.terms, 1 - latentShare, squares);
  addSquares(model, model.places, latentShare, squares);
  scale(model, model.terms, 1 - latentShare, squares);
  scale(model, model.places, latentShare, squares);
}

function addSquares(
  { first, stride }: LinearModel,
  weights: Float32Array,
  share: number,
  to: Float64Array,
): void {
  for (let from = first; from < weights.length; from += stride) {
    for (let k = 0; k < to.length; k++) to[k] = to[k]! + share * weights[from + k]! ** 2;
  }
}

function scale(
  { first, stride }: LinearModel,
  weights: Float32Array,
  share: number,
  squares: Float64Array,
): void {
  const factors = squares.map(square => share / (Math.sqrt(square) || 1));
  for (let from = first; from < weights.length; from += stride) {
    for (let k = 0; k < factors.length; k++) weights[from + k] = weights[from + k]! * factors[k]!;
  }
}
