import type { Bibliography } from './bibliography.ts';

/** How the raw page a copy stands in was read. */
export type PageFormat = 'markdown' | 'listing' | 'html' | 'notebook' | 'jsonl' | 'references';

/** Where a title was found, surest first. */
export type TitleSource = 'metadata' | 'heading' | 'label' | 'phrase' | 'sentence' | 'fileName';

/** One occurrence of an article in a raw page, as a reader of `core/ingest` gives it. */
export interface Copy {
  /** Path of the raw page relative to its collection folder, separated by `/`. */
  readonly path: string;
  /** 1-based line of the raw page on which this occurrence begins. */
  readonly line: number;
  /** 1-based last line of this occurrence in the raw page. */
  readonly endLine: number;
  readonly format: PageFormat;
  readonly title: string;
  readonly titleSource: TitleSource;
  /** The article as Markdown, without front matter, lines ended by `\n`. */
  readonly text: string;
  /**
   * Raw line of each line of `text`. `textLine` is the raw line of its first line; with `linear` each
   * further line of `text` is the next raw line, otherwise (JSONL, converted formats) every line of
   * `text` reports `textLine`.
   */
  readonly textLine: number;
  readonly lineMapping: 'linear' | 'fixed';
  /** Whether the text breaks off (`...` at the end): a listing excerpt, a preview. */
  readonly truncated: boolean;
  /** ISO date `YYYY-MM-DD`, or as much of it as is known (`2026-01`, `2026`). */
  readonly date: string | null;
  /** Topic path named by the page's own metadata, outermost first; empty when it names none. */
  readonly topic: readonly string[];
  /** Category line of the listing page above this entry. */
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly bibliography: Bibliography;
}
