/** Rows of a sparse matrix, one after the other (compressed sparse rows). */
export interface SparseRows {
  readonly rows: number;
  /** Number of columns. */
  readonly width: number;
  /** Where each row begins in `columns` and `values`; one more entry, where the last one ends. */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/** A dense matrix, row by row. */
export interface DenseRows {
  readonly rows: number;
  readonly width: number;
  readonly values: Float32Array;
}

/** Dense matrix of zeros. */
export function denseRows(rows: number, width: number): DenseRows {
  return { rows, width, values: new Float32Array(rows * width) };
}

/** Adds `weight` times a sparse row to a dense vector. */
export function addRow(x: SparseRows, row: number, weight: number, to: Float32Array | Float64Array): void {
  for (let at = x.starts[row]!; at < x.starts[row + 1]!; at++) {
    const column = x.columns[at]!;
    to[column] = to[column]! + weight * x.values[at]!;
  }
}

/** Inner product of a sparse row and a dense vector. */
export function dotRow(x: SparseRows, row: number, dense: Float32Array | Float64Array): number {
  let sum = 0;
  for (let at = x.starts[row]!; at < x.starts[row + 1]!; at++) sum += x.values[at]! * dense[x.columns[at]!]!;
  return sum;
}

/** Adds a sparse row times a matrix of `width` columns to `out`. */
export function addProduct(x: SparseRows, row: number, matrix: Float32Array, out: Float64Array): void {
  const width = out.length;
  for (let at = x.starts[row]!; at < x.starts[row + 1]!; at++) {
    const value = x.values[at]!;
    const from = x.columns[at]! * width;
    for (let k = 0; k < width; k++) out[k] = out[k]! + value * matrix[from + k]!;
  }
}
