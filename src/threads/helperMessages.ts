import type { DocumentTokens } from '../core/library/documentTokens.ts';
import type { PageRequest } from '../core/library/pageContent.ts';
import type { SearchDocument } from '../core/library/searchIndex.ts';
import type { FileContent } from '../core/library/store.ts';

/** What a helper can do, by name, one piece at a time. */
export interface HelperTasks {
  read(page: PageRequest): Promise<FileContent>;
  tokenize(document: SearchDocument): Promise<DocumentTokens>;
}

/** What the writer sends a helper: pieces of one kind of work. */
export type HelperRequest<Name extends keyof HelperTasks = keyof HelperTasks> = {
  readonly [Task in Name]: {
    readonly id: number;
    readonly task: Task;
    readonly pieces: readonly Parameters<HelperTasks[Task]>[0][];
  };
}[Name];

/** What comes back: a result for each piece, or why there is none. */
export type HelperReply =
  | { readonly id: number; readonly results: readonly unknown[] }
  | { readonly id: number; readonly failure: string };
