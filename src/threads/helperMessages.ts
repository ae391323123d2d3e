import type { PageRequest } from '../core/library/pageContent.ts';
import type { FileContent } from '../core/library/store.ts';

/** What a helper can do, by name, one piece at a time. */
export interface HelperTasks {
  read(page: PageRequest): Promise<FileContent>;
}

/** What the writer sends a helper: pieces of one kind of work. */
export interface HelperRequest<Name extends keyof HelperTasks = keyof HelperTasks> {
  readonly id: number;
  readonly task: Name;
  readonly pieces: readonly Parameters<HelperTasks[Name]>[0][];
}

/** What comes back: a result for each piece, or why there is none. */
export type HelperReply =
  | { readonly id: number; readonly results: readonly unknown[] }
  | { readonly id: number; readonly failure: string };
