import { countOfLevel, type TopicFeatures } from '../featureCodec.ts';
import { mostReasons } from '../guess.ts';
import { hashOn, hashStart, shortHash } from '../terms.ts';
import type { Ensemble } from './ensemble.ts';

const space = 0x20;
const weightOfLevel = Float64Array.from({ length: 16 }, (_, level) => Math.sqrt(countOfLevel(level)));

/** Where terms stand in an article's names and how much each speaks for a topic; for one article at a time. */
const mostNames = 256;
const starts = new Uint32Array(mostNames);
const ends = new Uint32Array(mostNames);
const weights = new Float64Array(mostNames);

/**
 * The terms of an article that speak most for a topic, weightiest first: those among the ones it has
 * spelled out. Of neighbouring Han bigrams that overlap only the weightier is named.
 */
export function reasonsOf(
  features: TopicFeatures,
  topic: number,
  ensemble: Ensemble,
  columnOf: (hash: number) => number,
): string[] {
  const reasons: string[] = [];
  const size = weigh(features, topic, ensemble, columnOf);
  for (let left = size; left > 0 && reasons.length < mostReasons; left--) {
    const at = weightiest(size);
    const term = features.names.slice(starts[at], ends[at]);
    if (!reasons.some(other => overlaps(term, other))) reasons.push(term);
    weights[at] = 0;
  }
  return reasons;
}

/** Weighs the terms that are spelled out; gives how many speak for the topic. */
function weigh(
  { names, terms, levels }: TopicFeatures,
  topic: number,
  ensemble: Ensemble,
  columnOf: (hash: number) => number,
): number {
  let size = 0;
  for (let start = 0; start < names.length && size < mostNames; ) {
    let hash = hashStart;
    let end = start;
    for (; end < names.length && names.charCodeAt(end) !== space; end++) {
      hash = hashOn(hash, names.charCodeAt(end));
    }
    const key = shortHash(hash);
    const column = columnOf(key);
    const contrast = column < 0 ? 0 : ensemble.contrast(column, topic);
    if (contrast > 0) {
      const place = placeOf(terms, key);
      starts[size] = start;
      ends[size] = end;
      weights[size++] = contrast * (place < 0 ? 1 : weightOfLevel[levels[place]!]!);
    }
    start = end + 1;
  }
  return size;
}

/** The first of the weightiest of so many terms. */
function weightiest(size: number): number {
  let found = 0;
  for (let at = 1; at < size; at++) if (weights[at]! > weights[found]!) found = at;
  return found;
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
