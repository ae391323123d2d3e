import type { PageRequest } from '../core/library/pageContent.ts';
import type { FileContent } from '../core/library/store.ts';

/** What the writer sends a helper: pages to be read. */
export interface HelperRequest {
  readonly id: number;
  readonly pages: readonly PageRequest[];
}

/** What comes back: the content of each page, or why there is none. */
export type HelperReply =
  | { readonly id: number; readonly contents: readonly FileContent[] }
  | { readonly id: number; readonly failure: string };
