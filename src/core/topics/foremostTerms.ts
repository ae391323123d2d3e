import { sortByUpperBits } from '../util/radixSort.ts';
import { levelOfCount } from './featureCodec.ts';
import { shortHash } from './terms.ts';
import type { TermTable } from './termTable.ts';

/** Terms that are kept of an article, at most; their numbers have ten bits. */
const mostTerms = 1000;
const numberBits = 10;
const mostNames = 40;
const longestName = 30;

/** How much an occurrence weighs: terms of grammar give way to others when there are too many. */
const tellingWeight = 5;
const commonWeight = 1;

/** Room for the terms of one article at a time. */
const numbered = new Uint32Array(mostTerms);
const sorted = new Uint32Array(mostTerms);
const hashes = new Uint32Array(mostTerms);
const levels = new Uint8Array(mostTerms);
const spelled = new Uint16Array(mostNames * (longestName + 1));
/** Terms beyond which room for all of them is not kept. */
const mostRoom = 1 << 15;
let room = roomFor(1 << 10);

function roomFor(terms: number) {
  return {
    /** Weight of all occurrences of each term. */
    weights: new Uint32Array(terms),
    terms: new Uint32Array(terms),
    tied: new Uint32Array(terms),
  };
}

/**
 * An article's foremost terms: the weightiest, and of those that weigh the same the first by their units. They hold
 * until those of the next article are chosen.
 */
export interface ForemostTerms {
  /** Their hashes of 22 bits, ascending. */
  readonly hashes: Uint32Array;
  /** How much each counts, as a level. */
  readonly levels: Uint8Array;
  /** The foremost of them that are not mostly grammar, in their order, with spaces between them. */
  readonly names: string;
}

/** Chooses the foremost of the terms counted. */
export function foremostTerms(table: TermTable): ForemostTerms {
  const { size, common } = table;
  if (room.terms.length < size || room.terms.length > mostRoom) room = roomFor(Math.max(1 << 10, 2 * size));
  weigh(table);
  const { terms } = room;
  const kept = chooseForemost(table, size, mostTerms);
  const hashed = byHash(table, kept);
  let telling = 0;
  for (let at = 0; at < kept; at++) {
    const term = terms[at]!;
    terms[telling] = term;
    telling += 1 - common[term]!;
  }
  return { ...hashed, names: spell(table, chooseForemost(table, telling, mostNames)) };
}

/** Weighs all terms and puts them into the room. */
function weigh({ size, counts, common }: TermTable): void {
  const { weights, terms } = room;
  for (let term = 0; term < size; term++) {
    weights[term] = counts[term]! * (tellingWeight - (tellingWeight - commonWeight) * common[term]!);
    terms[term] = term;
  }
}

/** The first so many terms in the room, by their hashes; of those that share a hash the foremost. */
function byHash(table: TermTable, size: number): Pick<ForemostTerms, 'hashes' | 'levels'> {
  const all = table.hashes;
  const { counts } = table;
  const { terms } = room;
  for (let at = 0; at < size; at++) numbered[at] = (shortHash(all[terms[at]!]!) << numberBits) | at;
  sortByUpperBits(numbered.subarray(0, size), sorted.subarray(0, size));
  let length = 0;
  let last = 0;
  let lastHash = -1;
  for (let at = 0; at < size; at++) {
    const hash = sorted[at]! >>> numberBits;
    const term = terms[sorted[at]! & ((1 << numberBits) - 1)]!;
    if (hash === lastHash) {
      if (compare(table, last, term) < 0) continue;
      length--;
    }
    last = term;
    lastHash = hash;
    hashes[length] = hash;
    levels[length++] = levelOfCount(counts[term]!);
  }
  return { hashes: hashes.subarray(0, length), levels: levels.subarray(0, length) };
}

/** The first so many terms in the room in their order, spelled out. */
function spell(table: TermTable, size: number): string {
  const names = room.terms.subarray(0, size);
  sortFew(table, names);
  let end = 0;
  for (let at = 0; at < size; at++) {
    if (at > 0) spelled[end++] = 0x20;
    end = table.spell(names[at]!, spelled, end);
  }
  return String.fromCharCode.apply(null, spelled.subarray(0, end) as unknown as number[]);
}

/** Weights are told apart up to this one to find which terms are foremost. */
const mostWeight = 255;
const termsOfWeight = new Uint32Array(mostWeight + 1);

/** Moves the foremost of the first terms in the room to its beginning, in no particular order; gives how many. */
function chooseForemost(table: TermTable, size: number, most: number): number {
  if (size <= most) return size;
  const { weights, terms, tied } = room;
  const least = leastWeight(size, most);
  let chosen = 0;
  let ties = 0;
  for (let at = 0; at < size; at++) {
    const term = terms[at]!;
    const weight = Math.min(weights[term]!, mostWeight);
    tied[ties] = term;
    if (weight === least) ties++;
    terms[chosen] = term;
    if (weight > least) chosen++;
  }
  // Terms of more than the highest weight told apart are not tied.
  if (least < mostWeight) {
    const last = lastStart(table, ties, most - chosen);
    let open = 0;
    for (let at = 0; at < ties; at++) {
      const term = tied[at]!;
      const start = startOf(table.codes[term]!);
      if (start < last) terms[chosen++] = term;
      else if (start === last) tied[open++] = term;
    }
    ties = open;
  }
  const open = tied.subarray(0, ties);
  sortFew(table, open);
  for (let at = 0; chosen < most; at++) terms[chosen++] = open[at]!;
  return most;
}

/** Weight of the last of so many of the first terms in the room that weigh most. */
function leastWeight(size: number, most: number): number {
  const { weights, terms } = room;
  termsOfWeight.fill(0);
  for (let at = 0; at < size; at++) {
    const weight = Math.min(weights[terms[at]!]!, mostWeight);
    termsOfWeight[weight] = termsOfWeight[weight]! + 1;
  }
  let least = mostWeight;
  for (let count = termsOfWeight[least]!; count < most; count += termsOfWeight[least]!) least--;
  return least;
}

/** A number for the beginning of a term, in the order of terms: each letter of ASCII has one, other units share. */
function startOf(code: number): number {
  const unit = code >>> 16;
  return unit < 0x80 ? unit : 0x80 + (unit >>> 7);
}

const termsOfStart = new Uint32Array(0x80 + 0x200);

/** How the last of so many tied terms that come first begins. */
function lastStart({ codes }: TermTable, ties: number, most: number): number {
  const { tied } = room;
  termsOfStart.fill(0);
  for (let at = 0; at < ties; at++) {
    const start = startOf(codes[tied[at]!]!);
    termsOfStart[start] = termsOfStart[start]! + 1;
  }
  let last = 0;
  for (let count = termsOfStart[last]!; count < most; count += termsOfStart[last]!) last++;
  return last;
}

/** Sorts terms, the foremost first; mostly they are few. */
function sortFew(table: TermTable, terms: Uint32Array): void {
  if (terms.length > mostNames) {
    terms.sort((a, b) => compare(table, a, b));
    return;
  }
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at]!;
    const rank = rankOf(table, term);
    let to = at;
    for (; to > 0; to--) {
      const above = ranks[to - 1]!;
      if (above > rank || (above === rank && compare(table, terms[to - 1]!, term) < 0)) break;
      ranks[to] = above;
      terms[to] = terms[to - 1]!;
    }
    ranks[to] = rank;
    terms[to] = term;
  }
}

const ranks = new Float64Array(mostNames);

/** Higher for terms that come first: their weights and, where these are the same, their first two units. */
function rankOf({ codes }: TermTable, term: number): number {
  return room.weights[term]! * 2 ** 32 - codes[term]!;
}

/** Below 0 where a term comes before another one. */
function compare(table: TermTable, term: number, other: number): number {
  const { weights } = room;
  return weights[other]! - weights[term]! || table.compare(term, other);
}
