import { addProduct, type DenseRows, denseRows, type SparseRows } from './sparseRows.ts';

const mostDimensions = 64;
const dimensionsPerRoot = 3.5;
const mostSamples = 800;
/** How far the dimensions' different spreads are evened out, 0 to 1. */
const flatness = 0.25;
/** Rounds of iteration; where there are many articles the directions stand out sooner. */
const iterations = 6;
const fewerIterations = 4;
const manyArticles = 500;

/** Where articles stand in latent space. */
export interface LatentSpace {
  /** The place of each article it was made from, of unit length. */
  readonly places: DenseRows;
  /** The place of a further article, given as the only row; it holds until the next one is asked for. */
  readonly place: (x: SparseRows) => DenseRows;
}

/**
 * Latent semantic analysis (Deerwester et al. 1990): places articles in the space of the directions in
 * which the collection varies most, found by subspace iteration from a fixed start (Halko et al. 2011).
 * Articles that share no term but share company of terms come close to each other there. The number of
 * dimensions grows with the square root of the number of articles.
 *
 * Works in steps, so that the caller can give way in between.
 *
 * @param x articles as sparse unit vectors
 * @param keys a number for each column that is the same whenever the column means the same
 */
export function* latentSpace(x: SparseRows, keys: Float64Array): Generator<void, LatentSpace> {
  const dimensions = Math.max(1, Math.min(mostDimensions, Math.round(dimensionsPerRoot * Math.sqrt(x.rows))));
  const step = Math.ceil(x.rows / mostSamples);
  const sample: number[] = [];
  for (let row = 0; row < x.rows; row += step) sample.push(row);
  const basis = startBasis(keys, dimensions);
  yield;
  const rounds = x.rows < manyArticles ? iterations : fewerIterations;
  for (let round = 0; round < rounds; round++) {
    const places = project(x, sample, basis, dimensions);
    orthonormalise(places);
    combine(x, sample, places, basis);
    yield;
  }
  scaleColumns(basis, dimensions);
  yield;
  const places = project(x, allRows(x), basis, dimensions);
  const factors = whitening(places, flatness);
  const finish = (rows: DenseRows): DenseRows => {
    scaleBy(rows, factors);
    normaliseRows(rows);
    return rows;
  };
  finish(places);
  return { places, place: placing(basis, dimensions, finish) };
}

function placing(
  basis: Float32Array,
  dimensions: number,
  finish: (rows: DenseRows) => DenseRows,
): LatentSpace['place'] {
  const place = denseRows(1, dimensions);
  const sums = new Float64Array(dimensions);
  return one => {
    addProduct(one, 0, basis, sums.fill(0));
    place.values.set(sums);
    return finish(place);
  };
}

function allRows({ rows }: SparseRows): number[] {
  return Array.from({ length: rows }, (_, row) => row);
}

/** Start directions that look random but depend only on what a column means (hash by Wang, 32 bits). */
function startBasis(keys: Float64Array, dimensions: number): Float32Array {
  const basis = new Float32Array(keys.length * dimensions);
  for (const [column, key] of keys.entries()) {
    for (let k = 0; k < dimensions; k++) {
      let hash = Math.imul(key ^ Math.imul(k + 1, 0x9e3779b1), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
      basis[column * dimensions + k] = ((hash ^ (hash >>> 16)) | 0) / 2 ** 31;
    }
  }
  return basis;
}

/** Rows times basis. */
function project(x: SparseRows, rows: readonly number[], basis: Float32Array, dimensions: number): DenseRows {
  const places = denseRows(rows.length, dimensions);
  const place = new Float64Array(dimensions);
  for (const [at, row] of rows.entries()) {
    place.fill(0);
    addProduct(x, row, basis, place);
    places.values.set(place, at * dimensions);
  }
  return places;
}

/** Fills `basis` with transposed rows times places: the directions of terms that go with the places. */
function combine(x: SparseRows, rows: readonly number[], places: DenseRows, basis: Float32Array): void {
  const { width } = places;
  basis.fill(0);
  for (const [index, row] of rows.entries()) {
    const place = places.values.subarray(index * width, (index + 1) * width);
    for (let at = x.starts[row]!; at < x.starts[row + 1]!; at++) {
      const value = x.values[at]!;
      const to = x.columns[at]! * width;
      for (let k = 0; k < width; k++) basis[to + k] = basis[to + k]! + value * place[k]!;
    }
  }
}

/** Makes the columns orthonormal (modified Gram-Schmidt). */
function orthonormalise({ rows, width, values }: DenseRows): void {
  // Column after column in memory, which is how they are gone through.
  const columns = Array.from({ length: width }, (_, k) =>
    Float32Array.from({ length: rows }, (_, at) => values[at * width + k]!),
  );
  for (const [k, column] of columns.entries()) {
    for (let other = 0; other < k; other++) {
      const before = columns[other]!;
      let dot = 0;
      for (let at = 0; at < rows; at++) dot += column[at]! * before[at]!;
      for (let at = 0; at < rows; at++) column[at] = column[at]! - dot * before[at]!;
    }
    let squares = 0;
    for (let at = 0; at < rows; at++) squares += column[at]! ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let at = 0; at < rows; at++) values[at * width + k] = column[at] = column[at]! / length;
  }
}

/** Makes the directions of terms unit vectors, so that places along them are inner products. */
function scaleColumns(basis: Float32Array, width: number): void {
  const squares = squaresOf(basis, width);
  scaleBy(
    { rows: basis.length / width, width, values: basis },
    squares.map(square => 1 / (Math.sqrt(square) || 1)),
  );
}

/** Factors that take a power of its spread off each dimension, so that the few widest do not drown the others. */
function whitening({ rows, width, values }: DenseRows, power: number): Float64Array {
  return squaresOf(values, width).map(square => (square / rows) ** (-power / 2) || 1);
}

/** Sum of squares of each column. */
function squaresOf(values: Float32Array, width: number): Float64Array {
  const squares = new Float64Array(width);
  for (let from = 0; from < values.length; from += width) {
    for (let k = 0; k < width; k++) squares[k] = squares[k]! + values[from + k]! ** 2;
  }
  return squares;
}

function scaleBy({ width, values }: DenseRows, factors: Float64Array): void {
  for (let from = 0; from < values.length; from += width) {
    for (let k = 0; k < width; k++) values[from + k] = values[from + k]! * factors[k]!;
  }
}

function normaliseRows({ rows, width, values }: DenseRows): void {
  for (let from = 0; from < rows * width; from += width) {
    let squares = 0;
    for (let k = from; k < from + width; k++) squares += values[k]! ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let k = from; k < from + width; k++) values[k] = values[k]! / length;
  }
}
