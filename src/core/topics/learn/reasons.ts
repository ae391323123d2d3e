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
  columnOf: ReadonlyMap<number, number>,
): string[] {
  if (names === '') return [];
  const amounts = new Map(
    Array.from(terms, (hash, index) => [hash, Math.sqrt(countOfLevel(levels[index]!))]),
  );
  const weighed = names.split(' ').map(term => {
    const hash = termHash(term);
    const column = columnOf.get(hash);
    const contrast = column === undefined ? 0 : ensemble.contrast(column, topic);
    return { term, weight: contrast * (amounts.get(hash) ?? 1) };
  });
  const reasons: string[] = [];
  for (const { term } of weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)) {
    if (!reasons.some(other => overlaps(term, other))) reasons.push(term);
    if (reasons.length === mostReasons) break;
  }
  return reasons;
}

function overlaps(term: string, other: string): boolean {
  if (!/^\p{Script=Han}/u.test(term)) return other.includes(term) || term.includes(other);
  return term.at(0) === other.at(-1) || term.at(-1) === other.at(0);
}
