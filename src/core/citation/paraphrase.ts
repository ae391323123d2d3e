import type { DraftLanguage } from './draft.ts';
import type { DraftEdit } from './draftProblem.ts';

/**
 * The edit that makes a quote running text, with its citation: the words are the writer's own then, and no
 * longer held to what the source says.
 * @param start where the quote begins, as a problem with it says; without quotation marks if it is inline
 */
export function paraphraseEdit(text: string, language: DraftLanguage, start: number, end: number): DraftEdit {
  const quote = text.slice(start, end);
  const block = plainBlock(quote, language);
  return block === undefined ? withoutMarks(text, start, end) : { start, end, text: block };
}

/** A block quote as a paragraph; undefined when it is none. */
function plainBlock(quote: string, language: DraftLanguage): string | undefined {
  switch (language) {
    case 'markdown':
      return /^ {0,3}>/.test(quote) ? quote.replace(/^ {0,3}> ?/gm, '').trim() : undefined;
    case 'latex': {
      const match = /^\\begin\{(\w*quot\w*)\}(?:\[\{?([^\n]*?)\}?\])?\s*([\s\S]*?)\s*\\end\{\1\}/.exec(quote);
      return match ? joined(match[3] ?? '', match[2]) + quote.slice(match[0].length) : undefined;
    }
    case 'typst': {
      const match = /^#quote\(([\s\S]*?)\)\[\s*([\s\S]*?)\s*\]$/.exec(quote);
      const attribution = /attribution:\s*(?:\[([\s\S]*)\]|(<[^>]*>))/.exec(match?.[1] ?? '');
      return match ? joined(match[2] ?? '', attribution?.[1] ?? attribution?.[2]) : undefined;
    }
    case 'rst':
      return /^[ \t]+\S/.test(quote) ? quote.replace(/^[ \t]+/gm, '').trim() : undefined;
    case 'plain':
      return undefined;
  }
}

function joined(words: string, citation: string | undefined): string {
  return citation === undefined || citation.trim() === '' ? words : `${words} ${citation.trim()}`;
}

function withoutMarks(text: string, start: number, end: number): DraftEdit {
  const before =
    /(?:``|[“”"„«»「『《‘'`])$/u.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
  const after = /^(?:''|[“”"«»」』》’'])/u.exec(text.slice(end, end + 2))?.[0].length ?? 0;
  return { start: start - before, end: end + after, text: text.slice(start, end) };
}
