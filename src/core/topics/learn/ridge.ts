import { type ArticleSpace, type Example, LinearModel, latentShare } from './linearModel.ts';
import { addRow, dotRow } from './sparseRows.ts';

const regularisation = 0.5;
const rowsPerStep = 100;

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
    const dense = new Float32Array(space.terms.width);
    for (const [place, row] of rows.entries()) {
      addRow(space.terms, row, 1, dense);
      for (let other = 0; other <= place; other++) {
        const likeness =
          (1 - latentShare) * dotRow(space.terms, rows[other]!, dense) +
          latentShare * dotPlaces(space, row, rows[other]!);
        table.#values[place * table.#size + other] = likeness;
        table.#values[other * table.#size + place] = likeness;
      }
      for (let at = space.terms.starts[row]!; at < space.terms.starts[row + 1]!; at++) {
        dense[space.terms.columns[at]!] = 0;
      }
      if (place % rowsPerStep === 0) yield;
    }
    return table;
  }

  has(row: number): boolean {
    return this.#places.has(row);
  }

  between(row: number, other: number): number {
    return this.#values[this.#places.get(row)! * this.#size + this.#places.get(other)!]!;
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
  topics: number,
  likeness: LikenessTable,
): LinearModel {
  const usable = examples.filter(({ row }) => likeness.has(row));
  const size = usable.length;
  const sizes = new Float64Array(topics);
  for (const { topic } of usable) sizes[topic] = sizes[topic]! + 1;
  const matrix = new Float64Array(size ** 2);
  for (const [i, example] of usable.entries()) {
    for (let j = 0; j <= i; j++) matrix[i * size + j] = likeness.between(example.row, usable[j]!.row);
    const balance = Math.sqrt((sizes[example.topic]! * topics) / size);
    matrix[i * size + i] = matrix[i * size + i]! + (regularisation * balance) / example.weight;
  }
  factorise(matrix, size);
  const duals = new Float64Array(size * topics);
  for (const [i, { topic }] of usable.entries()) duals[i * topics + topic] = 1;
  solve(matrix, size, duals, topics);
  return inTerms(space, usable, duals, topics);
}

/** Replaces the lower triangle by that of the Cholesky decomposition. */
function factorise(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const own = matrix.subarray(i * size, (i + 1) * size);
    for (let j = 0; j <= i; j++) {
      const other = matrix.subarray(j * size, (j + 1) * size);
      let sum = own[j]!;
      for (let k = 0; k < j; k++) sum -= own[k]! * other[k]!;
      own[j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / other[j]!;
    }
  }
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

function inTerms(
  space: ArticleSpace,
  examples: readonly Example[],
  duals: Float64Array,
  topics: number,
): LinearModel {
  const terms = new Float32Array(space.terms.width * topics);
  const places = new Float32Array(space.places.width * topics);
  for (const [index, { row }] of examples.entries()) {
    const own = duals.subarray(index * topics, (index + 1) * topics);
    const { starts, columns, values } = space.terms;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      addTimes(own, (1 - latentShare) * values[at]!, terms, columns[at]! * topics);
    }
    const { width } = space.places;
    for (let k = 0; k < width; k++) {
      addTimes(own, latentShare * space.places.values[row * width + k]!, places, k * topics);
    }
  }
  return new LinearModel(topics, terms, places);
}

/** Adds a vector times a factor to a stretch of another. */
function addTimes(vector: Float64Array, factor: number, to: Float32Array, from: number): void {
  for (let k = 0; k < vector.length; k++) to[from + k] = to[from + k]! + factor * vector[k]!;
}

function dotPlaces({ places }: ArticleSpace, row: number, other: number): number {
  let sum = 0;
  for (let k = 0; k < places.width; k++) {
    sum += places.values[row * places.width + k]! * places.values[other * places.width + k]!;
  }
  return sum;
}
