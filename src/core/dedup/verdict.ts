import type { StretchFit } from './section.ts';

/** Relation of document `a` to document `b`. */
export type PairRelation = 'identical' | 'near' | 'contained' | 'contains' | 'sibling' | 'different';

/**
 * What decided a verdict. They are codes, so that whoever shows them words them in the person's language.
 *
 * - `sameText`: equal after normalisation; `sameWords`: equal but for punctuation, markup and formulas
 * - `mostShared`: most of both texts is shared; `sharedThroughout`: shared in most parts of the shorter one
 * - `sameSubject`: both are about what their one title names, and much of their text is shared
 * - `excerpt`: the shorter is a stretch of the longer
 * - `divergesAtCut`: both go on differently where one breaks off
 * - `numberedParts`: titles differ by a number, date or part only
 * - `otherSubject`: each names, where it counts, what the other never mentions
 * - `renamed`: one name stands throughout where the other has another
 * - `ownRemainder`: what each has beyond the shared text is about something of its own
 * - `quotation`: what is shared is a quotation in one of them
 * - `onePassage`: only one stretch is shared
 * - `sharedOpening`: both begin alike
 * - `otherLanguage`: the prose is in different languages
 * - `tooShort`: too little text to tell
 * - `littleShared`: too little is shared
 */
export type VerdictReason =
  | 'sameText'
  | 'sameWords'
  | 'mostShared'
  | 'sharedThroughout'
  | 'sameSubject'
  | 'excerpt'
  | 'divergesAtCut'
  | 'numberedParts'
  | 'otherSubject'
  | 'renamed'
  | 'ownRemainder'
  | 'quotation'
  | 'onePassage'
  | 'sharedOpening'
  | 'otherLanguage'
  | 'tooShort'
  | 'littleShared';

/** A passage that decided, by its place in each text that has it. */
export interface EvidencePassage {
  /** First 160 UTF-16 units of the passage, as the text has them. */
  readonly excerpt: string;
  /** Half-open range in the text of `a`, UTF-16 units; `null` when only `b` has it. */
  readonly inA: readonly [start: number, end: number] | null;
  readonly inB: readonly [start: number, end: number] | null;
}

/** A stretch of the longer of two documents. */
export interface Stretch {
  /** Start and end as shares of the document's length. */
  readonly start: number;
  readonly end: number;
  readonly fit: StretchFit;
  /** Whether the shorter document has a title of its own: not the longer one's, and not the words it begins with. */
  readonly named: boolean;
}

/** What the comparison of two documents came to; plain JSON, kept in the store. */
export interface PairVerdict {
  readonly a: number;
  readonly b: number;
  readonly relation: PairRelation;
  /** Share of each document's weight that the other has, 0 to 1. */
  readonly sharedOfA: number;
  readonly sharedOfB: number;
  /** Probability that the relation is right, 0 to 1. */
  readonly certainty: number;
  readonly reasons: readonly VerdictReason[];
  /** Where the shorter of two copies stands in the longer one. */
  readonly stretch: Stretch | null;
  /** Longest shared passages, then the longest only one of the two has. */
  readonly shared: readonly EvidencePassage[];
  readonly differing: readonly EvidencePassage[];
}

const mirrored: Record<PairRelation, PairRelation> = {
  identical: 'identical',
  near: 'near',
  contained: 'contains',
  contains: 'contained',
  sibling: 'sibling',
  different: 'different',
};

/** The same verdict with the two documents exchanged. */
export function mirror(verdict: PairVerdict): PairVerdict {
  const turn = ({ excerpt, inA, inB }: EvidencePassage): EvidencePassage => ({ excerpt, inA: inB, inB: inA });
  return {
    ...verdict,
    a: verdict.b,
    b: verdict.a,
    relation: mirrored[verdict.relation],
    sharedOfA: verdict.sharedOfB,
    sharedOfB: verdict.sharedOfA,
    shared: verdict.shared.map(turn),
    differing: verdict.differing.map(turn),
  };
}

/** Whether the relation makes the two documents copies of one article. */
export function isCopy(relation: PairRelation): boolean {
  return (
    relation === 'identical' || relation === 'near' || relation === 'contained' || relation === 'contains'
  );
}

/** The verdict on two documents that are equal after normalisation. */
export function sameText(a: number, b: number): PairVerdict {
  return {
    a,
    b,
    relation: 'identical',
    sharedOfA: 1,
    sharedOfB: 1,
    certainty: 1,
    reasons: ['sameText'],
    stretch: null,
    shared: [],
    differing: [],
  };
}

/** Share of a document from which on it tells what passages are common, whatever the two are to each other. */
const telling = 0.5;

/** Whether a verdict says no more than that two documents have nothing to do with each other. */
export function isCertainlyDifferent({ relation, certainty, sharedOfA, sharedOfB }: PairVerdict): boolean {
  return relation === 'different' && certainty >= 0.85 && Math.max(sharedOfA, sharedOfB) < telling;
}
