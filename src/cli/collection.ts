import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isNotePath } from '../core/ingest/notePaths.ts';
import type { ScanRules } from '../core/library/files.ts';
import { outermost } from '../core/library/folders.ts';
import { decisionsName } from '../core/library/identity.ts';
import type { LibraryReader } from '../core/library/reader.ts';
import { openLibrary } from '../core/library/sqlite/openLibrary.ts';
import type { SourceFolder } from '../core/model/folder.ts';
import { HelperPool, helperScript } from '../threads/helperPool.ts';
import { NodeDecisionFiles } from '../threads/nodeDecisionFiles.ts';
import { NodeFiles } from '../threads/nodeFiles.ts';

/** What beside the folders makes a collection what it is. */
export interface CollectionOptions {
  /** File to keep the index in between runs; nothing is written when it is undefined. */
  readonly store: string | undefined;
  /** Files with the decisions on each folder, in the folders' order, or one for all; by default in each folder. */
  readonly decisions: readonly string[];
  readonly rules: ScanRules;
}

/** A collection that stays open. */
export interface OpenCollection {
  readonly reader: LibraryReader;
  /** Reads what changed since the last time. */
  refresh(): Promise<void>;
  close(): void;
}

/**
 * Reads folders into a library and hands its reader to `use`.
 *
 * @param folders paths as typed, relative to the working folder.
 * @throws when one of them is no folder.
 */
export async function withCollection<T>(
  folders: readonly string[],
  options: CollectionOptions,
  use: (reader: LibraryReader) => T | Promise<T>,
): Promise<T> {
  const collection = openCollection(folders, options);
  try {
    await collection.refresh();
    return await use(collection.reader);
  } finally {
    collection.close();
  }
}

/** Opens a collection, of which nothing is read before the first `refresh`. @throws as `withCollection`. */
export function openCollection(
  folders: readonly string[],
  { store, decisions, rules }: CollectionOptions,
): OpenCollection {
  if (decisions.length > 1 && decisions.length !== folders.length)
    throw new Error('--decisions names one file for all folders or one for each');
  const sources = outermost(
    folders.map((typed, index) => folderAt(typed, decisions.length > 1 ? decisions[index] : decisions[0])),
  );
  const helpers = new HelperPool(helperScript(import.meta.url));
  const library = indexIn(store, helpers);
  return {
    reader: library.reader,
    async refresh() {
      const { signal } = new AbortController();
      await library.sync.run({ folders: sources, rules }, { signal });
      await library.sync.refile(signal);
    },
    close: () => library.close(),
  };
}

/** @throws with the file's name when no index can be kept there. */
function indexIn(store: string | undefined, helpers: HelperPool) {
  try {
    return openLibrary(store ?? ':memory:', new NodeFiles(isNotePath), new NodeDecisionFiles(), helpers);
  } catch (error) {
    if (store === undefined || !isSqliteError(error)) throw error;
    throw new Error(`the index cannot be kept in ${store}: ${error.message}`);
  }
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

function folderAt(typed: string, decisions: string | undefined): SourceFolder {
  const path = resolve(typed);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${typed} is not a folder`);
  // One that may not be read would be taken for an empty one.
  try {
    readdirSync(path);
  } catch (error) {
    throw new Error(`${typed} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const file = decisions === undefined ? join(path, decisionsName) : resolve(decisions);
  return { id: path, path, label: basename(path), decisions: file };
}
