import { citationsInLatex } from './citationsLatex.ts';
import { citationsInMarkdown } from './citationsMarkdown.ts';
import { citationsInRst } from './citationsRst.ts';
import { citationsInTypst } from './citationsTypst.ts';
import type { DraftCitation, DraftLanguage } from './draft.ts';
import type { CitedKey } from './formats.ts';

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

/**
 * What a person typed for the inside of a citation, as Pandoc writes it: `see @a, pp. 3–5; @b`.
 * @returns none when a part of it has no key
 */
export function citedKeysOf(typed: string): CitedKey[] {
  const [citation] = citationsInMarkdown(`[${typed.trim().replace(/^\[|\]$/g, '')}]`);
  if (citation?.start !== 0 || !citation.sure) return [];
  return citation.references.map(({ key, locator, prefix }) => ({ key, locator, prefix }));
}
