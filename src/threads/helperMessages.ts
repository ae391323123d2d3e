import type { DocumentTokens } from '../core/library/documentTokens.ts';
import type { PageRequest } from '../core/library/pageContent.ts';
import type { SearchDocument } from '../core/library/searchIndex.ts';
import type { FileContent } from '../core/library/store.ts';

/** What helpers make, by kind of work: of each piece of what they are given one of what they give. */
export interface HelperWork {
  readonly read: { readonly given: PageRequest; readonly made: FileContent };
  readonly tokens: { readonly given: SearchDocument; readonly made: DocumentTokens };
}

export type HelperKind = keyof HelperWork;

/** What the writer sends a helper: what to do with each of several things. */
export type HelperRequest = {
  readonly [kind in HelperKind]: {
    readonly id: number;
    readonly kind: kind;
    readonly given: readonly HelperWork[kind]['given'][];
  };
}[HelperKind];

/** What comes back: what was made of each, or why there is none. */
export type HelperReply =
  | { readonly id: number; readonly made: readonly HelperWork[HelperKind]['made'][] }
  | { readonly id: number; readonly failure: string };
