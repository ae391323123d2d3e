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

/**
 * Adds a sparse row times a matrix of `width` columns to `out`. Four terms at a time, each sum in the order of the
 * terms: what is added up is fetched and put back a quarter as often.
 */
export function addProduct(
  { starts, columns, values }: SparseRows,
  row: number,
  matrix: Float32Array,
  out: Float64Array,
): void {
  const width = out.length;
  const end = starts[row + 1]!;
  let at = starts[row]!;
  for (; at + 4 <= end; at += 4) {
    const [a, b, c, d] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!];
    const ofA = columns[at]! * width;
    const ofB = columns[at + 1]! * width;
    const ofC = columns[at + 2]! * width;
    const ofD = columns[at + 3]! * width;
    for (let k = 0; k < width; k++) {
      out[k] =
        out[k]! + a * matrix[ofA + k]! + b * matrix[ofB + k]! + c * matrix[ofC + k]! + d * matrix[ofD + k]!;
    }
  }
  for (; at < end; at++) {
    const value = values[at]!;
    const from = columns[at]! * width;
    for (let k = 0; k < width; k++) out[k] = out[k]! + value * matrix[from + k]!;
  }
}

/** The same for a row of a dense matrix. */
export function addDenseProduct(
  { width: size, values }: DenseRows,
  row: number,
  matrix: Float32Array,
  out: Float64Array,
): void {
  const width = out.length;
  const start = row * size;
  let of = 0;
  let at = start;
  for (; at + 4 <= start + size; at += 4, of += 4 * width) {
    const [a, b, c, d] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!];
    const [ofB, ofC, ofD] = [of + width, of + 2 * width, of + 3 * width];
    for (let k = 0; k < width; k++) {
      out[k] =
        out[k]! + a * matrix[of + k]! + b * matrix[ofB + k]! + c * matrix[ofC + k]! + d * matrix[ofD + k]!;
    }
  }
  for (; at < start + size; at++, of += width) {
    const value = values[at]!;
    for (let k = 0; k < width; k++) out[k] = out[k]! + value * matrix[of + k]!;
  }
}
