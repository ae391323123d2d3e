import type { Stretch } from './foldedPage.ts';
import type { TermTable } from './termTable.ts';
import { rareKind, unitKind, unitKinds } from './unitKinds.ts';

const longestWord = 30;
/** How often a term counts, and one of a heading. */
const plainWeight = 1;
const headingWeight = 2;

/**
 * Counts the terms of a stretch of text: Han bigrams, Latin words (with a plural `s` taken off, joined words like
 * `r-cnn` also by their parts, marks as in `c++`), words of other scripts. Single letters, numbers and endless
 * words are left out. What stands in a heading of Markdown counts twice.
 *
 * @param table whose units are those of a text as `foldText` gives it
 */
export function scanTerms(table: TermTable, { start, end }: Stretch): void {
  const { units } = table;
  const kinds = unitKinds();
  let weight = weightOfLine(units, start);
  for (let at = start; at < end; ) {
    const kind = kinds[units[at]!];
    if (kind === unitKind.han) at = hanRun(table, kinds, at, weight);
    else if (kind === unitKind.latin) at = latinWord(table, kinds, at, weight);
    else if (kind === unitKind.lineBreak) weight = weightOfLine(units, ++at);
    else if (kind === unitKind.otherLetter) at = otherWord(table, kinds, at, weight);
    else if (kind === unitKind.highSurrogate) at = rareTerms(table, kinds, at, weight);
    else at++;
  }
}

/** Of a line that begins with one to six `#` and a space the weight of headings. */
function weightOfLine(units: Uint16Array, start: number): number {
  if (units[start] !== 0x23) return plainWeight;
  let at = start + 1;
  while (units[at] === 0x23) at++;
  return at - start <= 6 && (units[at] === 0x20 || units[at] === 0x09) ? headingWeight : plainWeight;
}

/** Counts the bigrams of a run of Han characters; gives where it ends. */
function hanRun(table: TermTable, kinds: Uint8Array, start: number, weight: number): number {
  const { units } = table;
  for (let at = start; ; ) {
    const from = at;
    while (kinds[units[at]!] === unitKind.han) at++;
    if (at - from > 1) table.addPairs(from, at, weight);
    if (!isRareHan(units, kinds, at)) return at;
    if (at > start) table.addWord(at - 1, at + 2, weight);
    at += 2;
    for (; isRareHan(units, kinds, at); at += 2) table.addWord(at - 2, at + 2, weight);
    if (kinds[units[at]!] !== unitKind.han) return at;
    table.addWord(at - 2, at + 1, weight);
  }
}

function isRareHan(units: Uint16Array, kinds: Uint8Array, at: number): boolean {
  const unit = units[at]!;
  return kinds[unit] === unitKind.highSurrogate && rareKind(unit, units[at + 1]!) === unitKind.han;
}

/** Letters and digits, parts joined by `-` or `_`, then `+` and `#`; gives where the word ends. */
function latinWord(table: TermTable, kinds: Uint8Array, start: number, weight: number): number {
  const { units } = table;
  let at = start + 1;
  let isJoined = false;
  for (;;) {
    while (isLetterOrDigit(kinds[units[at]!]!)) at++;
    if (!isJoint(units[at]!) || !isLetterOrDigit(kinds[units[at + 1]!]!)) break;
    isJoined = true;
    at++;
  }
  while (units[at] === 0x2b || units[at] === 0x23) at++;
  addLatin(table, start, at, weight);
  if (isJoined) addParts(table, start, at, weight);
  return at;
}

function addParts(table: TermTable, start: number, end: number, weight: number): void {
  let from = start;
  for (let at = start; at < end; at++) {
    if (!isJoint(table.units[at]!)) continue;
    addLatin(table, from, at, weight);
    from = at + 1;
  }
  addLatin(table, from, end, weight);
}

function addLatin(table: TermTable, start: number, end: number, weight: number): void {
  if (end - start < 2 || end - start > longestWord) return;
  table.addWord(start, isPlural(table.units, start, end) ? end - 1 : end, weight);
}

/** Whether a word is three letters or more, then anything but `s`, then `s`. */
function isPlural(units: Uint16Array, start: number, end: number): boolean {
  const s = 0x73;
  if (units[end - 1] !== s || units[end - 2] === s || end - start < 5) return false;
  for (let at = start; at < end - 2; at++) if (units[at]! < 0x61 || units[at]! > 0x7a) return false;
  return true;
}

/** A word of other letters; gives where it ends. */
function otherWord(table: TermTable, kinds: Uint8Array, start: number, weight: number): number {
  const { units } = table;
  let at = start;
  for (;;) {
    const unit = units[at]!;
    const kind = kinds[unit];
    if (kind === unitKind.otherLetter) at++;
    else if (kind !== unitKind.highSurrogate) break;
    else if (rareKind(unit, units[at + 1]!) !== unitKind.otherLetter) break;
    else at += 2;
  }
  if (at - start >= 2 && at - start <= longestWord) table.addWord(start, at, weight);
  return at;
}

/** Terms that begin with a character of two units; gives where they end. */
function rareTerms(table: TermTable, kinds: Uint8Array, start: number, weight: number): number {
  const kind = rareKind(table.units[start]!, table.units[start + 1]!);
  if (kind === unitKind.han) return hanRun(table, kinds, start, weight);
  return kind === unitKind.otherLetter ? otherWord(table, kinds, start, weight) : start + 1;
}

function isLetterOrDigit(kind: number): boolean {
  return kind === unitKind.latin || kind === unitKind.digit;
}

function isJoint(unit: number): boolean {
  return unit === 0x2d || unit === 0x5f;
}
