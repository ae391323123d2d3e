import { foldText, foldWithOffsets } from '../util/foldText.ts';
import { characterKind, characterKinds } from './characters.ts';
import { greekLetter, greekName } from './greek.ts';
import { stem } from './stem.ts';

/** Where a term stands in a folded text; offsets are UTF-16 units. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  /** What it counts: 1 for the term or a form of it, less for a longer word that begins with or contains it. */
  readonly share: number;
}

const prefixShare = 0.6;
const innerShare = 0.5;

/** What to look for. */
export interface SoughtTerm {
  /** Folded form. */
  readonly term: string;
  /** Stem of an English word; `term` itself for all else. */
  readonly stem: string;
  readonly kind: 'word' | 'number' | 'pair' | 'single' | 'literal';
  /** Whether anything that begins with `term` will do. */
  readonly prefix: boolean;
}

const accented = /[\u00c0-\u024f\u1e00-\u1eff]/g;

function baseLetter(letter: string): string {
  return letter.normalize('NFD')[0] ?? letter;
}

/** Folds a text for `findTerm`: as tokens are folded, so without accents. */
export function foldForSearch(text: string): string {
  return foldText(text).replace(accented, baseLetter);
}

/** Folds as `foldForSearch` does; `offsets` lead from its units back to the original. */
export function foldForSearchWithOffsets(text: string): { text: string; offsets: Uint32Array } {
  const folded = foldWithOffsets(text);
  return { text: folded.text.replace(accented, baseLetter), offsets: folded.offsets };
}

const stems = new Map<string, string>();
const rememberedStems = 50_000;

function stemOf(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    found = stem(word);
    if (stems.size < rememberedStems) stems.set(word, found);
  }
  return found;
}

/** What every word of a stem begins with: a stem's final `i` stands for `y` too. */
function commonStart(stemmed: string): string {
  return stemmed.length > 3 && stemmed.endsWith('i') ? stemmed.slice(0, -1) : stemmed;
}

/** Shortest term that is also looked for inside words, as `lora` in `QLoRA`. */
const shortestInner = 3;

function findWord(folded: string, sought: SoughtTerm, found: Occurrence[]): void {
  const kinds = characterKinds();
  const wanted = sought.kind === 'number' ? characterKind.digit : characterKind.letter;
  const start = commonStart(sought.stem);
  let inner = -1;
  for (let at = folded.indexOf(start); at >= 0; ) {
    let end = at + start.length;
    while (kinds[folded.charCodeAt(end)] === wanted) end++;
    if (at > 0 && kinds[folded.charCodeAt(at - 1)] === wanted) {
      if (inner < 0) inner = at;
    } else {
      const word = folded.slice(at, end);
      if (word === sought.term || (wanted === characterKind.letter && stemOf(word) === sought.stem))
        found.push({ start: at, end, share: 1 });
      else if (sought.prefix && word.startsWith(sought.term))
        found.push({ start: at, end, share: prefixShare });
    }
    at = folded.indexOf(start, end);
  }
  if (found.length > 0 || inner < 0 || sought.term.length < shortestInner) return;
  for (let at = folded.indexOf(sought.term); at >= 0; at = folded.indexOf(sought.term, at + 1))
    found.push({ start: at, end: at + sought.term.length, share: innerShare });
}

/** Finds a Greek letter by itself, and TeX's other name of it, for its name. */
function findGreek(folded: string, { term }: SoughtTerm, found: Occurrence[]): void {
  const letter = greekLetter(term);
  if (letter === undefined) return;
  const kinds = characterKinds();
  for (const spelling of [letter, `var${term}`]) {
    if (spelling !== letter && greekName(spelling) !== term) continue;
    for (let start = folded.indexOf(spelling); start >= 0; start = folded.indexOf(spelling, start + 1)) {
      const end = start + spelling.length;
      const isWord = [start - 1, end].every(at => kinds[folded.charCodeAt(at)] !== characterKind.letter);
      if (isWord) found.push({ start, end, share: 1 });
    }
  }
  found.sort((a, b) => a.start - b.start);
}

const latinOrDigit = /[a-z0-9]/;

/** Finds a literal where it is not part of a longer word or number. A star may be escaped, as Markdown wants it. */
function findLiteral(folded: string, literal: string, found: Occurrence[]): void {
  const spellings = literal.endsWith('*') ? [literal, `${literal.slice(0, -1)}\\*`] : [literal];
  for (const spelling of spellings)
    for (let start = folded.indexOf(spelling); start >= 0; start = folded.indexOf(spelling, start + 1)) {
      const end = start + spelling.length;
      const goesOn = (outside: number, inside: number) =>
        latinOrDigit.test(folded[outside] ?? '') && latinOrDigit.test(folded[inside] ?? '');
      if (!goesOn(start - 1, start) && !goesOn(end, end - 1)) found.push({ start, end, share: 1 });
    }
}

/** Occurrences of a term in a text folded by `foldForSearch`, ascending. */
export function findTerm(folded: string, sought: SoughtTerm): Occurrence[] {
  const found: Occurrence[] = [];
  const { term, kind } = sought;
  if (kind === 'word' || kind === 'number') {
    findWord(folded, sought, found);
    if (kind === 'word') findGreek(folded, sought, found);
  } else if (kind === 'literal') findLiteral(folded, term, found);
  else
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1))
      found.push({ start: at, end: at + term.length, share: 1 });
  return found;
}
