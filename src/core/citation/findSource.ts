import { canonicalText } from './canonicalText.ts';
import type { DraftLanguage } from './draft.ts';
import { compareQuote, holdsQuote, type QuoteComparison } from './quoteCheck.ts';

/** An article a quote may be from. */
export interface SourceCandidate {
  readonly key: string;
  /** Markdown. */
  readonly text: string;
}

/** Where a quote was found. */
export interface FoundSource {
  readonly key: string;
  readonly comparison: QuoteComparison;
}

/**
 * Finds the article a quote is from. A text that holds it word for word wins at once; else the one it
 * differs from in the fewest places.
 * @param words of the quote, as the draft writes them
 * @param candidates best the first hits of a search for the quote's words: each is read whole
 * @returns `undefined` when the quote stands in none of them, not even altered
 */
export function findQuoteSource(
  words: string,
  language: DraftLanguage,
  candidates: Iterable<SourceCandidate>,
): FoundSource | undefined {
  const quote = { original: words, canonical: canonicalText(words, language) };
  if (quote.canonical.text === '') return undefined;
  let nearest: FoundSource | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { key, text } of candidates) {
    const source = { original: text, canonical: canonicalText(text, 'markdown') };
    if (holdsQuote(quote.canonical, source.canonical))
      return { key, comparison: compareQuote(quote, source) };
    const comparison = compareQuote(quote, source);
    if (comparison.state !== 'altered' || comparison.differences.length >= fewest) continue;
    fewest = comparison.differences.length;
    nearest = { key, comparison };
  }
  return nearest;
}
