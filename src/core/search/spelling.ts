/**
 * Corrections of mistyped Latin words by edit distance, a swap of neighbouring letters counting once (the
 * optimal string alignment distance).
 */

/** Words shorter than this are never corrected: too many others are one letter away. */
export const shortestCorrected = 5;
/** From this length on two mistakes are allowed. */
const twoMistakes = 8;

/** How many mistakes a word may hold. */
export function allowedMistakes(word: string): number {
  if (word.length < shortestCorrected) return 0;
  return word.length < twoMistakes ? 1 : 2;
}

/**
 * Distance from `typed` to `word`, or to the beginning of `word` it is closest to if `prefix`.
 *
 * @returns the distance, or `limit + 1` when it is larger than `limit`
 */
export function editDistance(typed: string, word: string, limit: number, prefix = false): number {
  const tooFar = limit + 1;
  if (typed.length - word.length > limit || (!prefix && word.length - typed.length > limit)) return tooFar;
  const target = prefix ? word.slice(0, typed.length + limit) : word;
  let beforeLast: number[] = [];
  let last = Array.from({ length: target.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const current = [row];
    let lowest = row;
    for (let column = 1; column <= target.length; column++) {
      const same = typed[row - 1] === target[column - 1];
      let distance = Math.min(
        last[column]! + 1,
        current[column - 1]! + 1,
        last[column - 1]! + (same ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        typed[row - 1] === target[column - 2] &&
        typed[row - 2] === target[column - 1]
      )
        distance = Math.min(distance, beforeLast[column - 2]! + 1);
      current.push(distance);
      lowest = Math.min(lowest, distance);
    }
    if (lowest > limit) return tooFar;
    beforeLast = last;
    last = current;
  }
  return Math.min(tooFar, prefix ? Math.min(...last) : last.at(-1)!);
}

/** One bit for each letter, so that words too different are passed over without looking closer. */
function letterSet(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** Finds the words of a vocabulary that a mistyped one may have meant. */
export class SpellingCorrector {
  readonly #words: readonly string[];
  readonly #letters: Int32Array;

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#letters = Int32Array.from(words, letterSet);
  }

  /**
   * Words closest to `typed`, closest first, `limit` at most; `typed` itself is never among them.
   *
   * @param prefix the word is still being typed, so the beginning of a longer one will do
   */
  corrections(typed: string, prefix: boolean, limit: number): string[] {
    const mistakes = allowedMistakes(typed);
    if (mistakes === 0) return [];
    const letters = letterSet(typed);
    const found: [word: string, distance: number][] = [];
    this.#words.forEach((word, at) => {
      // Each mistake brings at most one letter that the other word lacks.
      if (bitCount(letters & ~this.#letters[at]!) > mistakes || word === typed) return;
      const distance = editDistance(typed, word, mistakes, prefix);
      if (distance <= mistakes) found.push([word, distance]);
    });
    const difference = (word: string) => Math.abs(word.length - typed.length);
    found.sort((a, b) => a[1] - b[1] || difference(a[0]) - difference(b[0]) || (a[0] < b[0] ? -1 : 1));
    return found.slice(0, limit).map(([word]) => word);
  }
}
