import type { DraftLanguage } from './draft.ts';

/** Words in quotation marks, `[start, end)` without the marks. */
export type QuotedRange = readonly [start: number, end: number];

/**
 * Least weight of words in quotation marks that are looked at: a Han character counts two, anything else
 * one. Shorter ones are names and doubts.
 */
const shortest = 12;
/** How far from a citation, in characters, the quote it introduces may begin. */
const furthest = 40;

const closingMarks: Readonly<Record<string, string>> = {
  '”': '“',
  '」': '「',
  '』': '『',
  '»': '«',
  '«': '»',
  '“': '„',
  '’': '‘',
  '"': '"',
  '＂': '＂',
  "''": '``',
};
const openingMarks: Readonly<Record<string, string>> = {
  '“': '”',
  '「': '」',
  '『': '』',
  '«': '»',
  '„': '“',
  '"': '"',
  '＂': '＂',
  '``': "''",
};

/** What may stand between a closing quotation mark and the citation of its source. */
const between =
  /(?:[\s~.,;:，。；：、(（]|\\[,;]|\\(?:footnote|textsuperscript)\{|\b(?:see|from|cf\.|quoted in)(?= )|参见|详见|引自|出自|见|—{1,2}|--)*$/i;

/** What may stand between a citation and the quote it introduces. */
const leadIn = /^[^\n.!?。！？“”「」『』«»„"＂]{0,40}?(?=“|「|『|«|„|"|＂|``)/u;
const leadInLatex = /^[^\n.!?。！？“”「」『』«»„"＂`]{0,40}?(?=“|「|『|«|„|"|＂|`)/u;

/** LaTeX's single marks; elsewhere the first of them begins code. */
const latexClosingMarks: typeof closingMarks = { ...closingMarks, "'": '`' };
const latexOpeningMarks: typeof openingMarks = { ...openingMarks, '`': "'" };

/** Words in quotation marks that end right before `at`, within one paragraph. */
export function quotedBefore(text: string, at: number, language: DraftLanguage): QuotedRange | undefined {
  const gap = between.exec(text.slice(Math.max(0, at - 30), at))?.[0].length ?? 0;
  const last = at - gap;
  const mark = text.slice(last - 2, last) === "''" ? "''" : (text[last - 1] ?? '');
  const opening = (language === 'latex' ? latexClosingMarks : closingMarks)[mark];
  if (opening === undefined) return undefined;
  const paragraph = Math.max(text.lastIndexOf('\n\n', last) + 1, last - 3000, 0);
  const open = openingOf(text, last - mark.length, opening, mark);
  if (open < paragraph || open === -1) return undefined;
  const range: QuotedRange = [open + opening.length, last - mark.length];
  // An apostrophe closes nothing, and half of a double mark opens nothing.
  if (isApostrophe(mark) && /[\p{L}`]$/u.test(text.slice(Math.max(0, open - 1), open))) return undefined;
  return longEnough(text, range);
}

/** The mark that opens what the one at `close` closes; pairs inside are passed over where marks differ. */
function openingOf(text: string, close: number, opening: string, closing: string): number {
  if (opening === closing) return text.lastIndexOf(opening, close - 1);
  let depth = 0;
  for (let at = close - 1; at >= Math.max(0, close - 3000); at--) {
    if (text.startsWith(opening, at)) {
      if (depth === 0) return at;
      depth--;
    } else if (text.startsWith(closing, at) && !isApostrophe(closing)) depth++;
  }
  return -1;
}

function isApostrophe(mark: string): boolean {
  return mark === '’' || mark === "'";
}

/** Words in quotation marks that a citation right before them introduces: `@su2021 says “…”`. */
export function quotedAfter(text: string, at: number, language: DraftLanguage): QuotedRange | undefined {
  const marks = language === 'latex' ? latexOpeningMarks : openingMarks;
  const lead = (language === 'latex' ? leadInLatex : leadIn).exec(text.slice(at, at + furthest + 2))?.[0];
  if (lead === undefined || !/[\s\p{L},，:：]/u.test(lead)) return undefined;
  const open = at + lead.length;
  const mark = text.startsWith('``', open) ? '``' : (text[open] ?? '');
  const closing = marks[mark];
  if (closing === undefined) return undefined;
  const start = open + mark.length;
  const close = closeOf(text, start, mark, closing);
  const paragraph = text.indexOf('\n\n', start);
  if (close === -1 || close - start > 3000 || (paragraph !== -1 && paragraph < close)) return undefined;
  return longEnough(text, [start, close]);
}

/** The mark that closes what was opened right before `start`; the same pair inside is passed over. */
function closeOf(text: string, start: number, opening: string, closing: string): number {
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + 3000); at++) {
    if (text.startsWith(closing, at)) {
      const isInWord = isApostrophe(closing) && /^\p{L}.\p{L}/u.test(text.slice(at - 1, at + 2));
      if (!isInWord && depth-- === 0) return at;
    } else if (text.startsWith(opening, at)) depth++;
  }
  return -1;
}

/** Whether a citation that ends at one place introduces a quote that begins at another, in one sentence. */
export function leadsTo(text: string, from: number, to: number): boolean {
  return to > from && to - from <= furthest && /^[^\n.!?。！？]*[\s\p{L},，:：]$/u.test(text.slice(from, to));
}

export interface CommandQuote {
  readonly start: number;
  readonly end: number;
  readonly body: QuotedRange;
}

const command =
  /\\(?:(enquote|textquote|blockquote)|(foreignquote|hyphenquote|foreigntextquote|hyphentextquote|foreignblockquote|hyphenblockquote)|(textcquote|blockcquote))\*?(?=[{[])/g;

/** Quotes of LaTeX's `csquotes`: `\enquote{…}`, `\textquote[cite]{…}`, `\foreignquote{lang}{…}`, `\textcquote{key}{…}`. */
export function latexQuoteCommands(text: string): CommandQuote[] {
  const quotes: CommandQuote[] = [];
  for (const match of text.matchAll(command)) {
    let at = skipOptions(text, match.index + match[0].length);
    if (match[2] !== undefined || match[3] !== undefined) {
      const before = groupEnd(text, at);
      if (before === -1) continue;
      at = skipOptions(text, before);
    }
    const end = groupEnd(text, at);
    const body = end === -1 ? undefined : longEnough(text, [at + 1, end - 1]);
    if (body) quotes.push({ start: match.index, end: skipOptions(text, end), body });
  }
  return quotes;
}

function skipOptions(text: string, from: number): number {
  let at = from;
  while (text[at] === '[') {
    let depth = 0;
    let end = at + 1;
    while (end < text.length && end - at < 2000 && !(depth === 0 && text[end] === ']')) {
      if (text[end] === '\\') end++;
      else if (text[end] === '{') depth++;
      else if (text[end] === '}') depth--;
      end++;
    }
    if (text[end] !== ']') return at;
    at = end + 1;
  }
  return at;
}

/** Offset behind the group that begins at `open`; -1 when there is none. */
function groupEnd(text: string, open: number): number {
  if (text[open] !== '{') return -1;
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + 20_000); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return -1;
}

function longEnough(text: string, [start, end]: QuotedRange): QuotedRange | undefined {
  const words = text.slice(start, end);
  const weight = words.length + (words.match(/\p{Script=Han}/gu)?.length ?? 0);
  return weight >= shortest ? [start, end] : undefined;
}
