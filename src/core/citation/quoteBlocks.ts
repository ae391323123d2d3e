import type { DraftLanguage } from './draft.ts';

/** Where a draft sets someone else's words off. */
export interface QuoteBlock {
  readonly start: number;
  readonly end: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** `inline` where only a citation in it tells a quote from a paragraph set off for another reason. */
  readonly kind: 'block' | 'inline';
}

/** The block quotes of a draft by the marks its language has for them. */
export function blockRanges(text: string, language: DraftLanguage): QuoteBlock[] {
  if (language === 'markdown') return markdownBlocks(text);
  if (language === 'latex') return latexBlocks(text);
  if (language === 'typst') return typstBlocks(text);
  return language === 'rst' ? [...rstBlocks(text), ...rstParagraphs(text)] : [];
}

function markdownBlocks(text: string): QuoteBlock[] {
  const blocks: QuoteBlock[] = [];
  const run = /^ {0,3}>[^\n]*(?:\n {0,3}>[^\n]*)*/gm;
  const fences = [...text.matchAll(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1/gm)].map(
    ({ index, 0: whole }) => [index, index + whole.length] as const,
  );
  for (const match of text.matchAll(run)) {
    if (fences.some(([start, end]) => start < match.index && match.index < end)) continue;
    if (/^ {0,3}>\s*\[!\w+\]/.test(match[0])) continue;
    const end = match.index + match[0].length;
    blocks.push({ start: match.index, end, bodyStart: match.index, bodyEnd: end, kind: 'block' });
  }
  return blocks;
}

function latexBlocks(text: string): QuoteBlock[] {
  const environment =
    /\\begin\{(quote|quotation|displayquote|displaycquote|blockquote)\}((?:\[[^\]]*\]|\{[^{}]*\})*)([\s\S]*?)\\end\{\1\}/g;
  return [...text.matchAll(environment)].map(match => {
    const end = match.index + match[0].length;
    const bodyEnd = end - `\\end{${match[1]}}`.length;
    return { start: match.index, end, bodyStart: bodyEnd - (match[3] ?? '').length, bodyEnd, kind: 'block' };
  });
}

function typstBlocks(text: string): QuoteBlock[] {
  const blocks: QuoteBlock[] = [];
  for (const match of text.matchAll(/#quote(?=[[(])/g)) {
    if ((blocks.at(-1)?.end ?? 0) > match.index) continue;
    const open = typstBody(text, match.index + match[0].length);
    const close = open === -1 ? -1 : matching(text, open, '[', ']');
    if (close !== -1)
      blocks.push({ start: match.index, end: close + 1, bodyStart: open + 1, bodyEnd: close, kind: 'block' });
  }
  return blocks;
}

function typstBody(text: string, at: number): number {
  if (text[at] === '[') return at;
  const close = matching(text, at, '(', ')');
  return close !== -1 && text[close + 1] === '[' ? close + 1 : -1;
}

/** The bracket that closes the one at `open`, strings and escapes not looked into. */
function matching(text: string, open: number, opening: string, closing: string): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"' && opening === '(') at = stringEnd(text, at);
    else if (character === '"' && /[(,:]\s?$/.test(text.slice(Math.max(0, at - 2), at)))
      at = stringEnd(text, at);
    else if (character === opening) depth++;
    else if (character === closing && --depth === 0) return at;
  }
  return -1;
}

function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return open;
}

/** Two or three hyphens or a dash, as docutils reads an attribution. */
const attribution = /^([ \t]+)(?:---?(?!-)|—)[ \t]*\S[^\n]*/gm;

/**
 * Indented blocks that end with an attribution; without one an indent says nothing. An attribution is indented
 * no further than its block and stands after a blank line or at the end, so that an option of a command in a
 * literal block is none (docutils, "Block Quotes").
 */
function rstBlocks(text: string): QuoteBlock[] {
  const blocks: QuoteBlock[] = [];
  const run = /(?:^|\n[ \t]*\n)((?:[ \t]+\S[^\n]*(?:\n|$)|[ \t]*\n)+)/g;
  for (const { 0: whole, 1: body = '', index } of text.matchAll(run)) {
    const from = index + whole.length - body.length;
    let start = 0;
    for (const { 0: line, 1: indent = '', index: at } of body.matchAll(attribution)) {
      const before = body.slice(start, at);
      const isInside = [...before.matchAll(/^[ \t]*(?=\S)/gm)].every(
        ([each]) => each.length >= indent.length,
      );
      const isApart = /(?:^|\n)[ \t]*\n$/.test(before);
      const isLast = !body.slice(at + line.length).startsWith(`\n${indent}`);
      if (before.trim() === '' || !isInside || !(isApart || isLast)) continue;
      const end = at + line.length;
      blocks.push({
        start: from + start,
        end: from + end,
        bodyStart: from + start,
        bodyEnd: from + end,
        kind: 'block',
      });
      start = end;
    }
  }
  return blocks;
}

/**
 * Indented paragraphs that end with a citation and stand below a line that opens no list, field, directive
 * or literal block.
 */
function rstParagraphs(text: string): QuoteBlock[] {
  const paragraph = /(^|\n)([^\s][^\n]*\n)[ \t]*\n((?:[ \t]+[^\n]+\n?)+)/g;
  return [...text.matchAll(paragraph)].flatMap(match => {
    const [whole, , above = '', body = ''] = match;
    const opens = /^(?:[-*+•]|\d+[.)]|#\.|:[^:\n]+:\s|\.\.)(?:\s|$)|::\s*$/.test(above);
    if (opens || !/:cite[a-z:]*:`[^`]*`[\s.)）。]*$/.test(body)) return [];
    const end = match.index + whole.length;
    return [{ start: end - body.length, end, bodyStart: end - body.length, bodyEnd: end, kind: 'inline' }];
  });
}
