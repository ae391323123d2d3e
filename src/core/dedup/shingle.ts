import { combine32, mix32 } from './hash.ts';
import { type TokenText, tokenWeight } from './tokenText.ts';

/** Weight of a shingle: five ideographs or three words. */
export const shingleWeight = 15;

/**
 * Hashes the shingles of a document (Broder 1997, "On the resemblance and containment of documents"): the
 * shingle at a position is the shortest run of tokens from there that weighs at least `weight`.
 *
 * @param weight in thirds of an ideograph, see `tokenWeight`
 * @param into room for as many hashes as there are tokens
 * @returns one 32-bit hash for each position at which a whole shingle begins
 */
export function shingles(
  { tokens, kinds }: TokenText,
  weight = shingleWeight,
  hashes: Uint32Array = new Uint32Array(tokens.length),
): Uint32Array {
  let end = 0;
  let held = 0;
  for (let start = 0; start < tokens.length; start++) {
    while (held < weight && end < tokens.length) held += tokenWeight(kinds[end++]!);
    if (held < weight) return hashes.subarray(0, start);
    let hash = weight;
    for (let at = start; at < end; at++) hash = combine32(hash, tokens[at]!);
    hashes[start] = mix32(hash);
    held -= tokenWeight(kinds[start]!);
  }
  return hashes;
}
