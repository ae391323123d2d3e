import type { QueryPhrase, QueryTerm } from '../../search/queryTerms.ts';

import { signedTerm } from '../../search/signedNames.ts';
import { headTerm } from '../../search/variants.ts';

/**
 * Expressions of the FTS5 query language. Terms are letters and digits only, so quoting them is all the
 * escaping there is to do.
 */

/** One term: as typed or by its stem. */
export function matchTerm(term: QueryTerm): string {
  if (term.kind === 'literal') return `"${signedTerm(term.term)}"`;
  const head = term.prefix ? headTerm(term.term) : undefined;
  if (head !== undefined) return `("${head}" OR "${term.term}")`;
  const typed = `"${term.term}"${term.prefix ? '*' : ''}`;
  return term.stem === term.term ? typed : `(${typed} OR "${term.stem}")`;
}

/** The terms of a word in this order next to each other, or the word written as one. */
export function matchPhrase(phrase: QueryPhrase): string {
  const [only] = phrase.terms;
  if (phrase.terms.length === 1 && only && (!phrase.exact || only.kind === 'literal')) return matchTerm(only);
  const tokens = phrase.terms.map(term => term.term).join(' ');
  const expression = `"${tokens}"${phrase.terms.at(-1)!.prefix ? '*' : ''}`;
  return phrase.joined && !phrase.exact ? `(${expression} OR "${phrase.joined}")` : expression;
}

/** Every word as a phrase. */
export function matchStrictly(phrases: readonly QueryPhrase[]): string {
  return phrases.map(matchPhrase).join(' AND ');
}

/** Every term somewhere in the passage; quoted phrases stay phrases. */
export function matchLoosely(phrases: readonly QueryPhrase[]): string {
  return phrases
    .map(phrase =>
      phrase.exact || phrase.joined ? matchPhrase(phrase) : phrase.terms.map(matchTerm).join(' AND '),
    )
    .join(' AND ');
}

/** The signs of a formula in this order; the last may go on. */
export function matchFormula(terms: readonly string[]): string {
  return `math : "${terms.join(' ')}" *`;
}

/** Names with something that begins like this in pinyin. */
export function matchPinyin(letters: string): string {
  return `pinyin : "${letters}"*`;
}

/** Names that have the phrases as they are, or a spelling of them in pinyin; empty when there is neither. */
export function matchNamed(phrases: readonly QueryPhrase[], spelled: readonly string[]): string {
  const asIs = phrases.length > 0 ? [`{title names} : (${matchStrictly(phrases)})`] : [];
  const ways = [...asIs, ...spelled.map(matchPinyin)];
  return ways.length > 0 ? `(${ways.join(' OR ')})` : '';
}
