/** A half-open range `[start, end)` in UTF-16 code units. */
export type TextRange = readonly [start: number, end: number];

/** A piece of a passage around its matches. */
export interface Snippet {
  readonly text: string;
  /** Matched ranges in `text`, ascending, not overlapping. */
  readonly matches: readonly TextRange[];
}

/** Filters of a query whose values can be offered. */
export type FilterName = 'topic' | 'tag' | 'source' | 'is';

/** One article found, with its best passage. */
export interface SearchHit {
  readonly key: string;
  readonly title: string;
  /** Higher is better; comparable within one answer only. */
  readonly score: number;
  readonly topic: readonly string[];
  /** Where the passage stands: folder id, path in it, 1-based raw line. */
  readonly folder: string;
  readonly path: string;
  readonly line: number;
  /** Site the article was taken from, where that is known. */
  readonly source: string | null;
  /** 0-based line of the passage in the article's text. */
  readonly textLine: number;
  /** Heading the passage stands under, empty at the top of the note. */
  readonly heading: string;
  readonly snippet: Snippet;
}
