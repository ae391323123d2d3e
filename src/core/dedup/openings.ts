import type { Alignment } from './align.ts';
import type { Prepared } from './prepared.ts';
import { isFirstWords, isTitleForeign, remainderOnSubject, titleTerms } from './subject.ts';
import { afterHeadings, type TokenText, tokenWeight } from './tokenText.ts';

/** Tokens of an opening, and those of another text it may stand behind. */
const opening = 40;
const preamble = 80;

/** Whether most of what `a` begins with, headings left out, stands near the beginning of `b`. */
export function beginAlike(a: Prepared, b: Prepared, partnerOfA: Int32Array): boolean {
  const from = afterHeadings(a.text);
  const window = Math.min(opening, partnerOfA.length - from);
  let alike = 0;
  for (let at = from; at < from + window; at++) {
    const partner = partnerOfA[at]!;
    if (partner >= 0 && partner < afterHeadings(b.text) + preamble) alike++;
  }
  return window > 0 && alike >= 0.7 * window;
}

/** Weight of a sentence of one's own, twelve ideographs or seven words, and the share of it nobody else has. */
const sentenceWeight = 36;
const ownShare = 0.75;

/** Share of the terms of what a document has alone that it also shares, from which on it keeps to one subject. */
const onSubject = 0.2;

/**
 * Whether both documents begin, under titles that have nothing to do with each other nor with what they share,
 * with a sentence of their own: two short notes before the same licence or greeting. A repost under another
 * title is told from them by the other document, which begins with what they share or goes on about it.
 */
export function haveOwnOpenings(a: Prepared, b: Prepared, { partnerOfA, partnerOfB }: Alignment): boolean {
  if (!beginsByItself(a.text, partnerOfA) || !beginsByItself(b.text, partnerOfB)) return false;
  if (keepsToSubject(a.text, partnerOfA) || keepsToSubject(b.text, partnerOfB)) return false;
  if (!namesText(a) || !namesText(b)) return false;
  const others = titleTerms(b);
  if ([...titleTerms(a)].some(term => others.has(term))) return false;
  return isTitleForeign(a, partnerOfA) && isTitleForeign(b, partnerOfB);
}

/** Least weight of an article before a licence, fifty ideographs or thirty words, and times it names its subject at least. */
const ownArticle = { weight: 150, naming: 3 } as const;
/** Share of the terms of either part of a text that both have, below which the two are about different things. */
const unrelated = 0.07;

/**
 * Whether a document is an article of its own with a text at its end that has nothing to do with it, as the page of a
 * program with the licence: it begins by itself and names again and again, in what it has alone, the subject of its
 * title, which the other document never mentions under a title of its own.
 */
export function endsWithAnother(b: Prepared, a: Prepared, partnerOfB: Int32Array): boolean {
  const first = partnerOfB.findIndex(partner => partner >= 0);
  if (!beginsByItself(b.text, partnerOfB) || isFirstWords(b) || !namesText(a)) return false;
  let alone = 0;
  for (let at = 0; at < first; at++) alone += tokenWeight(b.text.kinds[at]!);
  const named = [...titleTerms(b)].filter(term => !a.terms.has(term));
  const isNamed = named.some(term => (b.terms.get(term) ?? 0) >= ownArticle.naming);
  return alone >= ownArticle.weight && isNamed && remainderOnSubject(b.text, partnerOfB) < unrelated;
}

function keepsToSubject(text: TokenText, partner: Int32Array): boolean {
  const known = remainderOnSubject(text, partner);
  return known >= onSubject && known < 1;
}

/** Whether a document has a title that it mentions, so neither its first words nor the name of a file. */
function namesText(document: Prepared): boolean {
  const terms = [...titleTerms(document)];
  const known = terms.filter(term => document.terms.has(term)).length;
  return known > 0 && 2 * known >= terms.length && !isFirstWords(document);
}

function beginsByItself(text: TokenText, partner: Int32Array): boolean {
  let weight = 0;
  let own = 0;
  for (let at = afterHeadings(text); at < partner.length && weight < sentenceWeight; at++) {
    const here = tokenWeight(text.kinds[at]!);
    weight += here;
    if (partner[at]! < 0) own += here;
  }
  return weight >= sentenceWeight && own >= ownShare * weight;
}
