import type { DraftCitation, DraftLanguage } from './draft.ts';
import { latexQuoteCommands, leadsTo, quotedAfter, quotedBefore } from './inlineQuotes.ts';
import { blockRanges, type QuoteBlock } from './quoteBlocks.ts';

/** A passage a draft gives as someone else's words. */
export interface DraftQuote {
  /** Range of the whole construct in the draft. */
  readonly start: number;
  readonly end: number;
  /** Where its words stand, in order: the draft without the marks and the citation around them. */
  readonly body: readonly (readonly [start: number, end: number])[];
  /** `led` are words in quotation marks some way behind the citation they may belong to. */
  readonly kind: 'block' | 'inline' | 'led';
  readonly citations: readonly DraftCitation[];
}

/**
 * Finds the quotes of a draft: block quotes, with the citation in them or right after them, and words in
 * quotation marks directly before a citation or in its sentence. Callouts (`> [!NOTE]`) are none.
 * @param citations what `findCitations` gave for the draft
 */
export function quotesInDraft(
  text: string,
  language: DraftLanguage,
  citations: readonly DraftCitation[],
): DraftQuote[] {
  const blocks = blockRanges(text, language).map(range => blockQuote(text, range, citations, language));
  const quotes = blocks.filter(quote => quote !== undefined);
  if (language === 'latex') {
    for (const { start, end, body } of latexQuoteCommands(text)) {
      const own = citations.filter(
        citation => (citation.start >= start && citation.end <= end) || isNextTo(text, start, end, citation),
      );
      if (own.length > 0) quotes.push({ start, end, body: [body], kind: 'inline', citations: own });
      const leading = citations.filter(citation => leadsTo(text, citation.end, start));
      if (own.length === 0 && leading.length > 0)
        quotes.push({ start, end, body: [body], kind: 'led', citations: leading });
    }
  }
  const isTaken = ([from, to]: readonly [number, number]) =>
    quotes.some(({ start, end }) => start <= from && to <= end);
  for (const [index, citation] of citations.entries()) {
    const body = quotedBefore(text, citation.start, language);
    if (body === undefined || isTaken(body)) continue;
    const [start, end] = [Math.min(body[0] - 1, citation.start), citation.end];
    quotes.push({
      start,
      end,
      body: [body],
      kind: 'inline',
      citations: [citation, ...beside(citations, index)],
    });
  }
  for (const citation of citations) {
    const body = quotedAfter(text, citation.end, language);
    if (body === undefined || isTaken(body)) continue;
    quotes.push({
      start: citation.start,
      end: body[1] + 1,
      body: [body],
      kind: 'led',
      citations: [citation],
    });
  }
  return quotes.sort((a, b) => a.start - b.start);

  /** Further citations right behind one, as of two works that say the same. */
  function beside(all: readonly DraftCitation[], index: number): DraftCitation[] {
    const next = all[index + 1];
    const here = all[index];
    if (here === undefined || next === undefined) return [];
    return /^[\s~]{0,2}$/.test(text.slice(here.end, next.start)) ? [next, ...beside(all, index + 1)] : [];
  }
}

function blockQuote(
  text: string,
  { start, end, bodyStart, bodyEnd, kind }: QuoteBlock,
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
  if (kind === 'inline' && own.length === 0) return undefined;
  return { start, end, body: kept, kind, citations: own };
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
    return between.length < 80 && /^[\s~.,;，。；]*(?:[—–-]{1,2}\s*|[(（]\s*)?$/.test(between);
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
