import { type CitationFormat, type CitationOptions, formatCitation } from './formats.ts';
import { type SafeText, safeMarkdown } from './markdownQuote.ts';
import { latexWriter, plainWriter, rstWriter, typstWriter } from './proseLanguages.ts';
import { writeProse } from './proseWriter.ts';
import type { QuoteMeans } from './quoteMeans.ts';

export type { QuoteWarning, SafeText as WrittenQuote } from './markdownQuote.ts';

/** A passage to be quoted. */
export interface QuoteRequest {
  /** Verbatim Markdown of the passage. */
  readonly text: string;
  /** Citekey of the article it is from. */
  readonly key: string;
  readonly locator?: string | undefined;
  /** How the draft cites. */
  readonly format: CitationFormat;
  readonly options?: QuoteOptions | undefined;
}

export interface QuoteOptions extends CitationOptions, QuoteMeans {}

/**
 * Writes a passage into a draft as a block quote with its citation.
 *
 * The passage keeps its words, formulas (as TeX), lists and nested quotes. It may come from a hostile
 * note and the draft is compiled: prose is escaped for the draft's language, HTML goes in as text, and a
 * formula with anything but known mathematics as verbatim code, with a warning.
 * @returns the quote ended by a newline, and what could not go in as it was
 */
export function formatQuote({ text, key, locator, format, options = {} }: QuoteRequest): SafeText {
  const passage = dedent(text);
  const citation = formatCitation([{ key, locator }], format, options);
  switch (format) {
    case 'latex':
      return wrap(writeProse(passage, latexWriter), quote => latexQuote(quote, citation, options.latexQuote));
    case 'typst':
    case 'typst-at':
      return wrap(writeProse(passage, typstWriter(options.mitex === true)), quote => {
        return `#quote(block: true, attribution: [${citation}])[\n${quote}\n]\n`;
      });
    case 'rst':
      return wrap(
        writeProse(passage, rstWriter),
        quote => `${prefixed(`${quote}\n\n-- ${citation}`, '    ', '')}\n`,
      );
    case 'plain':
      return wrap(
        writeProse(passage, plainWriter),
        quote => `${prefixed(quote, '    ', '')}\n\n    — ${citation}\n`,
      );
    default:
      return wrap(safeMarkdown(passage), quote => `${prefixed(`${quote}\n\n— ${citation}`, '> ', '>')}\n`);
  }
}

function wrap(safe: SafeText, write: (text: string) => string): SafeText {
  return { text: write(safe.text), warnings: safe.warnings };
}

function latexQuote(quote: string, citation: string, environment = 'quote'): string {
  if (environment === 'displayquote')
    return `\\begin{displayquote}[{${citation}}]\n${quote}\n\\end{displayquote}\n`;
  return `\\begin{quote}\n${quote}\n\n${citation}\n\\end{quote}\n`;
}

function prefixed(text: string, prefix: string, emptyPrefix: string): string {
  return text
    .split('\n')
    .map(line => (line === '' ? emptyPrefix : prefix + line))
    .join('\n');
}

/** Without the blank lines around it and the indent that all its lines share, unless that makes it code. */
function dedent(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[^\S\n]*\n)+|\s+$/g, '')
    .split('\n');
  const indents = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return shared > 0 && shared < 4 && !text.includes('\t')
    ? lines.map(line => line.slice(shared)).join('\n')
    : lines.join('\n');
}
