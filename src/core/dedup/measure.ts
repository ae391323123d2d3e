import type { Alignment } from './align.ts';
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
  /** Share of the shared tokens that lie between these. */
  readonly inStretch: number;
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
    ...stretch(partners),
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

/** Tokens of its own that a stretch may have for each it shares, as one has of which four fifths were left out. */
const ownForShared = 4;

/**
 * Where what is shared lies closest: the range of `b` with the greatest sum, a shared token counting for as much
 * as four others count against it (Bentley 1984, "Programming pearls: algorithm design techniques"). A sentence that
 * stands a second time in another article of a page moves neither end.
 *
 * @param partners tokens of `b` that are shared, in any order
 */
function stretch(partners: readonly number[]): Pick<Measures, 'stretchOfB' | 'inStretch'> {
  let [start, end, inside, most] = [0, 0, 0, 0];
  let [from, count, sum, last] = [0, 0, 0, -1];
  for (const at of Int32Array.from(partners).sort()) {
    sum -= at - last - 1;
    if (sum <= 0) [from, count, sum] = [at, 0, 0];
    sum += ownForShared;
    count++;
    last = at;
    if (sum > most) [start, end, inside, most] = [from, at + 1, count, sum];
  }
  return { stretchOfB: [start, end], inStretch: ratio(inside, partners.length) };
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
