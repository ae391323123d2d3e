import { maskLatex } from './citationsLatex.ts';
import type { DraftLanguage } from './draft.ts';

/** What a draft has at hand for its quotes. */
export interface QuoteMeans {
  /** Environment in LaTeX. `displayquote` is csquotes'. Default `quote`. */
  readonly latexQuote?: 'quote' | 'displayquote' | undefined;
  /** Whether the Typst draft imports `mitex`, which sets TeX formulas. Default no. */
  readonly mitex?: boolean | undefined;
}

/** Looks in the text of a draft for what its quotes can be written with. */
export function quoteMeans(draft: string, language: DraftLanguage): QuoteMeans {
  switch (language) {
    case 'latex': {
      const isLoaded = /\\(?:usepackage|RequirePackage)\s*(?:\[[^\]]*\]\s*)?\{[^{}]*\bcsquotes\b/.test(
        maskLatex(draft),
      );
      // A chapter has no preamble of its own.
      return { latexQuote: isLoaded || draft.includes('\\begin{displayquote}') ? 'displayquote' : 'quote' };
    }
    case 'typst':
      return { mitex: /^[^\S\n]*#import\s+"@preview\/mitex:/m.test(draft) };
    default:
      return {};
  }
}
