import type { QuoteDifference } from './quoteCheck.ts';

/** What can be wrong with a draft, as English templates; they are the keys of the translations. */
export const draftProblemMessages = {
  'unknown-key': 'No article has the key "{0}".',
  'unknown-key-near': 'No article has the key "{0}". Did you mean {1}?',
  'ambiguous-key': 'The key "{0}" is given to several articles: {1}.',
  'merged-key': 'The article "{0}" was merged into "{1}".',
  'source-gone': 'The article "{0}" is gone. It stood in {1}.',
  'altered-quote': 'This quote differs from "{0}": it has "{1}" where the source has "{2}".',
  'altered-quote-more':
    'This quote differs from "{0}" in {3} places, first: it has "{1}" where the source has "{2}".',
  'altered-quote-lacks': 'This quote differs from "{0}": it lacks "{2}", which the source has.',
  'altered-quote-lacks-more':
    'This quote differs from "{0}" in {3} places, first: it lacks "{2}", which the source has.',
  'altered-quote-adds': 'This quote differs from "{0}": it has "{1}", which the source does not have.',
  'altered-quote-adds-more':
    'This quote differs from "{0}" in {3} places, first: it has "{1}", which the source does not have.',
  'quote-not-in-source': 'These words do not stand in "{0}".',
  'quote-without-source': 'This quote names no source.',
  'quote-without-source-found': 'This quote names no source. Its words stand in "{0}".',
} as const;

export type DraftProblemCode = keyof typeof draftProblemMessages;

export type DraftProblemKind =
  | 'unknown-key'
  | 'ambiguous-key'
  | 'merged-key'
  | 'source-gone'
  | 'altered-quote'
  | 'quote-not-in-source'
  | 'quote-without-source';

/** A change of a draft: `[start, end)` becomes `text`. */
export interface DraftEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something wrong with one citation or quote of a draft. */
export interface DraftProblem {
  readonly kind: DraftProblemKind;
  /** 1-based. */
  readonly line: number;
  /** Range to underline, UTF-16 units of the draft. */
  readonly start: number;
  readonly end: number;
  readonly code: DraftProblemCode;
  /** Values for the placeholders of `draftProblemMessages[code]`. */
  readonly args: readonly (string | number)[];
  /** Keys that may be meant instead, likeliest first. */
  readonly suggestions: readonly string[];
  /** Where an altered quote and its source part, in the order of the quote. */
  readonly differences?: readonly QuoteDifference[];
  /** Changes that make an altered quote say what its source says. */
  readonly restore?: readonly DraftEdit[];
}

/** The English message of a problem. */
export function draftProblemMessage({ code, args }: Pick<DraftProblem, 'code' | 'args'>): string {
  return draftProblemMessages[code].replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)] ?? ''));
}
