import { compareStrings } from '../util/order.ts';

/** One copy as duplicate detection sees it. */
export interface DedupDocument {
  /** Id of the copy in the store. */
  readonly id: number;
  /** Id of the collection folder. */
  readonly folder: string;
  /** Path relative to that folder, separated by `/`. */
  readonly path: string;
  /** 1-based line of the raw page. */
  readonly line: number;
  readonly title: string;
  /** Markdown, without front matter. */
  readonly text: string;
  /** Whether the text breaks off: a listing excerpt, a preview. */
  readonly truncated: boolean;
  readonly date: string | null;
  /** How many fields of metadata the copy has; counts for completeness. */
  readonly metadataFields: number;
}

/** Where a copy stands; copies are ordered by it wherever nothing else decides. */
export type CopyPlace = Pick<DedupDocument, 'folder' | 'path' | 'line'>;

/** Orders places by folder, path and line, by UTF-16 code units so that no locale has a say. */
export function comparePlaces(a: CopyPlace, b: CopyPlace): number {
  return compareStrings(a.folder, b.folder) || compareStrings(a.path, b.path) || a.line - b.line;
}
