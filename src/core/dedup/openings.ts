import type { Alignment } from './align.ts';
import type { Prepared } from './prepared.ts';
import { isFirstWords, isTitleForeign, titleTerms } from './subject.ts';
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

/**
 * Whether both documents begin, under titles that have nothing to do with each other nor with what they share,
 * with a sentence of their own: two short notes before the same licence or greeting. A repost under another
 * title is told from them by the other document, which begins with what they share.
 */
export function haveOwnOpenings(a: Prepared, b: Prepared, { partnerOfA, partnerOfB }: Alignment): boolean {
  if (!beginsByItself(a.text, partnerOfA) || !beginsByItself(b.text, partnerOfB)) return false;
  if (!namesText(a) || !namesText(b)) return false;
  const others = titleTerms(b);
  if ([...titleTerms(a)].some(term => others.has(term))) return false;
  return isTitleForeign(a, partnerOfA) && isTitleForeign(b, partnerOfB);
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
