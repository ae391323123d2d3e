import { combine32, mix32 } from './hash.ts';

/** Number of values of a signature. */
export const signatureLength = 128;

/** Bits of a hash that say which value it may give, and those that are compared. */
const positionBits = Math.log2(signatureLength);
const rankBits = 32 - positionBits;
const rankMask = 2 ** rankBits - 1;

/** What is worked with for one set at a time: the least rank at each position, and the positions still empty. */
const least = new Int32Array(signatureLength);
const empty = new Uint8Array(signatureLength);
/** More than any rank. */
const none = 0x7fffffff;

/**
 * MinHash signature of a set (Broder 1997, "On the resemblance and containment of documents"): two sets agree in a
 * position with a probability equal to their Jaccard similarity, plus 2^-16. It is made by fast similarity sketching
 * (Dahlgaard, Knudsen and Thorup 2017): in each round every member falls to one position, and the least one gives the
 * value of a position that earlier rounds have left empty, until none is. That takes as many steps as a set has
 * members, or some hundreds, and no position of a small set repeats another. Values are kept to 16 bits (Li and König
 * 2010, "b-Bit minwise hashing").
 *
 * @param hashes 32-bit hashes of the members, repetitions allowed
 * @returns 128 values; empty for an empty set
 */
export function minHash(hashes: Uint32Array): Uint16Array {
  if (hashes.length === 0) return new Uint16Array(0);
  const signature = new Uint16Array(signatureLength);
  let left = signatureLength;
  for (let position = 0; position < left; position++) empty[position] = position;
  least.fill(none);
  for (let round = 0; left > 0; round++) {
    const seed = Math.imul(round, 0x9e3779b1);
    for (let at = 0; at < hashes.length; at++) {
      const hash = mix32(hashes[at]! ^ seed);
      // Whatever is still empty after many rounds is filled one position a round.
      const position = round < signatureLength ? hash >>> rankBits : round - signatureLength;
      // The lesser of the two, without a jump that cannot be foreseen.
      const held = least[position]!;
      const difference = (hash & rankMask) - held;
      least[position] = held + (difference & (difference >> 31));
    }
    // What stands at positions filled before counts no more.
    let still = 0;
    for (let index = 0; index < left; index++) {
      const position = empty[index]!;
      const rank = least[position]!;
      if (rank === none) empty[still++] = position;
      else signature[position] = mix32(combine32(round, rank)) & 0xffff;
    }
    left = still;
  }
  return signature;
}

/** Values looked at first; two sets that agree in none of them are mostly taken to have nothing in common. */
const firstValues = 32;

/**
 * Estimate of the Jaccard similarity of two sets; standard error at most 0.045.
 *
 * @param signatures signatures one after another
 * @param a number of the first signature among them
 * @param b number of the second
 * @param glance values of which one has to agree for the others to be looked at
 */
export function estimateJaccard(signatures: Uint16Array, a: number, b: number, glance = firstValues): number {
  const [startA, startB] = [a * signatureLength, b * signatureLength];
  let equal = 0;
  for (let index = 0; index < glance; index++)
    if (signatures[startA + index] === signatures[startB + index]) equal++;
  if (equal === 0 && glance > 0) return 0;
  for (let index = glance; index < signatureLength; index++) {
    if (signatures[startA + index] === signatures[startB + index]) equal++;
  }
  return equal / signatureLength;
}
