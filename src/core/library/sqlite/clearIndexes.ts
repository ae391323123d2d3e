import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { schemaVersion } from '../identity.ts';
import { isDamage } from './setAside.ts';

const day = 24 * 60 * 60 * 1000;
/** Milliseconds an index of an older version is kept unused: somebody may go back to that version. */
const olderVersionKept = 7 * day;
/** The same for indexes of this version, as of a folder that is opened no more. */
const unopenedKept = 90 * day;

/** Indexes as `collectionId` names them, with their version; those set aside too. */
const indexName = /^[0-9a-f]{32}-v(\d{1,6})\.sqlite(\.damaged)?$/;

/**
 * Removes indexes nobody needs any more from the folder they are kept in: of older versions, of folders not
 * opened for long, and damaged ones that were set aside. Each was made from files and can be made again.
 *
 * Never removed are an index of a newer version, one that any connection of any process has open, and
 * whatever has another name. A file that cannot be removed stays until the next time.
 *
 * @param inUse the index that is being opened. @returns names of what was removed
 */
export function clearIndexes(folder: string, inUse: string, now = Date.now()): string[] {
  const removed: string[] = [];
  for (const name of readdirSync(folder)) {
    const [, version, aside] = indexName.exec(name) ?? [];
    const file = join(folder, name);
    if (version === undefined || file === inUse || Number(version) > schemaVersion) continue;
    const old = aside !== undefined || Number(version) < schemaVersion;
    try {
      if (now - lastUsed(file) < (old ? olderVersionKept : unopenedKept) || isOpen(file)) continue;
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
      removed.push(name);
    } catch {
      // Somebody else's to read or write, or gone meanwhile.
    }
  }
  return removed;
}

/** When an index or its log was last written: a window that keeps one writes its lease every few seconds. */
function lastUsed(file: string): number {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return Math.max(statSync(file).mtimeMs, log?.mtimeMs ?? 0);
}

/**
 * Whether another connection has a database open. Every connection to one with a write-ahead log holds a lock
 * while it is open, and leaving that mode needs there to be none (sqlite.org/wal.html).
 */
function isOpen(file: string): boolean {
  try {
    const db = new DatabaseSync(file);
    try {
      db.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE');
      const row = db.prepare('PRAGMA journal_mode').get();
      return row?.journal_mode !== 'delete';
    } finally {
      db.close();
    }
  } catch (error) {
    return !isDamage(error);
  }
}
