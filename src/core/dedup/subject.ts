import { combine32 } from './hash.ts';
import type { Difference } from './measure.ts';
import type { Prepared } from './prepared.ts';
import { isContentWord, jointTerms, termAt, termsAround } from './terms.ts';
import { unnumbered } from './title.ts';
import { type TokenText, tokenKind, tokenWeight } from './tokenText.ts';

/**
 * Whether each document has, in its title or a heading, a term that it uses again in its text and that the other
 * never mentions, or hardly beside it: the mark of two articles on one template.
 *
 * @param dominance how many times as often a document must use its term as the other does
 */
export function haveOtherSubjects(a: Prepared, b: Prepared, dominance: number): boolean {
  return namesItsOwn(a, b, dominance) && namesItsOwn(b, a, dominance);
}

function namesItsOwn(a: Prepared, b: Prepared, dominance: number): boolean {
  for (const term of namingTerms(a, b)) {
    const own = a.terms.get(term) ?? 0;
    const others = b.terms.get(term) ?? 0;
    if (others === 0 ? own >= 2 : own >= dominance * Math.max(1, others)) return true;
  }
  return false;
}

/**
 * Terms that may name a subject to both: those of title and headings; of documents one of which is written in
 * Traditional Chinese only the words, since Taiwan has other terms (網路, 网络) for the same things.
 */
function namingTerms(a: Prepared, b: Prepared): Set<number> {
  const found = subjectTerms(a);
  if (a.traditional === b.traditional) return found;
  const words = new Set<number>();
  for (const { tokens, kinds } of [a.title, a.text]) {
    for (let at = 0; at < tokens.length; at++)
      if ((kinds[at]! & tokenKind.word) !== 0) words.add(tokens[at]!);
  }
  return new Set([...found].filter(term => words.has(term)));
}

function subjectTerms(document: Prepared): Set<number> {
  const found = new Set<number>();
  if (!isFirstWords(document)) addTerms(found, document.title, 0, document.title.tokens.length);
  const level = Math.min(...document.text.headings.map(heading => heading.level));
  for (const heading of document.text.headings) {
    if (heading.level === level) addTerms(found, document.text, heading.start, heading.end);
  }
  return found;
}

/** Whether the title is no more than the words the first line begins with, for want of a title. */
export function isFirstWords(document: Prepared): boolean {
  const { title, text } = document;
  return beginsWithTitle(document) && (text.kinds[title.tokens.length]! & tokenKind.lineStart) === 0;
}

/** Whether a longer text begins with its title, which may have been cut off inside its last word. */
export function beginsWithTitle({ title, text }: Prepared): boolean {
  const length = title.tokens.length;
  if (length === 0 || length >= text.tokens.length) return false;
  for (let at = 0; at + 1 < length; at++) if (title.tokens[at] !== text.tokens[at]) return false;
  return wordAt(text, length - 1).startsWith(wordAt(title, length - 1));
}

function wordAt({ folded, starts, ends }: TokenText, at: number): string {
  return folded.slice(starts[at], ends[at]);
}

function addTerms(found: Set<number>, text: TokenText, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    const term = termAt(text, at);
    if (term !== 0) found.add(term);
    for (const part of jointTerms(text, at)) found.add(part);
  }
}

/** The terms of a document's title that say something. */
export function titleTerms({ title }: Prepared): Set<number> {
  const terms = new Set<number>();
  for (let at = 0; at < title.tokens.length; at++) if (isContent(title, at)) terms.add(termAt(title, at));
  return terms;
}

/** Whether less than half of the terms of a document's title are in the text it shares with another. */
export function isTitleForeign(document: Prepared, partner: Int32Array): boolean {
  const terms = titleTerms(document);
  const shared = new Set<number>();
  for (let at = 0; at < partner.length; at++) if (partner[at]! >= 0) shared.add(termAt(document.text, at));
  let known = 0;
  for (const term of terms) if (shared.has(term)) known++;
  return 2 * known <= terms.size;
}

/** Whether a term begins at a token that says something: two ideographs, or a word that does not merely join others. */
function isContent(text: TokenText, at: number): boolean {
  return termAt(text, at) !== 0 && ((text.kinds[at]! & tokenKind.word) === 0 || isContentWord(text, at));
}

/** Times a term of the title must stand in a text that is about it. */
const recurring = 3;

/**
 * Whether two documents have one title, numbers at its start passed over, and it names what both are about: half
 * of its terms come again and again in each, as those of a form that is filled in every week do not.
 *
 * @param least times a term must stand in each
 */
export function haveSameSubject(a: Prepared, b: Prepared, least = recurring): boolean {
  const [own, other] = [unnumbered(a.title), unnumbered(b.title)];
  if (own.length === 0 || own.length !== other.length) return false;
  if (own.some((token, at) => token !== other[at])) return false;
  const terms = new Set<number>();
  addTerms(terms, a.title, 0, a.title.tokens.length);
  const known = [...terms].filter(term => [a, b].every(document => (document.terms.get(term) ?? 0) >= least));
  return terms.size > 0 && 2 * known.length >= terms.size;
}

/** Weight below which a text may be a mere pointer to others: a hundred and fifty ideographs. */
export const pointerWeight = 450;

/**
 * Whether two short documents under different titles lead to different pages: what moved or went out of print
 * leaves behind many notices of the same words.
 */
export function pointElsewhere(a: Prepared, b: Prepared): boolean {
  if (Math.max(a.weight, b.weight) >= pointerWeight || a.title.tokenDigest === b.title.tokenDigest)
    return false;
  const [links, others] = [new Set(a.text.links), new Set(b.text.links)];
  const common = [...links].filter(link => others.has(link)).length;
  return links.size > 0 && others.size > 0 && 2 * common <= Math.min(links.size, others.size);
}

/** Pages a list of links leads to at least, and the tokens it has for each at most. */
const listed = { links: 3, tokensEach: 25 } as const;

/** Whether two documents that are lists of links lead to different pages, as the change logs of two programs do. */
export function listElsewhere(a: Prepared, b: Prepared): boolean {
  const [links, others] = [new Set(a.text.links), new Set(b.text.links)];
  if (!isList(links, a) || !isList(others, b)) return false;
  const common = [...links].filter(link => others.has(link)).length;
  return 2 * common <= Math.min(links.size, others.size);
}

function isList({ size }: ReadonlySet<number>, { text }: Prepared): boolean {
  return size >= listed.links && text.tokens.length <= listed.tokensEach * size;
}

/** A name as programs have them: one word with a digit, an underscore or capitals inside it. */
const identifier = /^(?=.*(?:[\d_]|[A-Za-z][A-Z]))[\w.:<>-]+$/;

/** Whether two documents stand each under the name of something, as entries of a reference do, that the other never mentions. */
export function standUnderNames(a: Prepared, b: Prepared): boolean {
  return isEntry(a) && isEntry(b) && !mentions(a, b.title) && !mentions(b, a.title);
}

function isEntry(document: Prepared): boolean {
  return identifier.test(document.document.title) && beginsWithTitle(document) && !isFirstWords(document);
}

function mentions({ text }: Prepared, { tokens }: TokenText): boolean {
  return text.tokens.some((_, at) => tokens.every((token, place) => token === text.tokens[at + place]));
}

/** Times a word must stand in the text of a page that is about it, and times one that is a name by its looks. */
const naming = { word: 3, name: 1 } as const;

/**
 * Whether two titles are the same but for one word, the name of what each document is about, and one of the names is
 * unknown to the other document: pages of one manual on things of one kind, notes on papers on one form. A foreign word
 * in a Chinese title and one with capitals inside is a name wherever it stands.
 */
export function nameOthers(a: Prepared, b: Prepared): boolean {
  const [own, other] = [a.title, b.title];
  if (own.tokens.length < 2 || own.tokens.length !== other.tokens.length) return false;
  const [at, ...more] = [...own.tokens.keys()].filter(place => own.tokens[place] !== other.tokens[place]);
  if (at === undefined || more.length > 0 || !isWordWithLetters(own, at) || !isWordWithLetters(other, at))
    return false;
  const [name, otherName] = [own.tokens[at]!, other.tokens[at]!];
  const areNames = ideographShare(own) > 0 || (isNameByLooks(a, at) && isNameByLooks(b, at));
  if (!areNames && (!isContent(own, at) || !isContent(other, at))) return false;
  const least = areNames ? naming.name : naming.word;
  if ((a.terms.get(name) ?? 0) < least || (b.terms.get(otherName) ?? 0) < least) return false;
  const [inA, inB] = [a.terms.has(otherName), b.terms.has(name)];
  return areNames ? !inA && !inB : !(inA && inB);
}

function isWordWithLetters(text: TokenText, at: number): boolean {
  return (text.kinds[at]! & tokenKind.word) !== 0 && termAt(text, at) !== 0;
}

/** Whether a word of a title is written as names of programs and methods are. */
function isNameByLooks({ document, title }: Prepared, at: number): boolean {
  const word = wordAt(title, at);
  const start = document.title.toLowerCase().indexOf(word);
  return start >= 0 && identifier.test(document.title.slice(start, start + word.length));
}

/** Longest run, in tokens, that may be one name standing in another's place. */
const longestName = 8;

/** Places from which on a word of a short text is its name, whatever its title; a synonym hardly comes as often. */
const throughout = 3;

/**
 * Whether one name stands in `a` throughout where `b` has another, neither known to the other document: the same
 * replacement at two places or more of a name that stands in the title or a heading of each, or at three of a word
 * in two short texts under one title.
 */
export function isRenamed(a: Prepared, b: Prepared, differences: readonly Difference[]): boolean {
  const isForm = a.title.tokenDigest === b.title.tokenDigest && Math.max(a.weight, b.weight) < pointerWeight;
  const places = new Map<number, number>();
  for (const difference of differences) {
    const [startA, endA] = difference.a;
    const [startB, endB] = difference.b;
    if (endB === startB || endA - startA > longestName || endB - startB > longestName) continue;
    const key = combine32(hashRange(a.text, startA, endA), hashRange(b.text, startB, endB));
    const count = (places.get(key) ?? 0) + 1;
    places.set(key, count);
    if (count < 2 || !isUnknown(a, b, startA, endA) || !isUnknown(b, a, startB, endB)) continue;
    if (isNameIn(a, b, startA, endA) && isNameIn(b, a, startB, endB)) return true;
    if (isForm && count >= throughout && isOneWord(a, startA, endA) && isOneWord(b, startB, endB))
      return true;
  }
  return false;
}

function isOneWord({ text }: Prepared, start: number, end: number): boolean {
  return end - start === 1 && (text.kinds[start]! & tokenKind.word) !== 0;
}

function hashRange({ tokens }: TokenText, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = combine32(hash, tokens[at]!);
  return hash;
}

function isUnknown(a: Prepared, b: Prepared, start: number, end: number): boolean {
  const terms = termsAround(a.text, start, end);
  return terms.length > 0 && terms.every(term => !b.terms.has(term));
}

function isNameIn(document: Prepared, other: Prepared, start: number, end: number): boolean {
  const subject = namingTerms(document, other);
  return termsAround(document.text, start, end).some(term => subject.has(term));
}

const formKinds = tokenKind.heading | tokenKind.listItem | tokenKind.code;
/** Least share of a form that is filled in with sentences. */
const filledIn = 0.15;
/** Share of these sentences that must be shared for more than the form to be. */
const leastProse = 0.2;

/**
 * Whether a document has, of what it shares, hardly more than a form: headings and lists, while the sentences
 * under them, and there are some, are its own.
 */
export function isFilledForm({ text }: Prepared, partner: Int32Array): boolean {
  let prose = 0;
  let shared = 0;
  for (let at = 0; at < partner.length; at++) {
    if ((text.kinds[at]! & formKinds) !== 0) continue;
    prose++;
    if (partner[at]! >= 0) shared++;
  }
  return prose >= filledIn * partner.length && shared < leastProse * prose;
}

/** Weight below which a line is an item rather than a sentence: twelve ideographs or seven words. */
const itemWeight = 36;
/** Share of what a document has in common with another that is in items when it is a form, and that it has alone. */
const ofItems = 0.9;
const ownOfForm = 0.15;
/** Fewest headings of a form that both have. */
const formHeadings = 3;

/** Whether a document has, of what it shares, hardly more than headings and items of a few words, and items of its own. */
export function isItemisedForm({ text, weight }: Prepared, partner: Int32Array): boolean {
  const isShared = (at: number) => partner[at]! >= 0;
  const common = text.headings.filter(({ start, end }) => isShared(start) && isShared(end - 1));
  if (common.length < formHeadings) return false;
  let shared = 0;
  let inItems = 0;
  for (let start = 0, end = 0; start < partner.length; start = end) {
    let all = 0;
    let ofUnit = 0;
    for (; end < partner.length && text.sentences[end] === text.sentences[start]; end++) {
      const here = tokenWeight(text.kinds[end]!);
      all += here;
      if (isShared(end)) ofUnit += here;
    }
    shared += ofUnit;
    if (all < itemWeight) inItems += ofUnit;
  }
  return weight - shared >= ownOfForm * weight && inItems >= ofItems * shared;
}

/** Share of the tokens that are ideographs, code left out. */
export function ideographShare(text: TokenText): number {
  let ideographs = 0;
  let prose = 0;
  for (const kind of text.kinds) {
    if ((kind & tokenKind.code) !== 0) continue;
    prose++;
    if ((kind & tokenKind.word) === 0) ideographs++;
  }
  return prose === 0 ? 0 : ideographs / prose;
}

/** Terms below which nobody can say what a text is about. */
const fewestTerms = 6;

/**
 * How far what a document has alone keeps to the subject of the text it shares: the terms both have, as a share
 * of the terms of whichever has fewer. Near 0 for a text of its own beside a template or licence, far above for
 * sentences that the other lost. Where one side is much the longer chance alone gives more, which is taken off.
 * 1 when too few terms are left to tell.
 */
export function remainderOnSubject(text: TokenText, partner: Int32Array): number {
  const shared = new Set<number>();
  const alone = new Set<number>();
  for (let at = 0; at < partner.length; at++) {
    if (isContent(text, at)) (partner[at]! >= 0 ? shared : alone).add(termAt(text, at));
  }
  const fewer = Math.min(alone.size, shared.size);
  if (fewer < fewestTerms) return 1;
  let known = 0;
  for (const term of alone) if (shared.has(term)) known++;
  const longer = Math.max(alone.size, shared.size) / fewer;
  return Math.max(0, known / fewer - Math.min(0.12, 0.03 * Math.log2(longer)));
}
