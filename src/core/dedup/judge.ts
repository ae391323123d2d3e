import type { Alignment } from './align.ts';
import { defineOthers } from './lead.ts';
import type { Measures } from './measure.ts';
import { beginAlike, endsWithAnother, haveOwnOpenings } from './openings.ts';
import type { Prepared } from './prepared.ts';
import { isNamed } from './section.ts';
import { areNumberedParts, areSectionsOfOne } from './series.ts';
import {
  haveOtherSubjects,
  haveSameSubject,
  ideographShare,
  isFilledForm,
  isFirstWords,
  isItemisedForm,
  isRenamed,
  isTitleForeign,
  listElsewhere,
  nameOthers,
  pointElsewhere,
  remainderOnSubject,
  standUnderNames,
} from './subject.ts';
import { tokenKind, tokenWeight } from './tokenText.ts';
import type { PairRelation, VerdictReason } from './verdict.ts';

/** Least weight of a text that can be an edited copy or an excerpt: twenty ideographs. */
const leastWeight = 60;
/** Share of the shorter document by which it is an excerpt of the longer. */
const excerptShare = 0.75;
/** Least share of the shorter document that makes a copy when it is spread over all of it. */
const spreadShare = 0.5;

/** Share of a document from which on nearly all of it is shared. */
const wholeShare = 0.9;

/** Longest passage, as a share of a document, that is still one edit among others. */
const longestEdit = 0.25;

/** Share of the longer document from which on the two may be articles of the same kind. */
const comparableShare = 0.25;

export interface Judgement {
  /** Relation of `a`, the shorter document, to `b`. */
  readonly relation: PairRelation;
  readonly certainty: number;
  readonly reasons: readonly VerdictReason[];
}

/** Decides what two aligned documents are to each other; `a` is the shorter one. */
export function judge(a: Prepared, b: Prepared, alignment: Alignment, measures: Measures): Judgement {
  const copy = judgeShare(a, b, alignment, measures);
  if (copy.relation === 'different') return asSibling(a, b, alignment, measures, copy);
  const against = evidenceAgainst(a, b, alignment, measures);
  if (against) return siblings(a, b, alignment, against);
  return copy;
}

/** Two articles that share enough for copies: siblings, unless all they share is boilerplate after their openings. */
function siblings(
  a: Prepared,
  b: Prepared,
  { partnerOfA }: Alignment,
  [reason, certainty]: [VerdictReason, number],
): Judgement {
  const isBoilerplate = reason === 'ownRemainder' && !beginAlike(a, b, partnerOfA);
  return { relation: isBoilerplate ? 'different' : 'sibling', certainty, reasons: [reason] };
}

/** What the amount and the spread of the shared text say, whatever it is about. */
function judgeShare(a: Prepared, b: Prepared, alignment: Alignment, measures: Measures): Judgement {
  const { sharedOfA, sharedOfB, spreadOfA, touchedOfA, quoted } = measures;
  if (a.weight < leastWeight && !isBareExcerpt(a, sharedOfA)) return different('tooShort', 0.9);
  if (pointElsewhere(a, b)) return different('tooShort', 0.9);
  if (Math.max(sharedOfA, sharedOfB) < wholeShare && listElsewhere(a, b))
    return different('littleShared', 0.9);
  if (quoted > 0.5) return different('quotation', 0.9);
  if (isShort(a) && sharedOfA < (isLongAsItStands(a) ? 0.8 : 0.9)) return different('tooShort', 0.6);
  if (isShort(b) && !a.document.truncated && sharedOfB < 0.9) return different('tooShort', 0.6);
  if (isTranslation(a, b, alignment)) return different('otherLanguage', 0.95);
  if (sharedOfA >= excerptShare && sharedOfB >= excerptShare) {
    return { relation: 'near', certainty: certain(sharedOfA, excerptShare), reasons: ['mostShared'] };
  }
  if (sharedOfA >= excerptShare && (sharedOfA >= wholeShare || isTogether(measures))) {
    return {
      relation: 'contained',
      certainty: certain(sharedOfA, excerptShare),
      reasons: ['excerpt'],
    };
  }
  const isThroughout = spreadOfA >= 0.8 && touchedOfA >= 0.55 && sharedOfA >= spreadShare;
  if ((isThroughout || isMuchOfA(a, measures)) && isTogether(measures)) {
    const relation = sharedOfB >= 0.4 ? 'near' : 'contained';
    if (relation === 'contained' && isNamed(a, b)) return different('onePassage', 0.6);
    return {
      relation,
      certainty: 0.5 + 0.45 * certain(sharedOfA, spreadShare),
      reasons: ['sharedThroughout'],
    };
  }
  if (isInterleaved(measures)) return { relation: 'near', certainty: 0.65, reasons: ['sharedThroughout'] };
  if (isSameArticle(a, b, measures) || isRevision(a, b, measures) || isRetelling(a, b, measures))
    return { relation: 'near', certainty: 0.65, reasons: ['sameSubject'] };
  if (sharedOfA >= 0.2) return different('onePassage', 0.8);
  return different('littleShared', 0.98);
}

/** Least weight of shared text, a thousand ideographs, that no passage quoted from another article has. */
const longerThanQuotes = 3000;

/** Whether most of a long text is shared, in most parts of it, as when parts of it were rewritten and others added. */
function isMuchOfA(
  { weight }: Prepared,
  { sharedOfA, spreadOfA, touchedOfA, longestGapOfA }: Measures,
): boolean {
  const isMost = Math.min(sharedOfA, spreadOfA, touchedOfA) >= 0.6 && longestGapOfA <= longestEdit;
  return isMost && sharedOfA * weight >= longerThanQuotes;
}

/** Whether more than half of both is shared and what each has alone stands in many places, as edits do. */
function isInterleaved({
  sharedOfA,
  sharedOfB,
  longestGapOfA,
  longestGapOfB,
  touchedOfA,
}: Measures): boolean {
  const isMost = Math.min(sharedOfA, sharedOfB) >= 0.55 && touchedOfA >= spreadShare;
  return isMost && Math.max(longestGapOfA, longestGapOfB) <= longestEdit;
}

/** Shares that make copies of two texts about what their one title names, wherever it stands: of each, and in the mean. */
const sameArticleShare = { each: 0.4, mean: 0.5 } as const;
/** Times a term of that title stands in each. */
const mentioned = 2;

/** Whether two texts under one title share most of both, though a good part of one was replaced. */
function isSameArticle(a: Prepared, b: Prepared, { sharedOfA, sharedOfB }: Measures): boolean {
  return (
    Math.min(sharedOfA, sharedOfB) >= sameArticleShare.each &&
    sharedOfA + sharedOfB >= 2 * sameArticleShare.mean &&
    !isFirstWords(a) &&
    !isFirstWords(b) &&
    haveSameSubject(a, b, mentioned)
  );
}

/** Whether two texts under one title are versions of it, one revised heavily: what they share is all over both. */
function isRevision(a: Prepared, b: Prepared, measures: Measures): boolean {
  const { sharedOfA, sharedOfB, spreadOfA, touchedOfA, longestGapOfA, longestGapOfB } = measures;
  const isThroughout = spreadOfA >= 0.75 && touchedOfA >= 0.6;
  const isMuch = sharedOfA >= 0.4 && sharedOfB >= 0.25;
  const isEdited = Math.max(longestGapOfA, longestGapOfB) <= longestEdit;
  return isMuch && isThroughout && isEdited && haveSameSubject(a, b);
}

/** Least weight of shared prose, 300 ideographs or 100, when a quarter or half of all prose is shared. */
const retoldWeight = { quarter: 900, half: 300 } as const;

/**
 * Whether two documents under one title are one text told for different readers, as a chapter is rewritten for
 * another framework: its code is another, and of its prose a good deal stays in many places of both.
 */
function isRetelling(a: Prepared, b: Prepared, measures: Measures): boolean {
  const { proseOfA, proseOfB, sharedProse, longestGapOfA, longestGapOfB } = measures;
  const share = Math.min(proseOfA, proseOfB);
  const isMuch = share >= 0.25 && sharedProse >= (share >= 0.5 ? retoldWeight.half : retoldWeight.quarter);
  return isMuch && Math.max(longestGapOfA, longestGapOfB) <= longestEdit && haveSameSubject(a, b);
}

/** Whether a text says so little that only one taken over whole is a copy. */
function isShort({ weight, text }: Prepared): boolean {
  return weight + 12 * text.formulas.length < 2.5 * leastWeight;
}

/** Whether a text is long enough as it stands, nearly all of it formulas and markup, and all its words shared. */
function isBareExcerpt({ weight, document }: Prepared, sharedOfA: number): boolean {
  return weight >= (2 * leastWeight) / 3 && isLongAsItStands({ document }) && sharedOfA >= 0.9;
}

/** Whether a text is that of a whole passage, be it code or formulas for the most part. */
function isLongAsItStands({ document }: Pick<Prepared, 'document'>): boolean {
  return document.text.length >= 200;
}

/** Share of what is shared that lies in one stretch of the longer document when it lies together. */
const togetherShare = { excerpt: 0.75, rewritten: 0.6 } as const;

/** Whether what is shared lies together in the longer document, not at its head and foot as on one site's pages. */
function isTogether({ sharedOfA, inStretch }: Measures): boolean {
  return inStretch >= (sharedOfA >= excerptShare ? togetherShare.excerpt : togetherShare.rewritten);
}

function certain(share: number, threshold: number): number {
  return Math.min(0.99, 0.6 + (0.4 * (share - threshold)) / (1 - threshold));
}

function different(reason: VerdictReason, certainty: number): Judgement {
  return { relation: 'different', certainty, reasons: [reason] };
}

/** Least share of a text that is prose if that is to tell its language. */
const tellingProse = 0.2;

/** Whether one is mainly ideographs, the other mainly words, and what they share is code and names. */
function isTranslation(a: Prepared, b: Prepared, { partnerOfA }: Alignment): boolean {
  if (Math.abs(ideographShare(a.text) - ideographShare(b.text)) <= 0.5) return false;
  let prose = 0;
  let shared = 0;
  for (let at = 0; at < partnerOfA.length; at++) {
    if ((a.text.kinds[at]! & tokenKind.code) !== 0) continue;
    prose++;
    if (partnerOfA[at]! >= 0) shared++;
  }
  return prose >= tellingProse * partnerOfA.length && shared < 0.5 * prose;
}

/** A reason why two documents that share enough are two articles all the same, with its certainty. */
function evidenceAgainst(
  a: Prepared,
  b: Prepared,
  alignment: Alignment,
  measures: Measures,
): [VerdictReason, number] | undefined {
  if (areParts(a, b)) return ['numberedParts', 0.9];
  if (areSections(a, b, measures)) return ['numberedParts', 0.8];
  if (divergesAtCut(a, b, alignment)) return ['divergesAtCut', 0.9];
  if (!haveSameSubject(a, b) && !isSameArticle(a, b, measures)) {
    if (isRenamed(a, b, measures.differences)) return ['renamed', 0.9];
    if (areAboutOthers(a, b, alignment, measures)) return ['otherSubject', 0.85];
  }
  if (haveOwnRemainders(a, b, alignment, measures)) return ['ownRemainder', 0.85];
  if (haveOwnOpenings(a, b, alignment)) return ['ownRemainder', 0.8];
  const { partnerOfA, partnerOfB } = alignment;
  if (measures.sharedOfB >= comparableShare && endsWithAnother(b, a, partnerOfB))
    return ['ownRemainder', 0.8];
  if (isFilledForm(a, partnerOfA) && isFilledForm(b, partnerOfB)) return ['ownRemainder', 0.8];
  if (isItemisedForm(a, partnerOfA) && isItemisedForm(b, partnerOfB)) return ['ownRemainder', 0.8];
  return undefined;
}

/** Whether two documents of comparable length name, in titles and headings or at their head, subjects of their own. */
function areAboutOthers(
  a: Prepared,
  b: Prepared,
  { partnerOfA }: Alignment,
  { sharedOfA, sharedOfB }: Measures,
): boolean {
  if (isLongVersion(a, { sharedOfA, sharedOfB })) return false;
  if (standUnderNames(a, b)) return true;
  if (sharedOfB < comparableShare) return false;
  if (sharedOfA >= inFullShare && sharedOfB < spreadShare) return false;
  if (nameOthers(a, b) || haveOtherSubjects(a, b, sharedOfA >= excerptShare ? 3 : 2)) return true;
  return defineOthers(a, b, partnerOfA, sharedOfA >= wholeShare || sharedOfB >= excerptShare);
}

/** Share of a document that stands in one twice as long as a part of it; of a template something is always replaced. */
const inFullShare = 0.97;

/** Weight of shared text, two thousand ideographs, that no template has. */
const longerThanTemplates = 6000;

/** Whether two long texts are the same but for a little: one with its title and some words changed, not a template. */
function isLongVersion(
  { weight }: Prepared,
  { sharedOfA, sharedOfB }: Pick<Measures, 'sharedOfA' | 'sharedOfB'>,
): boolean {
  return Math.min(sharedOfA, sharedOfB) >= wholeShare && sharedOfA * weight >= longerThanTemplates;
}

/** Whether two documents have titles, not mere first words, that number them as parts of one series. */
function areParts(a: Prepared, b: Prepared): boolean {
  return areNumberedParts(a.document.title, b.document.title) && !isFirstWords(a) && !isFirstWords(b);
}

/** Whether two documents are different sections of one chapter, not one section that two editions number differently. */
function areSections(a: Prepared, b: Prepared, { sharedOfA, sharedOfB }: Measures): boolean {
  return Math.min(sharedOfA, sharedOfB) < wholeShare && areSectionsOfOne(a.document.title, b.document.title);
}

/** Tokens at a cut that are looked at, the last one left out, since it may be half a word. */
const cutWindow = 12;
/** Weight of words of one's own at a cut that tell: a word, or two ideographs. */
const ownAtCut = 5;

/**
 * Whether a text that breaks off has, right before its end, words the other has not there, while the other
 * goes on with something else: an excerpt equals another only if one continues the other.
 */
function divergesAtCut(a: Prepared, b: Prepared, { partnerOfA, partnerOfB }: Alignment): boolean {
  return (
    (a.document.truncated && endsApart(a, partnerOfA, partnerOfB)) ||
    (b.document.truncated && endsApart(b, partnerOfB, partnerOfA))
  );
}

function endsApart(a: Prepared, partner: Int32Array, other: Int32Array): boolean {
  const end = partner.length - 1;
  const tail = endOfShared(partner);
  if (tail === 0 || end - tail > 4 * cutWindow || other.length - 2 < partner[tail - 1]! + 1) return false;
  let own = 0;
  for (let at = tail; at < end; at++) if (partner[at]! < 0) own += tokenWeight(a.text.kinds[at]!);
  return own >= ownAtCut;
}

/** Tokens in a row that are no chance; a gap between two texts has single ones in common. */
const sharedRun = 3;

/** The token after the last run of tokens that a document shares in a row, 0 for none. */
function endOfShared(partner: Int32Array): number {
  for (let end = partner.length - 1; end >= sharedRun; end--) {
    const from = end - sharedRun;
    if (partner[from]! >= 0 && partner[from]! + sharedRun - 1 === partner[end - 1]) return end;
  }
  return 0;
}

/**
 * Whether both have, in one piece, something to say that has nothing to do with what they share. Titles bear
 * witness: the less is left over, the more they have to disagree.
 */
function haveOwnRemainders(
  a: Prepared,
  b: Prepared,
  { partnerOfA, partnerOfB }: Alignment,
  { longestGapOfA }: Measures,
): boolean {
  if (longestGapOfA < 0.1) return false;
  const foreign = Number(isTitleForeign(a, partnerOfA)) + Number(isTitleForeign(b, partnerOfB));
  if (foreign === 0 || (foreign === 1 && longestGapOfA < 0.15)) return false;
  const limit = foreign === 2 ? 0.12 : 0.08;
  return remainderOnSubject(a.text, partnerOfA) < limit && remainderOnSubject(b.text, partnerOfB) < limit;
}

/** Different articles that begin alike or are numbered parts of one series are siblings. */
function asSibling(
  a: Prepared,
  b: Prepared,
  alignment: Alignment,
  measures: Measures,
  found: Judgement,
): Judgement {
  const { sharedOfA, quoted } = measures;
  if (found.reasons[0] === 'tooShort' || found.reasons[0] === 'otherLanguage' || quoted > 0.5) return found;
  if (areParts(a, b)) {
    return { relation: 'sibling', certainty: 0.8, reasons: ['numberedParts'] };
  }
  const opening = sharedOfA >= 0.3 && beginAlike(a, b, alignment.partnerOfA);
  if (sharedOfA >= spreadShare && haveOwnRemainders(a, b, alignment, measures)) {
    return { relation: opening ? 'sibling' : 'different', certainty: 0.85, reasons: ['ownRemainder'] };
  }
  return opening ? { relation: 'sibling', certainty: 0.7, reasons: ['sharedOpening'] } : found;
}
