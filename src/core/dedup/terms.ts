import { combine32, hashSlice } from './hash.ts';
import { type TokenText, tokenKind } from './tokenText.ts';

/** Number of occurrences by term: a word of two letters or more, or two ideographs that stand together. */
export type TermCounts = ReadonlyMap<number, number>;

/** The term that begins at a token, 0 for none. */
export function termAt(text: TokenText, at: number): number {
  const { kinds, tokens, starts, ends } = text;
  if ((kinds[at]! & tokenKind.word) !== 0) return isName(text, at) ? tokens[at]! : 0;
  if (at + 1 >= tokens.length || (kinds[at + 1]! & tokenKind.word) !== 0 || starts[at + 1] !== ends[at])
    return 0;
  return combine32(tokens[at]!, tokens[at + 1]!);
}

/** Whether a word token has two letters or more, so that numbers and variables are no terms. */
function isName(text: TokenText, at: number): boolean {
  return hasLetters(text, at, 2);
}

/** Whether a word token is long enough to name something: words of three letters mostly join others. */
export function isContentWord(text: TokenText, at: number): boolean {
  return hasLetters(text, at, 4);
}

function hasLetters({ folded, starts, ends }: TokenText, at: number, least: number): boolean {
  let letters = 0;
  for (let index = starts[at]!; index < ends[at]!; index++) {
    const unit = folded.charCodeAt(index);
    if (unit >= 0x61 && ++letters === least) return true;
  }
  return false;
}

const joint = /[^\p{L}\p{N}]+/u;

/** The terms that a word joined over hyphens is made of; none for other tokens. */
export function jointTerms({ folded, starts, ends }: TokenText, at: number): number[] {
  const parts = folded.slice(starts[at], ends[at]).split(joint);
  const names = parts.length < 2 ? [] : parts.filter(part => part.length > 1 && !/^\d/.test(part));
  return names.map(name => hashSlice(name, 0, name.length));
}

export function countTerms(text: TokenText): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < text.tokens.length; at++) {
    const term = termAt(text, at);
    if (term !== 0) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/** Terms of the tokens in `[start, end)` and of the pairs that reach over its ends. */
export function termsAround(text: TokenText, start: number, end: number): number[] {
  const found: number[] = [];
  for (let at = Math.max(0, start - 1); at < end; at++) {
    if (at < start && (text.kinds[at]! & tokenKind.word) !== 0) continue;
    const term = termAt(text, at);
    if (term !== 0) found.push(term);
  }
  return found;
}
