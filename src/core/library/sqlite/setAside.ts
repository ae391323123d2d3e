import { existsSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { ForeignDatabaseError } from './database.ts';

/** SQLite's primary result codes that mean the file itself is no good (sqlite.org/rescode.html). */
const damaged = new Set([11 /* SQLITE_CORRUPT */, 26 /* SQLITE_NOTADB */]);

/** Those that mean that it cannot be written: no right to, a failing or full disk, no way to open or make it. */
const unwritable = new Set([
  8 /* SQLITE_READONLY */, 10 /* SQLITE_IOERR */, 13 /* SQLITE_FULL */, 14 /* SQLITE_CANTOPEN */,
]);

/** A database that was looked through and found damaged. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';
}

/**
 * Looks through a whole database, which takes as long as reading it.
 *
 * @throws `DamagedDatabaseError`, or what SQLite throws of a damaged file.
 */
export function lookThrough(db: DatabaseSync): void {
  const { quick_check: found } = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  if (found !== 'ok') throw new DamagedDatabaseError(found);
  for (const table of ['search_passage', 'search_label'])
    db.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
}

/** Whether an error means that the database itself is no good: damaged, or not ours. */
export function isDamage(error: unknown): boolean {
  if (error instanceof ForeignDatabaseError || error instanceof DamagedDatabaseError) return true;
  return damaged.has(primaryCode(error));
}

/** Whether an error means that the place of a database takes no writing. */
export function isUnwritable(error: unknown): boolean {
  return unwritable.has(primaryCode(error));
}

/** SQLite's primary result code of an error; -1 where it is none of SQLite's. */
function primaryCode(error: unknown): number {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : -1;
}

/**
 * Moves a damaged or foreign database out of the way, together with its log files.
 *
 * @param error what opening it failed with.
 * @returns where it was moved to.
 * @throws `error` itself when it means anything but a damaged file: no right to write, no space.
 */
export function setDatabaseAside(database: string, error: unknown): string {
  if (!isDamage(error) || !existsSync(database)) throw error;
  const target = `${database}.damaged`;
  rmSync(target, { force: true });
  renameSync(database, target);
  for (const suffix of ['-wal', '-shm']) rmSync(database + suffix, { force: true });
  return target;
}
