import { type BibliographyEntry, BibliographyFormatter, markupOf } from '../citation/bibliography.ts';
import type { CslItem, CslSource } from '../citation/cslItem.ts';
import type { DraftLanguage } from '../citation/draft.ts';
import {
  type CitationFormat,
  type CitedKey,
  footnoteDefinitions,
  formatCitation,
} from '../citation/formats.ts';
import { formatItems } from '../citation/items.ts';
import { passagesOf } from '../citation/passages.ts';
import { formatQuote, type QuoteOptions, type WrittenQuote } from '../citation/quote.ts';
import { toCsl } from '../citation/toCsl.ts';
import type { Article } from '../model/article.ts';
import type { QuotablePassage } from '../model/quote.ts';
import type { Reference } from '../model/reference.ts';
import { tokenize } from '../search/tokenize.ts';

/** A key that no article of the collection has. */
export class UnknownKeyError extends Error {
  override readonly name = 'UnknownKeyError';
  readonly key: string;

  constructor(key: string) {
    super(`No article has the key "${key}".`);
    this.key = key;
  }
}

export { type CitationFormat, citationFormats } from '../citation/formats.ts';
export type { WrittenQuote } from '../citation/quote.ts';

/** How a draft wants its quotes, beside the format of their citation. */
export type QuoteManner = Omit<QuoteOptions, 'reference'>;

/** What can be cited: the articles of a collection, and the entries of its bibliography files. */
export interface CitableWorks {
  article(key: string): Article | undefined;
  reference(key: string): Reference | undefined;
}

/** Ways references of articles can be written, beside citations in a draft. */
export type ReferenceFormat = 'csl-json' | 'bibtex' | 'bibliography';

/** Citations of a text and what they refer to, plain text. */
export interface RunningCitations {
  readonly citations: readonly (string | null)[];
  readonly references: readonly BibliographyEntry[];
}

/** Makes citations, references and quotes of the articles of a collection. */
export class CitationDesk {
  readonly #works: CitableWorks;
  readonly #formatter: BibliographyFormatter;

  /**
   * @param works what can be cited.
   * @param styles where CSL styles and locales come from.
   */
  constructor(works: CitableWorks, styles: CslSource) {
    this.#works = works;
    this.#formatter = new BibliographyFormatter(styles);
  }

  /**
   * A citation of one or several articles as it stands in a draft.
   *
   * @throws {UnknownKeyError} when a key is nobody's.
   */
  citation(keys: readonly string[], format: CitationFormat): string {
    const items = keys.map(key => this.#item(key));
    return formatCitation(
      keys.map(key => ({ key })),
      format,
      { reference: key => this.#reference(items, key, format) },
    );
  }

  /**
   * Citations as they stand in running text by a CSL style, and the references of all they cite.
   *
   * @param groups what each cites, in their order; keys that are nobody's are passed over.
   * @returns one text a group, null where none of its keys is known.
   */
  running(groups: readonly (readonly CitedKey[])[], style: string): RunningCitations {
    const items = new Map<string, CslItem>();
    const named = groups.map(group =>
      group.flatMap(cited => {
        const item = this.#known(cited.key);
        if (item === undefined) return [];
        items.set(item.id, item);
        return [{ ...cited, key: item.id }];
      }),
    );
    const all = [...items.values()];
    const citations = named.map(group =>
      group.length === 0 ? null : this.#formatter.citation(group, all, { style }),
    );
    return { citations, references: this.#formatter.bibliography(all, { style, markup: 'text' }) };
  }

  /**
   * Items of works by their keys, in that order.
   *
   * @throws {UnknownKeyError} when a key is nobody's.
   */
  items(keys: readonly string[]): readonly CslItem[] {
    return keys.map(key => this.#item(key));
  }

  /** Definitions of the footnotes that `citation` refers to in the format `footnote`. */
  footnotes(keys: readonly string[], style?: string): string {
    const items = keys.map(key => this.#item(key));
    return footnoteDefinitions(keys, key => this.#reference(items, key, 'footnote', style));
  }

  /**
   * References of articles for other programs, or as a bibliography by a CSL style.
   *
   * @throws {UnknownKeyError} when a key is nobody's. @throws {UnknownStyleError} for a style nobody ships.
   */
  references(keys: readonly string[], format: ReferenceFormat, style?: string): string {
    const items = keys.map(key => this.#item(key));
    if (format !== 'bibliography') return formatItems(items, format);
    const entries = this.#formatter.bibliography(items, { style, markup: 'text' });
    return entries.map(({ text }) => `${text}\n`).join('');
  }

  /**
   * Entries of a bibliography by a CSL style, in its order, in the markup of a draft's language.
   *
   * @param keys in the order they are cited, each once.
   * @throws {UnknownKeyError} when a key is nobody's. @throws {UnknownStyleError} for a style nobody ships.
   */
  bibliography(keys: readonly string[], style: string, language: DraftLanguage): BibliographyEntry[] {
    const items = keys.map(key => this.#item(key));
    return this.#formatter.bibliography(items, { style, markup: language === 'plain' ? 'text' : language });
  }

  /**
   * The formatted reference of one work as a draft that cites in this format writes it, without a number.
   *
   * @throws {UnknownKeyError} when the key is nobody's. @throws {UnknownStyleError} for a style nobody ships.
   */
  reference(key: string, format: CitationFormat, style?: string): string {
    const item = this.#item(key);
    return this.#reference([item], item.id, format, style);
  }

  /**
   * Passages of an article that can be quoted, in order; with a query those that share the most of its
   * words first. None when the key is nobody's.
   */
  passages(key: string, query = ''): readonly QuotablePassage[] {
    const passages = passagesOf(this.#works.article(key)?.text ?? '');
    const words = termsOf(query);
    if (words.size === 0) return passages;
    return passages
      .map(passage => ({ passage, shared: sharedCount(termsOf(passage.text), words) }))
      .sort((a, b) => b.shared - a.shared)
      .map(({ passage }) => passage);
  }

  /**
   * Passages of an article as one quote with its citation, in the order they stand in it; what is left
   * out between two of them is marked `[…]`. The heading they stand under is their locator, unless it is the title;
   * words that know none, as those selected in the panel, get it by their line.
   *
   * @returns the quote, and the formulas of it that went in as code.
   * @throws {UnknownKeyError} when the key is nobody's.
   */
  quote(
    key: string,
    passages: readonly QuotablePassage[],
    format: CitationFormat,
    manner: QuoteManner = {},
  ): WrittenQuote {
    const item = this.#item(key);
    const ordered = [...passages].sort((a, b) => a.line - b.line);
    const text = ordered.map(passage => passage.text.trim()).join('\n\n[…]\n\n');
    const [first] = ordered;
    const heading = first && (first.heading || this.#headingAt(key, first.line));
    const locator = heading === this.#works.article(key)?.title ? undefined : heading;
    const reference = () => this.#reference([item], item.id, format);
    return formatQuote({
      text,
      key,
      locator: locator || undefined,
      format,
      options: { reference, ...manner },
    });
  }

  /** The heading a line of an article stands under, 0-based; empty above the first. */
  #headingAt(key: string, line: number): string {
    return this.passages(key).findLast(passage => passage.line <= line)?.heading ?? '';
  }

  #known(key: string): CslItem | undefined {
    try {
      return this.#item(key);
    } catch (error) {
      if (error instanceof UnknownKeyError) return undefined;
      throw error;
    }
  }

  #item(key: string): CslItem {
    const article = this.#works.article(key);
    if (article) return toCsl(article);
    const reference = this.#works.reference(key);
    if (reference) return { type: 'document', ...reference.csl, id: key };
    throw new UnknownKeyError(key);
  }

  #reference(items: readonly CslItem[], key: string, format: CitationFormat, style?: string): string {
    // A footnote has a number of its own, and one reference in the text is no list.
    const entries = this.#formatter.bibliography(items, { style, markup: markupOf(format), numbers: false });
    return entries.find(entry => entry.key === key)?.text ?? key;
  }
}

function termsOf(text: string): ReadonlySet<string> {
  return new Set(tokenize(text).map(({ term }) => term));
}

function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...b].filter(term => a.has(term)).length;
}
