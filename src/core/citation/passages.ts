import type { QuotablePassage } from '../model/quote.ts';
import { markdownSpans, type Span } from './markdownSpans.ts';

export type PassageKind = 'paragraph' | 'list' | 'formula' | 'quote' | 'table' | 'code';

/** A passage one can quote whole, with what kind of block it is. */
export interface Passage extends QuotablePassage {
  readonly kind: PassageKind;
  /** Where it stands in the article's text, `[start, end)` in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Paragraphs longer than this many characters are offered sentence by sentence, in pieces of about half. */
const longParagraph = 600;

/**
 * The quotable passages of an article's Markdown in order: paragraphs, lists, quotes, tables, code blocks
 * and display formulas. Formulas are never cut. A listing excerpt, one endless paragraph, comes in
 * pieces of whole sentences.
 */
export function passagesOf(text: string): Passage[] {
  const spans = markdownSpans(text);
  const whole = wholeLines(text, spans);
  const passages: Passage[] = [];
  let heading = '';
  let block: { kind: PassageKind; start: number; end: number; line: number } | undefined;
  const close = (): void => {
    if (block) passages.push(...pieces(text, block, heading, spans));
    block = undefined;
  };
  let start = 0;
  for (let line = 0; start <= text.length; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const content = text.slice(start, end);
    const inside = whole.get(start);
    if (inside !== undefined) {
      const kind = inside === 'fence' || inside === 'indentedCode' ? 'code' : inside;
      if (kind === 'skip') close();
      else if (block?.kind === kind || (kind === 'formula' && block?.kind === 'list')) block.end = end;
      else {
        close();
        block = { kind, start, end, line };
      }
    } else if (/^\s*$/.test(content)) {
      // A blank line ends everything but a list whose next line belongs to it.
      if (
        block?.kind !== 'list' ||
        !/^[^\S\n]*\n(?:\s*\n)*(?:[ \t]+\S|[-*+]\s|\d+[.)]\s)/.test(text.slice(start, start + 400))
      )
        close();
    } else {
      const title = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(content);
      const underline = /^ {0,3}(?:=+|-+)\s*$/.test(content) && block?.kind === 'paragraph';
      if (title || underline) {
        if (title) close();
        heading = plainHeading(title ? (title[1] ?? '') : text.slice(block?.start, block?.end).trim());
        block = undefined;
      } else if (/^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/.test(content)) close();
      else {
        const kind = kindOf(content, block?.kind);
        if (
          block?.kind === kind ||
          (block && kind === 'paragraph' && block.kind !== 'formula' && block.kind !== 'code')
        )
          block.end = end;
        else {
          close();
          block = { kind, start, end, line };
        }
      }
    }
    start = end + 1;
  }
  close();
  return joinOpenSentences(text, passages);
}

/** A paragraph that ends like this goes on in the formula set below it. */
const goesOn = /(?:[，,：:；;、]|\p{L}|\p{N}|[$)）])\s*$/u;
/** A formula with a full stop before its closing delimiter ends the sentence. */
const endsSentence = /[.。]\s*(?:\\end\{[^{}]*\}\s*)*(?:\$\$|\\\])?\s*$/u;
/** A paragraph that begins like this belongs to the formula above it. */
const goesBack = /^\s*(?:其中|这里|此处|式中|即|则|其|where\b|with\b|in which\b|[，,])/u;

/** Joins a sentence that is cut by the formula set in its middle: a quote should not stop at a comma. */
function joinOpenSentences(text: string, passages: readonly Passage[]): Passage[] {
  const joined: Passage[] = [];
  for (const passage of passages) {
    const last = joined.at(-1);
    const isOneSentence =
      last?.heading === passage.heading &&
      ((last.kind === 'paragraph' && passage.kind === 'formula' && goesOn.test(last.text)) ||
        (last.kind === 'paragraph' &&
          passage.kind === 'paragraph' &&
          /(?:\$\$|\\\]|\\end\{[^{}]*\})\s*$/u.test(last.text) &&
          !endsSentence.test(last.text) &&
          goesBack.test(passage.text)));
    if (last && isOneSentence) {
      const { start } = last;
      joined[joined.length - 1] = { ...last, end: passage.end, text: text.slice(start, passage.end) };
    } else joined.push(passage);
  }
  return joined;
}

/** A heading's words, for a locator: no emphasis, links, attributes or dollars. */
function plainHeading(heading: string): string {
  return heading
    .replace(/\s*\{#?[\w .:=-]*\}\s*$/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, (whole, sign) =>
      /[()[\]]/.test(sign) ? '' : sign === '\\' ? whole : sign,
    )
    .replace(/[*`$]+|~~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Kind of a line of its own; a plain line after a list or quote continues it (CommonMark's lazy lines). */
function kindOf(line: string, open: PassageKind | undefined): PassageKind {
  if (/^ {0,3}>/.test(line)) return 'quote';
  if (/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line)) return 'list';
  if (open === 'list' && /^\s/.test(line)) return 'list';
  if (/^\s*\|.*\|\s*$/.test(line)) return 'table';
  return 'paragraph';
}

type LineKind = 'formula' | 'fence' | 'indentedCode' | 'skip';

/** Lines that belong to a block the line scanner must not look into, by the offset they start at. */
function wholeLines(text: string, spans: readonly Span[]): Map<number, LineKind> {
  const lines = new Map<number, LineKind>();
  for (const span of spans) {
    const kind = lineKind(text, span);
    if (kind === undefined) continue;
    let start = text.lastIndexOf('\n', span.start - 1) + 1;
    while (start < span.end) {
      lines.set(start, kind);
      const newline = text.indexOf('\n', start);
      if (newline === -1) break;
      start = newline + 1;
    }
  }
  return lines;
}

function lineKind(text: string, { kind, start, end }: Span): LineKind | undefined {
  if (kind === 'frontMatter') return 'skip';
  if (kind === 'fence' || kind === 'indentedCode') return kind;
  if (kind !== 'displayMath') return undefined;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const newline = text.indexOf('\n', end);
  const after = text.slice(end, newline === -1 ? text.length : newline);
  return /^\s*$/.test(before) && /^[\s.,;，。；]*$/.test(after) ? 'formula' : undefined;
}

/** The block whole, or cut at sentence ends outside formulas and code where it is too long. */
function pieces(
  text: string,
  block: { kind: PassageKind; start: number; end: number; line: number },
  heading: string,
  spans: readonly Span[],
): Passage[] {
  const { kind, line } = block;
  const end = block.start + text.slice(block.start, block.end).trimEnd().length;
  const passage = (from: number, to: number): Passage => {
    const above = text.slice(block.start, from).split('\n').length - 1;
    return { kind, text: text.slice(from, to), line: line + above, heading, start: from, end: to };
  };
  if (kind !== 'paragraph' || end - block.start <= longParagraph)
    return end > block.start ? [passage(block.start, end)] : [];
  const found: Passage[] = [];
  let from = block.start;
  for (const stop of sentenceEnds(text, block.start, end, spans)) {
    if (stop - from < longParagraph / 2 && stop !== end) continue;
    const to = from + text.slice(from, stop).trimEnd().length;
    if (to > from) found.push(passage(from, to));
    from = stop;
  }
  return found;
}

function sentenceEnds(text: string, start: number, end: number, spans: readonly Span[]): number[] {
  const ends: number[] = [];
  const inner = spans.filter(span => span.start < end && span.end > start);
  let index = 0;
  for (const match of text
    .slice(start, end)
    .matchAll(/[。！？!?；]+[”」』"')）]*\s*|\.[”"')]*\s+(?=\p{Lu}|\p{Script=Han})/gu)) {
    const at = start + match.index + match[0].length;
    while (index < inner.length && (inner[index]?.end ?? 0) < at) index++;
    const span = inner[index];
    if (span === undefined || at <= span.start || at >= span.end) ends.push(at);
  }
  if (ends.at(-1) !== end) ends.push(end);
  return ends;
}
