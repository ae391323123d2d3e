import type { CitationTarget, CitationTargets } from '../citation/check.ts';
import { findQuoteSource, type SourceCandidate } from '../citation/findSource.ts';
import type { Article, ArticleSummary, CopyReference } from '../model/article.ts';
import type { SearchHit } from '../model/passage.ts';
import type { Reference } from '../model/reference.ts';
import { foldText } from '../util/foldText.ts';

/** What of a published collection a draft is checked against. */
export interface CitableCollection {
  /** One article whole, by its key or one that leads to it. */
  article(key: string): Article | undefined;
  articles(): readonly ArticleSummary[];
  reference(key: string): Reference | undefined;
  references(): readonly Reference[];
  /** Every entry bibliography files have under a key, by path and line. */
  referencesOf(key: string): readonly Reference[];
  /** Keys of every article that has this key or says it is its own. */
  claimants(key: string): readonly string[];
  /** Path at which the article of a recorded key stood, where it is gone now. */
  pathOfGone(key: string): string | undefined;
  search(query: string, limit: number): readonly SearchHit[];
}

/** How many of the articles found for a quote's words are read whole to look for it. */
const candidatesRead = 5;
/** How many characters of a quote are searched for: enough to find it, few enough to be quick. */
const searched = 160;

/**
 * What the keys of a collection stand for: its articles, and the entries of its bibliography files. Answers
 * are kept, so make another one when the collection was published anew.
 */
export class LibraryTargets implements CitationTargets {
  readonly #collection: CitableCollection;
  readonly #isDraft: (copy: CopyReference) => boolean;
  readonly #known = new Map<string, CitationTarget | undefined>();
  readonly #sources = new Map<string, string | undefined>();

  /** @param isDraft whether a copy stands in a draft: no quote has its source there. */
  constructor(collection: CitableCollection, isDraft: (copy: CopyReference) => boolean = () => false) {
    this.#collection = collection;
    this.#isDraft = isDraft;
  }

  resolve(key: string): CitationTarget | undefined {
    if (!this.#known.has(key)) this.#known.set(key, this.#find(key));
    return this.#known.get(key);
  }

  *keys(): Iterable<string> {
    for (const { key } of this.#collection.articles()) yield key;
    for (const { key } of this.#collection.references()) yield key;
  }

  findSource(words: string): string | undefined {
    if (!this.#sources.has(words)) this.#sources.set(words, this.#sourceOf(words));
    return this.#sources.get(words);
  }

  #find(key: string): CitationTarget | undefined {
    const article = this.#collection.article(key);
    const claimants = this.#collection.claimants(key);
    if (claimants.length > 1) return { state: 'ambiguous', keys: claimants, places: claimants };
    const entries = article?.key === key ? [] : this.#collection.referencesOf(key);
    // An entry of that very name comes before an article that had it once.
    if (entries.length > 0) return targetOf(key, entries);
    if (!article) {
      const path = this.#collection.pathOfGone(key);
      return path === undefined ? undefined : { state: 'gone', key, path };
    }
    // An address, the key its own page names, and a further key where there is one copy tell of no other article.
    const { citekey } = article.bibliography;
    const isOwn = key === article.key || key === citekey || /^https?:/i.test(key);
    const isMerged = !isOwn && article.copies.length > 1;
    return {
      state: isMerged ? 'merged' : 'article',
      key: article.key,
      title: article.title,
      text: article.text,
    };
  }

  #sourceOf(words: string): string | undefined {
    return findQuoteSource(words, 'markdown', this.#candidates(words))?.key;
  }

  *#candidates(words: string): Iterable<SourceCandidate> {
    const query = words
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .slice(0, searched);
    for (const { key } of this.#collection.search(query, candidatesRead)) {
      const article = this.#collection.article(key);
      if (article && !article.copies.some(this.#isDraft)) yield article;
    }
  }
}

/** Entries that say the same, as in two files of one project, are one work; others are told by their places. */
function targetOf(key: string, entries: readonly Reference[]): CitationTarget {
  const works = new Map(entries.map(entry => [JSON.stringify(workOf(entry)), entry]));
  if (works.size < 2) return { state: 'article', key };
  return { state: 'ambiguous', keys: [key], places: entries.map(({ path, line }) => `${path}:${line}`) };
}

/** What makes two entries two works: their titles and years. */
function workOf({ csl }: Reference): readonly string[] {
  const title = foldText(String(csl.title ?? '').replace(/<[^>]*>/gu, '')).replace(/[^\p{L}\p{N}]+/gu, '');
  const issued = csl.issued as { readonly 'date-parts'?: readonly (readonly unknown[])[] } | undefined;
  return [title, String(issued?.['date-parts']?.[0]?.[0] ?? '')];
}
