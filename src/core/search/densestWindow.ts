import type { Occurrence, SoughtTerm } from './occurrences.ts';

/** Widths of a window, in UTF-16 units: about a sentence of Han characters, and one of Latin words. */
const hanWidth = 40;
const latinWidth = 100;

/** How wide a window is for a query: as its terms are mostly of one kind or the other. */
export function windowWidth(terms: readonly SoughtTerm[]): number {
  const words = terms.filter(({ kind }) => kind === 'word').length;
  return words * 2 > terms.length ? latinWidth : hanWidth;
}

/**
 * Weight of the distinct terms in the window of a text that has most of it: what answers a question says much
 * of it within a sentence.
 *
 * @param found occurrences of each term, ascending @param weights of the terms @param width of a window
 */
export function densestWindow(
  found: readonly (readonly Occurrence[])[],
  weights: readonly number[],
  width: number,
): number {
  const places = found.flatMap((list, term) => list.map(({ start, end }) => ({ start, end, term })));
  places.sort((a, b) => a.start - b.start);
  const inside = new Uint32Array(weights.length);
  let first = 0;
  let sum = 0;
  let best = 0;
  for (const { end, term } of places) {
    if (inside[term]!++ === 0) sum += weights[term]!;
    for (let left = places[first]!; left.end < end - width; left = places[++first]!)
      if (--inside[left.term]! === 0) sum -= weights[left.term]!;
    if (sum > best) best = sum;
  }
  return best;
}
