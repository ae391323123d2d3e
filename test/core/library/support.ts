import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { isNotePath } from '../../../src/core/ingest/notePaths.ts';
import { openLibrary } from '../../../src/core/library/sqlite/openLibrary.ts';
import type { ChangedPath, SyncSummary } from '../../../src/core/library/sync.ts';
import { NodeDecisionFiles } from '../../../src/threads/nodeDecisionFiles.ts';
import { NodeFiles } from '../../../src/threads/nodeFiles.ts';
import { folderAt, noRules } from './folders.ts';

export { folderAt, noRules } from './folders.ts';

export const listings = join(import.meta.dirname, '..', '..', 'fixtures', 'listings');

/** A folder of its own for a test, gone when it ends; filled with a copy of `source` if one is given. */
export function temporaryFolder(context: TestContext, source?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  if (source !== undefined) cpSync(source, folder, { recursive: true });
  return folder;
}

export type TestLibrary = ReturnType<typeof openLibrary> & {
  scan(changes?: readonly ChangedPath[]): Promise<SyncSummary>;
};

/** Opens a library over one folder; `scan` reads what changed in it, or at the paths given. */
export function libraryOver(context: TestContext, folder: string, database = ':memory:'): TestLibrary {
  const library = openLibrary(database, new NodeFiles(isNotePath), new NodeDecisionFiles());
  let open = true;
  const close = () => {
    if (open) library.close();
    open = false;
  };
  context.after(close);
  const source = folderAt(folder);
  const scan = (changes?: readonly ChangedPath[]) =>
    library.sync.run(
      { folders: [source], rules: noRules, ...(changes && { changes }) },
      { signal: new AbortController().signal },
    );
  return { ...library, close, scan };
}
