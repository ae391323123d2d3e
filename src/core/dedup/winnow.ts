import { Scratch } from '../util/scratch.ts';

const room = new Scratch();

/** Weight of a fingerprinted run: eight ideographs or five words. */
export const fingerprintWeight = 24;
/** Positions of which one fingerprint is kept. */
export const winnowWindow = 16;
/** Most fingerprints kept of one document, so that a whole book does not outgrow the index. */
export const maxFingerprints = 8192;

/**
 * Fingerprints of a document by winnowing (Schleimer, Wilkerson and Aiken 2003, "Winnowing: local algorithms
 * for document fingerprinting"): of every window of hashes the smallest is kept, the rightmost of equal ones.
 * Two documents that share a run of `window` shingles share a fingerprint, however long either is, which
 * MinHash cannot promise: an excerpt of a long article has a Jaccard similarity near nothing.
 *
 * Beyond `maxFingerprints` only the smallest are kept, the same ones wherever they occur (Broder's sampling).
 *
 * @param hashes hash of the run at each position
 * @returns distinct fingerprints, ascending
 */
export function winnow(hashes: Uint32Array, window = winnowWindow, most = maxFingerprints): Uint32Array {
  const picked = room.take(hashes.length);
  const first = Math.min(window, hashes.length) - 1;
  let length = 0;
  let smallest = -1;
  let least = 0;
  for (let end = first; end >= 0 && end < hashes.length; end++) {
    const hash = hashes[end]!;
    if (smallest >= 0 && smallest > end - window) {
      if (hash > least) continue;
      smallest = end;
      least = hash;
    } else {
      smallest = end;
      least = hash;
      for (let at = end - 1; at > end - window && at >= 0; at--) {
        if (hashes[at]! >= least) continue;
        smallest = at;
        least = hashes[at]!;
      }
    }
    picked[length++] = least;
  }
  const sorted = picked.subarray(0, length).sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[count++] = sorted[at]!;
  }
  return sorted.slice(0, Math.min(count, most));
}
