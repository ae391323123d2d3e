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
  const minima = new Uint32Array(signatureLength).fill(0xffffffff);
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at]!;
    for (let index = 0; index < signatureLength; index++) {
      const value = (Math.imul(multipliers[index]!, hash) + increments[index]!) >>> 0;
      if (value < minima[index]!) minima[index] = value;
    }
  }
  const signature = new Uint16Array(signatureLength);
  for (let index = 0; index < signatureLength; index++) signature[index] = mix32(minima[index]!) & 0xffff;
  return signature;
}

/** Estimate of the Jaccard similarity of two sets from their signatures; standard error at most 0.045. */
export function estimateJaccard(a: Uint16Array, b: Uint16Array): number {
  if (a.length === 0 || b.length === 0) return 0;
  let equal = 0;
  for (let index = 0; index < signatureLength; index++) if (a[index] === b[index]) equal++;
  return equal / signatureLength;
}
