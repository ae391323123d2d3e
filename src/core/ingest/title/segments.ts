import { isWide, isWideCode } from '../characters.ts';

/** What ends a segment of running text, weakest first. */
export type SegmentEnd = 'comma' | 'colon' | 'space' | 'stop' | 'line' | 'end';

/** A piece of text between two dividers. */
export interface Segment {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
  readonly end: SegmentEnd;
}

const opening = '([{（［｛【《「『“';
/** Opening marks that follow a space only where a line began with them. */
const wideOpening = '“‘「『《【（';
const closing = ')]}）］｝】》」』”';
const stops = '。！？；!?;';
const commas = '，,';
const picture = /\p{Extended_Pictographic}/u;

/**
 * Whether the text sets a space between Han and Latin as a habit. Where it does not, such a space marks
 * the end of a line that a scraper collapsed.
 */
export function spacesLatin(text: string): boolean {
  const spaced = text.match(/\p{sc=Han} [A-Za-z0-9]|[A-Za-z0-9] \p{sc=Han}/gu)?.length ?? 0;
  const unspaced = text.match(/\p{sc=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{sc=Han}/gu)?.length ?? 0;
  return spaced > unspaced;
}

/**
 * Splits running text at sentence stops, colons, commas and the spaces that stand for line ends: between
 * two Han characters, and between Han and Latin where the text does not space them as a habit. Brackets
 * keep their content together.
 */
export function* segments(text: string, spaced: boolean): Generator<Segment> {
  let start = 0;
  let depth = 0;
  let opened = 0;
  for (let i = 0; i < text.length; i++) {
    if (isWord(text.charCodeAt(i))) continue;
    const character = text[i]!;
    if (depth > 0 && (character === '\n' || i - opened > 80)) depth = 0;
    if (opening.includes(character)) {
      if (depth++ === 0) opened = i;
      continue;
    }
    if (closing.includes(character)) {
      depth = Math.max(0, depth - 1);
      continue;
    }
    if (depth > 0) continue;
    const end = dividerAt(text, i, spaced);
    if (end === undefined) continue;
    if (i > start) yield { text: text.slice(start, i).trim(), start, end };
    start = i + 1;
  }
  if (start < text.length) yield { text: text.slice(start).trim(), start, end: 'end' };
}

/** Whether a code unit belongs to a word, as most do, and so neither divides nor brackets anything. */
function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    isWideCode(code)
  );
}

function dividerAt(text: string, i: number, spaced: boolean): SegmentEnd | undefined {
  const character = text[i]!;
  if (character === '\n') return 'line';
  if (stops.includes(character)) return 'stop';
  const [before, after] = [text[i - 1], text[i + 1]];
  if (character === '.') return endsSentence(text, i) ? 'stop' : undefined;
  if (commas.includes(character)) {
    return character !== ',' || after === ' ' || before === ' ' || isWide(before) || isWide(after)
      ? 'comma'
      : undefined;
  }
  if (character === '：') return 'colon';
  // `std::move` is one name.
  if (character === ':' && (before === ':' || after === ':')) return undefined;
  if (character === ':') return after === '/' || (isDigit(before) && isDigit(after)) ? undefined : 'colon';
  return character === ' ' && dividesLines(text, i, spaced) ? 'space' : undefined;
}

/** A full stop before a space and a capital or wide letter, not after an initial or a number. */
function endsSentence(text: string, i: number): boolean {
  const rest = /^\.(?: +(?=[\p{Lu}\p{sc=Han}"'([])|\n|$)/u.test(text.slice(i, i + 4));
  return (
    rest &&
    !/(?:^|[\s(])(?:[A-Z]|\d{1,2}|e\.g|i\.e|et al|etc|vs|cf|Fig|Eq|Sec|Dr|Mr|Ms|St)$/u.test(
      text.slice(Math.max(0, i - 6), i),
    )
  );
}

function dividesLines(text: string, i: number, spaced: boolean): boolean {
  const before = text[i - 1];
  const after = text[i + 1];
  if (before === undefined || after === undefined || after === ' ') return false;
  if (after > '\u2000' && !isWide(after) && picture.test(text.slice(i + 1, i + 3))) return true;
  if (before > '\u2000' && !isWide(before) && picture.test(text.slice(Math.max(0, i - 2), i))) return true;
  if (text.startsWith('http', i + 1)) return true;
  // In text that spaces Latin, `view()` and a space end nothing.
  const wideBefore =
    isWide(before) || (closing.includes(before) && !(spaced && text[i - 2] === '(') && text[i - 2] !== '\\');
  if (wideBefore && (isWide(after) || wideOpening.includes(after))) return true;
  if (spaced) return false;
  return (isWide(before) && /[A-Za-z0-9]/u.test(after)) || (/[A-Za-z0-9]/u.test(before) && isWide(after));
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}
