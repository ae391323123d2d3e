import type { Prepared } from './prepared.ts';
import { type TokenText, tokenWeight } from './tokenText.ts';

/** A run of tokens that stands in both documents. */
export interface Tile {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** What two documents share, token by token. */
export interface Alignment {
  /** Tiles by their place in `a`. */
  readonly tiles: readonly Tile[];
  /** For each token of `a` its partner in `b`, or -1. */
  readonly partnerOfA: Int32Array;
  /** For each token of `b` its partner in `a`, or -1. */
  readonly partnerOfB: Int32Array;
}

/** Weight a tile must have in the first pass: twelve ideographs. */
const longTile = 36;
/** Positions tried for one shingle; more would make repetitive text quadratic. */
const tries = 16;
/** Longest gap between tiles that is looked into, tokens. */
const longestGap = 80;

/**
 * Aligns two documents by greedy string tiling (Wise 1993, "String similarity via greedy string tiling and
 * running Karp-Rabin matching"), which keeps finding a passage when paragraphs change places. Long tiles are
 * laid first, then short ones between them; between neighbouring tiles a longest common subsequence picks up
 * what words a sentence kept when it was edited.
 *
 * Time is linear in the length of `a` for all but adversarial texts, given `b` prepared.
 *
 * @param a the shorter document
 */
export function align(a: Prepared, b: Prepared): Alignment {
  const partnerOfA = new Int32Array(a.text.tokens.length).fill(-1);
  const partnerOfB = new Int32Array(b.text.tokens.length).fill(-1);
  layTiles(a, b, partnerOfA, partnerOfB, longTile);
  layTiles(a, b, partnerOfA, partnerOfB, 0);
  const tiles = collectTiles(partnerOfA);
  fillGaps(a, b, tiles, partnerOfA, partnerOfB);
  return { tiles, partnerOfA, partnerOfB };
}

function layTiles(a: Prepared, b: Prepared, ofA: Int32Array, ofB: Int32Array, leastWeight: number): void {
  let expected = 0;
  for (let at = 0; at < a.hashes.length; ) {
    if (ofA[at] !== -1) {
      expected = ofA[at]! + 1;
      at++;
      continue;
    }
    const tile = longestTile(a, b, ofA, ofB, at, expected);
    if (tile.length === 0 || (leastWeight > 0 && weightOf(a.text, at, tile.length) < leastWeight)) {
      at++;
      continue;
    }
    for (let index = 0; index < tile.length; index++) {
      ofA[at + index] = tile.b + index;
      ofB[tile.b + index] = at + index;
    }
    at += tile.length;
    expected = tile.b + tile.length;
  }
}

/** Longest run from `at` that stands uncovered in `b`; among equal ones the nearest to where it is expected. */
function longestTile(
  a: Prepared,
  b: Prepared,
  ofA: Int32Array,
  ofB: Int32Array,
  at: number,
  expected: number,
): Tile {
  let best = { a: at, b: -1, length: 0 };
  let tried = 0;
  for (
    let place = b.positions.first(a.hashes[at]!);
    place >= 0 && tried < tries;
    place = b.positions.after(place)
  ) {
    if (ofB[place] !== -1) {
      if (++tried >= 4 * tries) break;
      continue;
    }
    tried++;
    const length = commonRun(a.text.tokens, b.text.tokens, ofA, ofB, at, place);
    const nearer = Math.abs(place - expected) < Math.abs(best.b - expected);
    if (length > best.length || (length === best.length && nearer)) best = { a: at, b: place, length };
  }
  return best;
}

function commonRun(
  a: Uint32Array,
  b: Uint32Array,
  ofA: Int32Array,
  ofB: Int32Array,
  atA: number,
  atB: number,
): number {
  let length = 0;
  while (
    atA + length < a.length &&
    atB + length < b.length &&
    a[atA + length] === b[atB + length] &&
    ofA[atA + length] === -1 &&
    ofB[atB + length] === -1
  ) {
    length++;
  }
  return length;
}

function weightOf(text: TokenText, start: number, length: number): number {
  let weight = 0;
  for (let at = start; at < start + length; at++) weight += tokenWeight(text.kinds[at]!);
  return weight;
}

function collectTiles(partnerOfA: Int32Array): Tile[] {
  const tiles: Tile[] = [];
  for (let at = 0; at < partnerOfA.length; ) {
    const b = partnerOfA[at]!;
    let length = 1;
    if (b >= 0) {
      while (partnerOfA[at + length] === b + length) length++;
      tiles.push({ a: at, b, length });
    }
    at += length;
  }
  return tiles;
}

/** Between tiles that follow each other in both documents, pairs the tokens an edited sentence kept. */
function fillGaps(a: Prepared, b: Prepared, tiles: readonly Tile[], ofA: Int32Array, ofB: Int32Array): void {
  let endA = 0;
  let endB = 0;
  for (const tile of [...tiles, { a: ofA.length, b: ofB.length, length: 0 }]) {
    const gapA = tile.a - endA;
    const gapB = tile.b - endB;
    if (gapA > 0 && gapB > 0 && gapA <= longestGap && gapB <= longestGap && isFree(ofB, endB, tile.b)) {
      pairSubsequence(a.text.tokens, b.text.tokens, endA, tile.a, endB, tile.b, ofA, ofB);
    }
    endA = tile.a + tile.length;
    endB = tile.b + tile.length;
  }
}

function isFree(partner: Int32Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (partner[at] !== -1) return false;
  return true;
}

const rows = new Uint16Array((longestGap + 1) * (longestGap + 1));

/** Longest common subsequence of two gaps; kept when it is more than chance would give. */
function pairSubsequence(
  a: Uint32Array,
  b: Uint32Array,
  startA: number,
  endA: number,
  startB: number,
  endB: number,
  ofA: Int32Array,
  ofB: Int32Array,
): void {
  const height = endA - startA;
  const width = endB - startB;
  const stride = width + 1;
  rows.fill(0, 0, (height + 1) * stride);
  for (let i = height - 1; i >= 0; i--) {
    for (let j = width - 1; j >= 0; j--) {
      const below = rows[(i + 1) * stride + j]!;
      const right = rows[i * stride + j + 1]!;
      rows[i * stride + j] =
        a[startA + i] === b[startB + j] ? rows[(i + 1) * stride + j + 1]! + 1 : Math.max(below, right);
    }
  }
  if (rows[0]! < 0.4 * Math.min(height, width) || rows[0]! < 0.2 * Math.max(height, width)) return;
  for (let i = 0, j = 0; i < height && j < width; ) {
    if (a[startA + i] === b[startB + j]) {
      ofA[startA + i] = startB + j;
      ofB[startB + j] = startA + i;
      i++;
      j++;
    } else if (rows[(i + 1) * stride + j]! >= rows[i * stride + j + 1]!) i++;
    else j++;
  }
}
