import { addProduct, type DenseRows, denseRows, type SparseRows } from './sparseRows.ts';

const mostDimensions = 96;
const dimensionsPerRoot = 2.6;
const mostSamples = 1500;
/** How far the dimensions' different spreads are evened out, 0 to 1. */
const flatness = 0.25;
const iterations = 6;

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
 * @returns for each article its place, of unit length
 */
export function* latentPlaces(x: SparseRows, keys: Float64Array): Generator<void, DenseRows> {
  const dimensions = Math.max(1, Math.min(mostDimensions, Math.round(dimensionsPerRoot * Math.sqrt(x.rows))));
  const step = Math.ceil(x.rows / mostSamples);
  const sample: number[] = [];
  for (let row = 0; row < x.rows; row += step) sample.push(row);
  let basis = startBasis(keys, dimensions);
  for (let round = 0; round < iterations; round++) {
    const places = project(x, sample, basis, dimensions);
    orthonormalise(places);
    basis = combine(x, sample, places);
    yield;
  }
  scaleColumns(basis, dimensions);
  const all = project(
    x,
    Array.from({ length: x.rows }, (_, row) => row),
    basis,
    dimensions,
  );
  whiten(all, flatness);
  normaliseRows(all);
  return all;
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

/** Transposed rows times places: the directions of terms that go with the places. */
function combine(x: SparseRows, rows: readonly number[], places: DenseRows): Float32Array {
  const { width } = places;
  const basis = new Float32Array(x.width * width);
  for (const [index, row] of rows.entries()) {
    for (let at = x.starts[row]!; at < x.starts[row + 1]!; at++) {
      const value = x.values[at]!;
      const to = x.columns[at]! * width;
      const from = index * width;
      for (let k = 0; k < width; k++) basis[to + k] = basis[to + k]! + value * places.values[from + k]!;
    }
  }
  return basis;
}

/** Makes the columns orthonormal (modified Gram-Schmidt). */
function orthonormalise({ rows, width, values }: DenseRows): void {
  for (let k = 0; k < width; k++) {
    for (let other = 0; other < k; other++) {
      let dot = 0;
      for (let at = 0; at < rows; at++) dot += values[at * width + k]! * values[at * width + other]!;
      for (let at = 0; at < rows; at++) {
        values[at * width + k] = values[at * width + k]! - dot * values[at * width + other]!;
      }
    }
    let squares = 0;
    for (let at = 0; at < rows; at++) squares += values[at * width + k]! ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let at = 0; at < rows; at++) values[at * width + k] = values[at * width + k]! / length;
  }
}

/** Makes the directions of terms unit vectors, so that places along them are inner products. */
function scaleColumns(basis: Float32Array, width: number): void {
  for (let k = 0; k < width; k++) {
    let squares = 0;
    for (let at = k; at < basis.length; at += width) squares += basis[at]! ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let at = k; at < basis.length; at += width) basis[at] = basis[at]! / length;
  }
}

/** Takes a power of its spread off each dimension, so that the few widest do not drown the others. */
function whiten({ rows, width, values }: DenseRows, power: number): void {
  for (let k = 0; k < width; k++) {
    let squares = 0;
    for (let at = k; at < values.length; at += width) squares += values[at]! ** 2;
    const factor = (squares / rows) ** (-power / 2) || 1;
    for (let at = k; at < values.length; at += width) values[at] = values[at]! * factor;
  }
}

function normaliseRows({ rows, width, values }: DenseRows): void {
  for (let row = 0; row < rows; row++) {
    const place = values.subarray(row * width, (row + 1) * width);
    let squares = 0;
    for (const value of place) squares += value ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let k = 0; k < width; k++) place[k] = place[k]! / length;
  }
}
