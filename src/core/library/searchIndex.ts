import type { Snippet } from '../model/passage.ts';
import type { DocumentTokens } from './documentTokens.ts';

/** What of an article can be searched. */
export interface SearchDocument {
  /** Stable id of the article; putting the same id again replaces the document. */
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  /** Ids and labels of the article's topic, in every language they have. */
  readonly topics: readonly string[];
  readonly tags: readonly string[];
  /** Site, container or path the article came from. */
  readonly source: string | null;
  /** ISO date or as much of it as is known (`2026`, `2026-01`). */
  readonly date: string | null;
}

/** One article found, with its best passage. */
export interface IndexHit {
  /** Id of the document. */
  readonly id: string;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  /** Heading the passage stands under, empty at the top of the note. */
  readonly heading: string;
  /** 0-based line of the document's text on which the passage, or the best place in it, begins. */
  readonly textLine: number;
  readonly snippet: Snippet;
}

/** What `is:` can ask of an article; see `SearchOptions.flagged`. */
export type SearchFlag = 'unread' | 'starred' | 'duplicate';

export interface SearchOptions {
  /** Most hits to give back. */
  readonly limit: number;
  /** Asked now and then; when it says yes the search ends early with what it has. */
  cancelled?(): boolean;
  /** Ids of the documents a flag holds for. Without it every `is:` filter is passed by all. */
  flagged?(flag: SearchFlag): ReadonlySet<string>;
}

/** A full-text index of a collection's articles. */
export interface SearchIndex {
  /**
   * Adds a document or replaces the one of the same id.
   *
   * @param tokens its tokens as `documentTokens` gives them, where another thread has made them.
   */
  put(document: SearchDocument, tokens?: DocumentTokens): void;
  /** Forgets a document; nothing happens when there is none of this id. */
  remove(id: string): void;
  /**
   * Does some of the work that putting documents in has left, so that this and searching stay fast: when nobody waits.
   *
   * @param wholly whether to begin on all of the index, as is worth it after much was put in.
   * @returns whether there was any; false once all is done.
   */
  tidy(wholly?: boolean): boolean;
  /**
   * Articles for what a person typed, best first, each once. Never throws for any string; an empty query
   * finds nothing.
   */
  search(query: string, options: SearchOptions): IndexHit[];
  /**
   * What a query's words look like in a document: each spelling that matches, in its own script and case. None
   * for an unknown document and for what matches otherwise, as pinyin and formulas do.
   */
  spellings(id: string, query: string): string[];
}
