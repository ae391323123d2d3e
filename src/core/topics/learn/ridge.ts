import { type ArticleSpace, type Example, type LinearModel, latentShare, reset } from './linearModel.ts';
import { addDenseProduct, addProduct } from './sparseRows.ts';

const regularisation = 0.5;
const rowsPerStep = 96;

/** Likenesses of some articles to each other, computed once for several trainings. */
export class LikenessTable {
  readonly #size: number;
  readonly #places = new Map<number, number>();
  readonly #values: Float32Array;

  private constructor(rows: readonly number[]) {
    this.#size = rows.length;
    this.#values = new Float32Array(rows.length ** 2);
    for (const [place, row] of rows.entries()) this.#places.set(row, place);
  }

  /** Compares the articles of these rows in steps, so that the caller can give way in between. */
  static *make(space: ArticleSpace, rows: readonly number[]): Generator<void, LikenessTable> {
    const table = new LikenessTable(rows);
    const spread = new SpreadRows(space);
    const likenesses = new Float64Array(rowsAtOnce);
    for (let first = 0; first < rows.length; first += rowsAtOnce) {
      const end = Math.min(first + rowsAtOnce, rows.length);
      for (let place = first; place < end; place++) spread.put(rows[place]!, place - first);
      for (let other = 0; other < end; other++) {
        spread.compare(rows[other]!, likenesses);
        for (let place = Math.max(first, other); place < end; place++) {
          table.#put(place, other, likenesses[place - first]!);
        }
      }
      for (let place = first; place < end; place++) spread.remove(rows[place]!, place - first);
      if (first % rowsPerStep === 0) yield;
    }
    return table;
  }

  #put(place: number, other: number, likeness: number): void {
    this.#values[place * this.#size + other] = likeness;
    this.#values[other * this.#size + place] = likeness;
  }

  /** Place of an article's row in the table, undefined where it has none. */
  placeOf(row: number): number | undefined {
    return this.#places.get(row);
  }

  between(place: number, other: number): number {
    return this.#values[place * this.#size + other]!;
  }
}

const rowsAtOnce = 8;

/**
 * A few articles with all their terms, side by side: the products of an article with all of them can be added up at
 * the same time, each of which would have to wait for itself.
 */
class SpreadRows {
  readonly #space: ArticleSpace;
  /** By column and article, and by latent dimension and article. */
  readonly #terms: Float32Array;
  readonly #places: Float32Array;
  readonly #byTerms = new Float64Array(rowsAtOnce);
  readonly #byPlaces = new Float64Array(rowsAtOnce);

  constructor(space: ArticleSpace) {
    this.#space = space;
    this.#terms = new Float32Array(space.terms.width * rowsAtOnce);
    this.#places = new Float32Array(space.places.width * rowsAtOnce);
  }

  /** Takes in an article. */
  put(row: number, index: number): void {
    const { terms, places } = this.#space;
    for (let at = terms.starts[row]!; at < terms.starts[row + 1]!; at++) {
      this.#terms[terms.columns[at]! * rowsAtOnce + index] = terms.values[at]!;
    }
    for (let k = 0; k < places.width; k++) {
      this.#places[k * rowsAtOnce + index] = places.values[row * places.width + k]!;
    }
  }

  /** Takes an article's terms out again. */
  remove(row: number, index: number): void {
    const { starts, columns } = this.#space.terms;
    for (let at = starts[row]!; at < starts[row + 1]!; at++)
      this.#terms[columns[at]! * rowsAtOnce + index] = 0;
  }

  /** Likeness of an article to each of those taken in. */
  compare(row: number, likenesses: Float64Array): void {
    addProduct(this.#space.terms, row, this.#terms, this.#byTerms.fill(0));
    addDenseProduct(this.#space.places, row, this.#places, this.#byPlaces.fill(0));
    for (let index = 0; index < rowsAtOnce; index++) {
      likenesses[index] = (1 - latentShare) * this.#byTerms[index]! + latentShare * this.#byPlaces[index]!;
    }
  }
}

/**
 * Ridge regression of topic membership (1 or 0) on articles, solved in the dual by Cholesky decomposition
 * (Hoerl and Kennard 1970; Saunders et al. 1998). Its score is an estimate of the probability itself. Small
 * topics are regularised less, so that large ones do not swallow them.
 */
export function trainRidge(
  space: ArticleSpace,
  examples: readonly Example[],
  likeness: LikenessTable,
  model: LinearModel,
): void {
  const { topics } = model;
  const usable = examples.filter(({ row }) => likeness.placeOf(row) !== undefined);
  const places = usable.map(({ row }) => likeness.placeOf(row)!);
  const size = usable.length;
  const sizes = new Float64Array(topics);
  for (const { topic } of usable) sizes[topic] = sizes[topic]! + 1;
  const matrix = new Float64Array(size ** 2);
  for (const [i, example] of usable.entries()) {
    for (let j = 0; j <= i; j++) matrix[i * size + j] = likeness.between(places[i]!, places[j]!);
    const balance = Math.sqrt((sizes[example.topic]! * topics) / size);
    matrix[i * size + i] = matrix[i * size + i]! + (regularisation * balance) / example.weight;
  }
  factorise(matrix, size);
  const duals = new Float64Array(size * topics);
  for (const [i, { topic }] of usable.entries()) duals[i * topics + topic] = 1;
  solve(matrix, size, duals, topics);
  inTerms(space, usable, duals, model);
}

/** Replaces the lower triangle by that of the Cholesky decomposition. */
function factorise(matrix: Float64Array, size: number): void {
  for (let first = 0; first < size; first += 4) {
    const end = Math.min(first + 4, size);
    let done = 0;
    if (end - first === 4) for (; done < first; done++) factoriseFour(matrix, size, first, done);
    for (let i = first; i < end; i++) {
      for (let j = done; j <= i; j++) {
        let sum = matrix[i * size + j]!;
        for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
        matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / matrix[j * size + j]!;
      }
    }
  }
}

/** Does one column of four rows below it at the same time: each of their sums has to wait for itself. */
function factoriseFour(matrix: Float64Array, size: number, first: number, column: number): void {
  const other = column * size;
  const ofA = first * size;
  const [ofB, ofC, ofD] = [ofA + size, ofA + 2 * size, ofA + 3 * size];
  let a = matrix[ofA + column]!;
  let b = matrix[ofB + column]!;
  let c = matrix[ofC + column]!;
  let d = matrix[ofD + column]!;
  for (let k = 0; k < column; k++) {
    const value = matrix[other + k]!;
    a -= matrix[ofA + k]! * value;
    b -= matrix[ofB + k]! * value;
    c -= matrix[ofC + k]! * value;
    d -= matrix[ofD + k]! * value;
  }
  const divisor = matrix[other + column]!;
  matrix[ofA + column] = a / divisor;
  matrix[ofB + column] = b / divisor;
  matrix[ofC + column] = c / divisor;
  matrix[ofD + column] = d / divisor;
}

/** Solves for every column of `values` in place, forwards and then backwards. */
function solve(lower: Float64Array, size: number, values: Float64Array, width: number): void {
  const subtract = (to: number, from: number, factor: number): void => {
    for (let k = 0; k < width; k++) {
      values[to * width + k] = values[to * width + k]! - factor * values[from * width + k]!;
    }
  };
  const divide = (row: number): void => {
    for (let k = 0; k < width; k++)
      values[row * width + k] = values[row * width + k]! / lower[row * size + row]!;
  };
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) subtract(i, j, lower[i * size + j]!);
    divide(i);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) subtract(i, j, lower[j * size + i]!);
    divide(i);
  }
}

/** Makes weights of the articles weights of their terms and places. */
function inTerms(
  space: ArticleSpace,
  examples: readonly Example[],
  duals: Float64Array,
  model: LinearModel,
): void {
  const { topics, first, stride, terms, places } = model;
  reset(model, 0);
  for (const [index, { row }] of examples.entries()) {
    const own = duals.subarray(index * topics, (index + 1) * topics);
    const { starts, columns, values } = space.terms;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      addTimes(own, (1 - latentShare) * values[at]!, terms, columns[at]! * stride + first);
    }
    const { width } = space.places;
    for (let k = 0; k < width; k++) {
      addTimes(own, latentShare * space.places.values[row * width + k]!, places, k * stride + first);
    }
  }
}

/** Adds a vector times a factor to a stretch of another. */
function addTimes(vector: Float64Array, factor: number, to: Float32Array, from: number): void {
  for (let k = 0; k < vector.length; k++) to[from + k] = to[from + k]! + factor * vector[k]!;
}
