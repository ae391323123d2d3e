import type { Alignment, Tile } from './align.ts';
import type { Prepared } from './prepared.ts';
import { type TokenText, tokenKind, tokenWeight } from './tokenText.ts';

/** A run of tokens that one document has and the other lacks, and what the other has in its place. */
export interface Difference {
  /** Half-open token ranges; empty on the side that has nothing there. */
  readonly a: readonly [start: number, end: number];
  readonly b: readonly [start: number, end: number];
}

/** How much two aligned documents share and how it lies; `a` is the shorter one. */
export interface Measures {
  /** Share of the weight of each that is shared, passages quoted in one of them only left out. */
  readonly sharedOfA: number;
  readonly sharedOfB: number;
  /** The same of their prose alone, code left out. */
  readonly proseOfA: number;
  readonly proseOfB: number;
  /** Weight of the prose of `a` that is shared. */
  readonly sharedProse: number;
  /** Shared weight that one of the two quotes, as a share of all that is shared. */
  readonly quoted: number;
  /** Share of the sentences of `a`, by weight, of which at least a quarter is shared. */
  readonly touchedOfA: number;
  /** Share of eight equal stretches of `a` of which at least three tenths are shared. */
  readonly spreadOfA: number;
  /** Tokens of `b` between which what is shared lies, strays left out. */
  readonly stretchOfB: readonly [start: number, end: number];
  /** Weight of the longest run not shared, as a share of each document. */
  readonly longestGapOfA: number;
  readonly longestGapOfB: number;
  readonly differences: readonly Difference[];
}

export function measure(a: Prepared, b: Prepared, alignment: Alignment): Measures {
  const { partnerOfA, partnerOfB } = alignment;
  let shared = 0;
  let sharedInB = 0;
  let quoted = 0;
  const partners: number[] = [];
  for (let at = 0; at < partnerOfA.length; at++) {
    const partner = partnerOfA[at]!;
    if (partner < 0) continue;
    const kind = a.text.kinds[at]!;
    if (((kind ^ b.text.kinds[partner]!) & tokenKind.quote) !== 0) quoted += tokenWeight(kind);
    shared += tokenWeight(kind);
    sharedInB += tokenWeight(b.text.kinds[partner]!);
    partners.push(partner);
  }
  const [proseA, proseB] = [proseOf(a.text, partnerOfA), proseOf(b.text, partnerOfB)];
  return {
    sharedOfA: ratio(shared, a.weight),
    sharedOfB: ratio(sharedInB, b.weight),
    proseOfA: ratio(proseA.shared, proseA.all),
    proseOfB: ratio(proseB.shared, proseB.all),
    sharedProse: proseA.shared,
    quoted: ratio(quoted, shared),
    touchedOfA: touched(a.text, partnerOfA),
    spreadOfA: spread(a, partnerOfA),
    stretchOfB: stretch(alignment.tiles, partners),
    longestGapOfA: ratio(longestGap(a.text, partnerOfA), a.weight),
    longestGapOfB: ratio(longestGap(b.text, partnerOfB), b.weight),
    differences: differencesOf(alignment),
  };
}

/** Weight of what is not code, and of what of it is shared. */
function proseOf(
  { kinds }: TokenText,
  partner: Int32Array,
): { readonly all: number; readonly shared: number } {
  let all = 0;
  let shared = 0;
  for (let at = 0; at < partner.length; at++) {
    const kind = kinds[at]!;
    if ((kind & tokenKind.code) !== 0) continue;
    all += tokenWeight(kind);
    if (partner[at]! >= 0) shared += tokenWeight(kind);
  }
  return { all, shared };
}

/** From the start of the tile at the first twentieth of what is shared to the end of that at the last. */
function stretch(tiles: readonly Tile[], partners: readonly number[]): readonly [number, number] {
  if (partners.length === 0) return [0, 0];
  const sorted = Int32Array.from(partners).sort();
  const cut = Math.floor(sorted.length / 20);
  const low = sorted[cut]!;
  const high = sorted[sorted.length - 1 - cut]!;
  const tileOf = (token: number) => tiles.find(({ b, length }) => b <= token && token < b + length);
  const last = tileOf(high);
  return [tileOf(low)?.b ?? low, last ? last.b + last.length : high + 1];
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function touched(text: TokenText, partner: Int32Array): number {
  let all = 0;
  let reached = 0;
  for (let start = 0; start < partner.length; ) {
    let end = start;
    let weight = 0;
    let shared = 0;
    while (end < partner.length && text.sentences[end] === text.sentences[start]) {
      const here = tokenWeight(text.kinds[end]!);
      weight += here;
      if (partner[end]! >= 0) shared += here;
      end++;
    }
    all += weight;
    if (shared >= weight / 4) reached += weight;
    start = end;
  }
  return ratio(reached, all);
}

const stretches = 8;

function spread(a: Prepared, partner: Int32Array): number {
  const shared = new Float64Array(stretches);
  let weight = 0;
  for (let at = 0; at < partner.length; at++) {
    const here = tokenWeight(a.text.kinds[at]!);
    const stretch = Math.min(stretches - 1, Math.floor((weight / a.weight) * stretches));
    if (partner[at]! >= 0) shared[stretch]! += here;
    weight += here;
  }
  return shared.filter(value => value >= (0.3 * a.weight) / stretches).length / stretches;
}

function longestGap(text: TokenText, partner: Int32Array): number {
  let longest = 0;
  let weight = 0;
  let sharedRun = 0;
  for (let at = 0; at < partner.length; at++) {
    const here = tokenWeight(text.kinds[at]!);
    if (partner[at]! < 0) {
      weight += here;
      sharedRun = 0;
    } else {
      sharedRun += here;
      if (sharedRun > 24) weight = 0;
    }
    longest = Math.max(longest, weight);
  }
  return longest;
}

/** The runs between neighbouring shared runs, by their place in `a`, then those of `b` beside moved passages. */
function differencesOf({ partnerOfA, partnerOfB }: Alignment): Difference[] {
  const found: Difference[] = [];
  for (let at = 0; at < partnerOfA.length; at++) {
    if (partnerOfA[at] !== -1) continue;
    const start = at;
    while (at < partnerOfA.length && partnerOfA[at] === -1) at++;
    const from = start === 0 ? 0 : partnerOfA[start - 1]! + 1;
    let to = from;
    while (to < partnerOfB.length && partnerOfB[to] === -1) to++;
    found.push({ a: [start, at], b: [from, to] });
  }
  return found;
}
