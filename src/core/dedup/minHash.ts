import { mix32 } from './hash.ts';

/** Number of hash functions of a signature. */
export const signatureLength = 128;

const multipliers = new Uint32Array(signatureLength);
const increments = new Uint32Array(signatureLength);
for (let index = 0; index < signatureLength; index++) {
  multipliers[index] = mix32(2 * index + 1) | 1;
  increments[index] = mix32(0x51ed270b ^ (index * 7919));
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
  for (let index = 0; index < signatureLength; index++) {
    const multiplier = multipliers[index]!;
    const increment = increments[index]!;
    let least = 0xffffffff;
    for (let at = 0; at < hashes.length; at++) {
      const value = (Math.imul(multiplier, hashes[at]!) + increment) >>> 0;
      if (value < least) least = value;
    }
    signature[index] = mix32(least) & 0xffff;
  }
  return signature;
}

/** Values looked at first; two sets that agree in none of them are taken to have nothing in common. */
const glance = 32;

/**
 * Estimate of the Jaccard similarity of two sets; standard error at most 0.045.
 *
 * @param signatures signatures one after another
 * @param a number of the first signature among them
 * @param b number of the second
 */
export function estimateJaccard(signatures: Uint16Array, a: number, b: number): number {
  const [startA, startB] = [a * signatureLength, b * signatureLength];
  let equal = 0;
  for (let index = 0; index < glance; index++)
    if (signatures[startA + index] === signatures[startB + index]) equal++;
  if (equal === 0) return 0;
  for (let index = glance; index < signatureLength; index++) {
    if (signatures[startA + index] === signatures[startB + index]) equal++;
  }
  return equal / signatureLength;
}
