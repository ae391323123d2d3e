import type { DraftCitation, DraftLanguage } from '../citation/draft.ts';
import { quotesInDraft } from '../citation/draftQuotes.ts';
import { findCitations } from '../citation/references.ts';

/** What every citation has; a text without it is not looked at any closer. */
const citing = /@\{?[\p{L}\p{N}_]|cite|\[\^|\[\[/iu;

/**
 * A page's text without what it quotes from elsewhere with a citation: quotes in Markdown, LaTeX and Typst.
 * Such passages are replaced by spaces, so lines and offsets stay what they were. They are someone else's
 * words and say so, hence they make the page no copy of their source and no find for what the source says.
 *
 * A footnote mark or `@name` behind a quote counts as a citation only if its name has a year in it, as keys
 * of works have: `[^1]` and `@someone` are found in any article.
 *
 * @param text Markdown of a page, whole.
 */
export function ownText(text: string): string {
  if (!citing.test(text)) return text;
  let own = text;
  for (const language of languagesOf(text)) {
    for (const { start, end, citations } of quotesInDraft(text, language, findCitations(text, language))) {
      if (!citations.some(namesWork)) continue;
      own = own.slice(0, start) + own.slice(start, end).replace(/[^\n]/g, ' ') + own.slice(end);
    }
  }
  return own;
}

function languagesOf(text: string): DraftLanguage[] {
  const languages: DraftLanguage[] = ['markdown'];
  if (text.includes('\\begin{')) languages.push('latex');
  if (text.includes('#quote')) languages.push('typst');
  return languages;
}

function namesWork({ sure, references }: DraftCitation): boolean {
  return sure || references.some(({ key }) => /\p{L}.*(?:19|20)\d\d/u.test(key));
}
