import { combine32, mix32 } from './hash.ts';
import { signatureLength } from './minHash.ts';

/** Values of a signature in one band. */
const bandRows = 2;

/** Number of bands. */
export const bands = signatureLength / bandRows;

/**
 * Keys under which a signature is filed for locality-sensitive hashing by bands (Indyk and Motwani 1998;
 * sketches banded as in Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4). Two sets
 * of Jaccard similarity s share a key with probability 1 - (1 - s²)^64: .48 at .1, .93 at .2, .998 at .3.
 */
export function bandKeys(signature: Uint16Array): Uint32Array {
  if (signature.length === 0) return new Uint32Array(0);
  const keys = new Uint32Array(bands);
  for (let band = 0; band < bands; band++) {
    const values = (signature[band * bandRows]! << 16) | signature[band * bandRows + 1]!;
    keys[band] = combine32(mix32(values), band + 1);
  }
  return keys;
}
