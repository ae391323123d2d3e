import type { DocumentTokens } from './documentTokens.ts';
import type { PageRequest } from './pageContent.ts';
import type { SearchDocument } from './searchIndex.ts';
import type { FileContent } from './store.ts';

/**
 * Threads that take work off the one that writes the index. What they give is what it would have made itself,
 * so that an index does not depend on who made it. A promise is rejected when a thread ends on the way.
 */
export interface ScanHelpers {
  /** Whether so much text, in bytes, is done sooner with them than without: each has its code to load and to compile first. */
  areWorth(bytes: number): boolean;
  /** Reads pages, in their order; undefined when every helper has enough to do. */
  read(pages: readonly PageRequest[]): Promise<readonly FileContent[]> | undefined;
  /** Makes the tokens of documents, in their order; undefined when every helper has enough to do. */
  tokens(documents: readonly SearchDocument[]): Promise<readonly DocumentTokens[]> | undefined;
  /** Ends the helpers; the next piece of work starts them again. */
  rest(): void;
}

/** For a thread that does everything itself. */
export const noHelpers: ScanHelpers = {
  areWorth: () => false,
  read: () => undefined,
  tokens: () => undefined,
  rest: () => undefined,
};
