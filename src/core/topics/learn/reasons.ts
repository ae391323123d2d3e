import { countOfLevel, type TopicFeatures } from '../featureCodec.ts';
import { mostReasons } from '../guess.ts';
import { termHash } from '../terms.ts';
import type { Ensemble } from './ensemble.ts';

/**
 * The terms of an article that speak most for a topic, weightiest first: those among the ones it has
 * spelled out. Of neighbouring Han bigrams that overlap only the weightier is named.
 */
export function reasonsOf(
  { names, terms, levels }: TopicFeatures,
  topic: number,
  ensemble: Ensemble,
  columnOf: (hash: number) => number | undefined,
): string[] {
  if (names === '') return [];
  const weighed = names.split(' ').map(term => {
    const hash = termHash(term);
    const column = columnOf(hash);
    const contrast = column === undefined ? 0 : ensemble.contrast(column, topic);
    const place = placeOf(terms, hash);
    return { term, weight: contrast * (place < 0 ? 1 : Math.sqrt(countOfLevel(levels[place]!))) };
  });
  const reasons: string[] = [];
  for (const { term } of weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)) {
    if (!reasons.some(other => overlaps(term, other))) reasons.push(term);
    if (reasons.length === mostReasons) break;
  }
  return reasons;
}

/** Place of a value in an ascending list, -1 where it does not stand there. */
function placeOf(ascending: Uint32Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === value ? low : -1;
}

function overlaps(term: string, other: string): boolean {
  if (!/^\p{Script=Han}/u.test(term)) return other.includes(term) || term.includes(other);
  return term.at(0) === other.at(-1) || term.at(-1) === other.at(0);
}
