import type { DraftCitation, DraftLanguage } from './draft.ts';

/** A passage a draft gives as someone else's words. */
export interface DraftQuote {
  /** Range of the whole construct in the draft. */
  readonly start: number;
  readonly end: number;
  /** Where its words stand, in order: the draft without the marks and the citation around them. */
  readonly body: readonly (readonly [start: number, end: number])[];
  readonly kind: 'block' | 'inline';
  readonly citations: readonly DraftCitation[];
}

/** Fewest characters between quotation marks that are a quote rather than a name or a doubt. */
const shortestInline = 12;

/**
 * Finds the quotes of a draft: block quotes, with the citation in them or right after them, and words in
 * quotation marks directly before a citation. Callouts (`> [!NOTE]`) are none.
 * @param citations what `findCitations` gave for the draft
 */
export function quotesInDraft(
  text: string,
  language: DraftLanguage,
  citations: readonly DraftCitation[],
): DraftQuote[] {
  const blocks = blockRanges(text, language).map(range => blockQuote(text, range, citations, language));
  const quotes = blocks.filter(quote => quote !== undefined);
  for (const citation of citations) {
    if (!citation.sure && citation.format !== 'footnote') continue;
    const body = quotedBefore(text, citation.start, language);
    if (body === undefined || quotes.some(({ start, end }) => start <= body[0] && body[1] <= end)) continue;
    quotes.push({
      start: body[0] - 1,
      end: citation.end,
      body: [body],
      kind: 'inline',
      citations: [citation],
    });
  }
  return quotes.sort((a, b) => a.start - b.start);
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

function blockRanges(text: string, language: DraftLanguage): Block[] {
  if (language === 'markdown') return markdownBlocks(text);
  if (language === 'latex') return latexBlocks(text);
  if (language === 'typst') return typstBlocks(text);
  return language === 'rst' ? rstBlocks(text) : [];
}

function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const run = /^ {0,3}>[^\n]*(?:\n {0,3}>[^\n]*)*/gm;
  const fences = [...text.matchAll(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1/gm)].map(
    ({ index, 0: whole }) => [index, index + whole.length] as const,
  );
  for (const match of text.matchAll(run)) {
    if (fences.some(([start, end]) => start < match.index && match.index < end)) continue;
    if (/^ {0,3}>\s*\[!\w+\]/.test(match[0])) continue;
    const end = match.index + match[0].length;
    blocks.push({ start: match.index, end, bodyStart: match.index, bodyEnd: end });
  }
  return blocks;
}

function latexBlocks(text: string): Block[] {
  const environment =
    /\\begin\{(quote|quotation|displayquote|displaycquote|blockquote)\}((?:\[[^\]]*\]|\{[^{}]*\})*)([\s\S]*?)\\end\{\1\}/g;
  return [...text.matchAll(environment)].map(match => {
    const end = match.index + match[0].length;
    const bodyEnd = end - `\\end{${match[1]}}`.length;
    return { start: match.index, end, bodyStart: bodyEnd - (match[3] ?? '').length, bodyEnd };
  });
}

function typstBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/#quote(?=[[(])/g)) {
    if ((blocks.at(-1)?.end ?? 0) > match.index) continue;
    const open = typstBody(text, match.index + match[0].length);
    const close = open === -1 ? -1 : matching(text, open, '[', ']');
    if (close !== -1)
      blocks.push({ start: match.index, end: close + 1, bodyStart: open + 1, bodyEnd: close });
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

/** Indented blocks that end with an attribution; without one an indent says nothing. */
function rstBlocks(text: string): Block[] {
  const block = /(?:^|\n[ \t]*\n)((?:[ \t]+[^\n]*\n|[ \t]*\n)*?[ \t]+(?:--|—)[ \t]?[^\n]*)/g;
  return [...text.matchAll(block)].map(match => {
    const end = match.index + match[0].length;
    const start = end - (match[1] ?? '').length;
    return { start, end, bodyStart: start, bodyEnd: end };
  });
}

function blockQuote(
  text: string,
  { start, end, bodyStart, bodyEnd }: Block,
  citations: readonly DraftCitation[],
  language: DraftLanguage,
): DraftQuote | undefined {
  const inside = citations.filter(citation => citation.start >= start && citation.end <= end);
  const own = inside.length > 0 ? inside : citations.filter(citation => isNextTo(text, start, end, citation));
  const cut = attributionStart(text, bodyStart, bodyEnd, inside);
  const holes = inside.filter(citation => citation.start >= bodyStart && citation.end <= cut);
  const body: [number, number][] = [];
  let from = bodyStart;
  for (const hole of holes) {
    body.push([from, hole.start]);
    from = hole.end;
  }
  // A full stop after the citation ends the sentence of whoever quotes.
  if (holes.length === 0 || /[^\s>.,;:!?。，；：！？]/.test(text.slice(from, cut))) body.push([from, cut]);
  if (!body.some(([a, b]) => text.slice(a, b).replace(/[>\s]/g, '') !== '')) return undefined;
  const kept = language === 'markdown' ? body.flatMap(range => withoutMarks(text, range)) : body;
  return { start, end, body: kept, kind: 'block', citations: own };
}

/** Where the closing line begins that holds nothing but a dash, citations and punctuation. */
function attributionStart(
  text: string,
  start: number,
  end: number,
  citations: readonly DraftCitation[],
): number {
  const [last] = citations.slice(-1);
  if (last === undefined || last.start < start) return end;
  let line = text.lastIndexOf('\n', last.start - 1) + 1;
  if (line < start) line = start;
  const before = text.slice(line, last.start);
  const dashed = /^[>\s]*(?:\\hfill\s*)?[—–-]{1,2}/.test(before);
  const alone = /^[>\s(（]*$/.test(before) && citations.every(({ start: at }) => at < line || at >= line);
  const after = text.slice(last.end, end).replace(/[>\s.,;:。，；：()（）]/g, '');
  if (dashed) return line;
  if (alone && (after === '' || /^\\?\(/.test(text.slice(last.end, end).trimStart()))) return line;
  return end;
}

/** Whether a citation opens the next paragraph, or closes the one before with a colon. */
function isNextTo(text: string, start: number, end: number, citation: DraftCitation): boolean {
  if (citation.start >= end) {
    const between = text.slice(end, citation.start);
    return between.length < 80 && /^\s*(?:[—–-]{1,2}\s*|[(（]\s*)?$/.test(between);
  }
  if (citation.end > start || start - citation.end > 400) return false;
  return /^[^\n]*[:：]\s*$/.test(text.slice(citation.end, start));
}

/** The range without the `>` that begins each of its lines. */
function withoutMarks(text: string, [start, end]: readonly [number, number]): [number, number][] {
  const ranges: [number, number][] = [];
  let line = start;
  while (line < end) {
    const newline = text.indexOf('\n', line);
    const lineEnd = newline === -1 || newline >= end ? end : newline + 1;
    const isLineStart = line === 0 || text[line - 1] === '\n';
    const mark = isLineStart ? (/^ {0,3}> ?/.exec(text.slice(line, lineEnd))?.[0].length ?? 0) : 0;
    ranges.push([Math.min(line + mark, lineEnd), lineEnd]);
    line = lineEnd;
  }
  return ranges;
}

const closingMarks: Readonly<Record<string, string>> = {
  '”': '“',
  '」': '「',
  '』': '『',
  '»': '«',
  '"': '"',
  "''": '``',
};

/** Words in quotation marks that end right before `at`, within one paragraph. */
function quotedBefore(
  text: string,
  at: number,
  language: DraftLanguage,
): readonly [number, number] | undefined {
  const gap = /(?:[\s~.,;:，。；：(（]|\\,)*$/.exec(text.slice(Math.max(0, at - 12), at))?.[0].length ?? 0;
  const last = at - gap;
  if (language === 'latex' && text[last - 1] === '}') {
    const open = text.lastIndexOf('\\enquote{', last);
    return open !== -1 && last - open < 3000 ? longEnough(text, open + 9, last - 1) : undefined;
  }
  const mark = text.slice(last - 2, last) === "''" ? "''" : (text[last - 1] ?? '');
  const opening = closingMarks[mark];
  if (opening === undefined) return undefined;
  const paragraph = Math.max(text.lastIndexOf('\n\n', last) + 1, last - 3000, 0);
  const open = text.lastIndexOf(opening, last - mark.length - 1);
  return open > paragraph || open === 0
    ? longEnough(text, open + opening.length, last - mark.length)
    : undefined;
}

function longEnough(text: string, start: number, end: number): readonly [number, number] | undefined {
  const words = text.slice(start, end);
  const weight = words.length + (words.match(/\p{Script=Han}/gu)?.length ?? 0);
  return weight >= shortestInline * 2 ? [start, end] : undefined;
}
