import type { Copy } from '../model/copy.ts';
import type { Problem } from '../model/problem.ts';
import type { Reference } from '../model/reference.ts';

/** One file as found. */
export interface RawPage {
  /** Relative to the collection folder, separated by `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What is known of the folder a page lies in. */
export interface ReadingContext {
  /** Normalised lines that repeat across the listing pages of the folder; may be empty. */
  readonly furniture: ReadonlySet<string>;
}

/** What a page holds. */
export interface PageReading {
  /** In page order. */
  readonly copies: readonly Copy[];
  readonly problems: readonly Problem[];
  readonly references: readonly Reference[];
}

/** A page that was decoded. */
export interface TextPage {
  readonly path: string;
  /** Every line end is `\n`. */
  readonly text: string;
  readonly context: ReadingContext;
}

/** A reading with nothing in it. */
export const emptyReading: PageReading = { copies: [], problems: [], references: [] };
