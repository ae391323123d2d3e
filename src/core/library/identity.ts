import type { SourceFolder } from '../model/folder.ts';
import { digestOf } from '../util/digest.ts';

export { digestOf } from '../util/digest.ts';

/**
 * Version of the store's tables. It is part of the database file's name, so windows of two versions
 * keep two files and never read each other's.
 */
export const schemaVersion = 14;

/** Name of the file a folder's decisions are kept in. */
export const decisionsName = 'study-notes.json';

/** Name of a collection for its index: the same for the same folders in any order. */
export function collectionId(folders: readonly SourceFolder[]): string {
  const ids = folders.map(({ id }) => id).sort();
  return digestOf(ids.join('\n'));
}
