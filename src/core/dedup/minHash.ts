import { mix32 } from './hash.ts';

/** Number of hash functions of a signature. */
export const signatureLength = 128;

const topBit = 0x80000000;
/** Multipliers, and increments with the top bit turned over, so that signed integers compare as unsigned ones. */
const multipliers = new Int32Array(signatureLength);
const increments = new Int32Array(signatureLength);
for (let index = 0; index < signatureLength; index++) {
  multipliers[index] = mix32(2 * index + 1) | 1;
  increments[index] = mix32(0x51ed270b ^ (index * 7919)) ^ topBit;
}

/**
 * MinHash signature of a set (Broder 1997; Broder et al. 1998, "Min-wise independent permutations"), kept to
 * 16 bits a value (Li and König 2010, "b-Bit minwise hashing"): two sets agree in a position with a
 * probability equal to their Jaccard similarity, plus 2^-16.
 *
 * @param hashes 32-bit hashes of the members, repetitions allowed
 * @returns 128 values; empty for an empty set
 */
export function minHash(hashes: Uint32Array): Uint16Array {
  if (hashes.length === 0) return new Uint16Array(0);
  const signature = new Uint16Array(signatureLength);
  // Two functions at a time: a processor does their sums side by side.
  for (let index = 0; index < signatureLength; index += 2) {
    const [first, second] = [multipliers[index]!, multipliers[index + 1]!];
    const [toFirst, toSecond] = [increments[index]!, increments[index + 1]!];
    let leastFirst = 0x7fffffff;
    let leastSecond = 0x7fffffff;
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes[at]!;
      const one = (Math.imul(first, hash) + toFirst) | 0;
      const two = (Math.imul(second, hash) + toSecond) | 0;
      if (one < leastFirst) leastFirst = one;
      if (two < leastSecond) leastSecond = two;
    }
    signature[index] = mix32(leastFirst ^ topBit) & 0xffff;
    signature[index + 1] = mix32(leastSecond ^ topBit) & 0xffff;
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
