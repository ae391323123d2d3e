import { mix32 } from './hash.ts';
import { type TokenText, tokenWeights } from './tokenText.ts';

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
  { tokens, kinds }: Pick<TokenText, 'tokens' | 'kinds'>,
  weight = shingleWeight,
  hashes: Uint32Array = new Uint32Array(tokens.length),
): Uint32Array {
  const { length } = tokens;
  let runEnd = 0;
  let end = 0;
  let held = 0;
  for (let start = 0; start < length; start++) {
    if (start >= runEnd) {
      const single = tokenWeights[kinds[start]!]!;
      runEnd = start + 1;
      while (runEnd < length && tokenWeights[kinds[runEnd]!] === single) runEnd++;
      const count = Math.ceil(weight / single);
      if (runEnd - start >= count && hashRun(count, weight, tokens, start, runEnd, hashes)) {
        start = runEnd - count + 1;
        end = runEnd;
        held = single * (count - 1);
      }
    }
    while (held < weight && end < length) held += tokenWeights[kinds[end++]!]!;
    if (held < weight) return hashes.subarray(0, start);
    let hash = weight;
    for (let at = start; at < end; at++) hash = combined(hash, tokens[at]!);
    hashes[start] = mix32(hash);
    held -= tokenWeights[kinds[start]!]!;
  }
  return hashes;
}

/**
 * Hashes the shingles of `count` tokens that lie between two places, where all tokens weigh the same: most of a text is
 * such runs, and this way no token is looked up but once. Gives whether it knows how, for so many tokens.
 */
function hashRun(
  count: number,
  seed: number,
  tokens: Uint32Array,
  start: number,
  end: number,
  hashes: Uint32Array,
): boolean {
  if (count === 3) hashThrees(seed, tokens, start, end, hashes);
  else if (count === 5) hashFives(seed, tokens, start, end, hashes);
  else if (count === 8) hashEights(seed, tokens, start, end, hashes);
  else return false;
  return true;
}

function hashThrees(
  seed: number,
  tokens: Uint32Array,
  start: number,
  end: number,
  hashes: Uint32Array,
): void {
  let a = tokens[start]! | 0;
  let b = tokens[start + 1]! | 0;
  for (let at = start; at + 2 < end; at++) {
    const c = tokens[at + 2]! | 0;
    hashes[at] = mix32(combined(combined(combined(seed, a), b), c));
    a = b;
    b = c;
  }
}

function hashFives(seed: number, tokens: Uint32Array, start: number, end: number, hashes: Uint32Array): void {
  let a = tokens[start]! | 0;
  let b = tokens[start + 1]! | 0;
  let c = tokens[start + 2]! | 0;
  let d = tokens[start + 3]! | 0;
  for (let at = start; at + 4 < end; at++) {
    const e = tokens[at + 4]! | 0;
    hashes[at] = mix32(combined(combined(combined(combined(combined(seed, a), b), c), d), e));
    a = b;
    b = c;
    c = d;
    d = e;
  }
}

function hashEights(
  seed: number,
  tokens: Uint32Array,
  start: number,
  end: number,
  hashes: Uint32Array,
): void {
  let a = tokens[start]! | 0;
  let b = tokens[start + 1]! | 0;
  let c = tokens[start + 2]! | 0;
  let d = tokens[start + 3]! | 0;
  let e = tokens[start + 4]! | 0;
  let f = tokens[start + 5]! | 0;
  let g = tokens[start + 6]! | 0;
  for (let at = start; at + 7 < end; at++) {
    const h = tokens[at + 7]! | 0;
    const half = combined(combined(combined(combined(seed, a), b), c), d);
    hashes[at] = mix32(combined(combined(combined(combined(half, e), f), g), h));
    a = b;
    b = c;
    c = d;
    d = e;
    e = f;
    f = g;
    g = h;
  }
}

/** `combine32` as a signed number, which is the faster to go on with. */
function combined(hash: number, value: number): number {
  return (Math.imul(hash ^ value, 0x9e3779b1) + (hash >>> 15)) | 0;
}
