import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isNotePath } from '../core/ingest/notePaths.ts';
import { outermost } from '../core/library/folders.ts';
import { decisionsName } from '../core/library/identity.ts';
import type { LibraryReader } from '../core/library/reader.ts';
import { openLibrary } from '../core/library/sqlite/openLibrary.ts';
import type { SourceFolder } from '../core/model/folder.ts';
import { NodeDecisionFiles } from '../threads/nodeDecisionFiles.ts';
import { NodeFiles } from '../threads/nodeFiles.ts';

/**
 * Reads folders into a library and hands its reader to `use`.
 *
 * @param folders paths as typed, relative to the working folder.
 * @throws when one of them is no folder.
 * @param store file to keep the index in between runs; nothing is written when it is undefined.
 */
export async function withCollection<T>(
  folders: readonly string[],
  store: string | undefined,
  use: (reader: LibraryReader) => T | Promise<T>,
): Promise<T> {
  const sources = outermost(folders.map(folderAt));
  const library = openLibrary(store ?? ':memory:', new NodeFiles(isNotePath), new NodeDecisionFiles());
  try {
    await library.sync.run(
      { folders: sources, rules: { exclude: [], drafts: [] } },
      { signal: new AbortController().signal },
    );
    await library.sync.refile(new AbortController().signal);
    return await use(library.reader);
  } finally {
    library.close();
  }
}

function folderAt(typed: string): SourceFolder {
  const path = resolve(typed);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${typed} is not a folder`);
  return { id: path, path, label: basename(path), decisions: join(path, decisionsName) };
}
