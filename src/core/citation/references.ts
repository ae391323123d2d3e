import { citationsInLatex } from './citationsLatex.ts';
import { citationsInMarkdown } from './citationsMarkdown.ts';
import { citationsInRst } from './citationsRst.ts';
import { citationsInTypst } from './citationsTypst.ts';
import type { DraftCitation, DraftLanguage } from './draft.ts';

/**
 * Finds the citations of a draft, only in its prose: never in code, formulas, comments, addresses or
 * style sheets. Takes any text and never throws.
 * @returns citations in ascending order, not overlapping
 */
export function findCitations(text: string, language: DraftLanguage): DraftCitation[] {
  switch (language) {
    case 'markdown':
      return citationsInMarkdown(text);
    case 'latex':
      return citationsInLatex(text);
    case 'typst':
      return citationsInTypst(text);
    case 'rst':
      return citationsInRst(text);
    case 'plain':
      return [];
  }
}

/** The citation an offset stands in, brackets included, so that inserting there extends it. */
export function citationAt(citations: readonly DraftCitation[], offset: number): DraftCitation | undefined {
  return citations.find(({ start, end }) => start <= offset && offset <= end);
}
