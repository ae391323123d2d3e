import type { DraftLanguage } from './draft.ts';
import type { DraftEdit } from './draftProblem.ts';
import { escapeProse } from './escape.ts';
import { markdownSpans } from './markdownSpans.ts';
import type { QuoteDifference } from './quoteCheck.ts';

/**
 * The edits that make an altered quote say what its source says.
 * @param differences with the quote's offsets in the draft
 * @param source Markdown of the source
 */
export function restoringEdits(
  differences: readonly QuoteDifference[],
  draft: string,
  language: DraftLanguage,
  source: string,
): DraftEdit[] {
  const formulas = markdownSpans(source).filter(
    ({ kind }) => kind === 'inlineMath' || kind === 'displayMath',
  );
  return differences.map(difference => {
    const { quoteStart, quoteEnd, sourceStart, sourceEnd } = difference;
    const line = difference.source.replace(/\s*\n[\s>]*/g, ' ');
    const isTex = formulas.some(({ start, end }) => start <= sourceStart && sourceEnd <= end);
    // In a Typst string a command has two backslashes, and the place after it lies behind its whole name.
    const inString = language === 'typst' && isTex && quoteStart === quoteEnd;
    const name = inString ? /^\\\\([a-zA-Z]+)/.exec(draft.slice(quoteStart - 2)) : null;
    const start = quoteStart + (name?.[1]?.length ?? 0);
    // A letter put right after a command would become part of its name.
    const joins =
      isTex && /^[a-zA-Z]/.test(line) && /\\[a-zA-Z]+$/.test(draft.slice(Math.max(0, start - 30), start));
    return {
      start,
      end: Math.max(start, quoteEnd),
      text: (joins ? ' ' : '') + written(line, language, isTex),
    };
  });
}

function written(line: string, language: DraftLanguage, isTex: boolean): string {
  // In Markdown the note's own markup is what belongs there.
  if (language === 'markdown') return line;
  if (isTex) return language === 'typst' ? JSON.stringify(line).slice(1, -1) : line;
  // The letter keeps marks that mean something only at the beginning of a line as they are.
  return escapeProse(`x${line}`, language).slice(1);
}
