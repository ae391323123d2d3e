import { existsSync, renameSync, rmSync } from 'node:fs';

/** SQLite's primary result codes that mean the file itself is no good (sqlite.org/rescode.html). */
const damaged = new Set([11 /* SQLITE_CORRUPT */, 26 /* SQLITE_NOTADB */]);

/**
 * Moves a damaged or foreign database out of the way, together with its log files.
 *
 * @param error what opening it failed with.
 * @returns where it was moved to.
 * @throws `error` itself when it means anything but a damaged file: no right to write, no space.
 */
export function setDatabaseAside(database: string, error: unknown): string {
  const code = (error as { errcode?: unknown }).errcode;
  if (typeof code !== 'number' || !damaged.has(code & 0xff) || !existsSync(database)) throw error;
  const target = `${database}.damaged`;
  rmSync(target, { force: true });
  renameSync(database, target);
  for (const suffix of ['-wal', '-shm']) rmSync(database + suffix, { force: true });
  return target;
}
