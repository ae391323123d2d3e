import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { schemaVersion } from '../identity.ts';

/** "SNot" in ASCII. */
const applicationId = 0x534e6f74;

export type OpenMode = 'write' | 'read';

/**
 * Opens a connection with the settings every connection shares: write-ahead log, so that searching
 * goes on while a scan writes; `NORMAL` durability, since the index is a cache that can be rebuilt.
 *
 * @param file path of the database, or `:memory:`.
 * @param mode `read` refuses every write on this connection.
 * @throws when the file is not a database or cannot be opened.
 */
export function openDatabase(file: string, mode: OpenMode): DatabaseSync {
  const db = connect(file, mode);
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    refuseForeign(db, file);
    if (mode === 'write') {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
      // A scan writes the same pages again and again; 16 MB of log before they go into the file spare most of it.
      db.exec('PRAGMA wal_autocheckpoint = 4096');
    }
    // Searching looks at pages again that a scan writes and is done with.
    db.exec(`PRAGMA cache_size = -${mode === 'read' ? 16_384 : 8192}; PRAGMA temp_store = MEMORY`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function connect(file: string, mode: OpenMode): DatabaseSync {
  if (mode === 'write' || file === ':memory:') return new DatabaseSync(file);
  return new DatabaseSync(isFixed(file) ? `${pathToFileURL(file).href}?immutable=1` : file, {
    readOnly: true,
  });
}

/**
 * Whether nobody can change a database while it is read: it has no log, and its folder takes none. Reading one
 * with a write-ahead log needs a file beside it, unless it is known to stay as it is (sqlite.org/wal.html#readonly).
 */
function isFixed(file: string): boolean {
  if (existsSync(`${file}-wal`)) return false;
  try {
    accessSync(dirname(file), constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/** A database of another program, or of another version of this one. */
export class ForeignDatabaseError extends Error {
  override readonly name = 'ForeignDatabaseError';
}

/** Marks a new database as ours (sqlite.org/pragma.html#pragma_application_id). */
export function claimDatabase(db: DatabaseSync): void {
  db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`);
}

/** Looks before anything is changed: a file that is somebody else's stays as it is. */
function refuseForeign(db: DatabaseSync, file: string): void {
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  const read = (name: string) => Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  if (isEmpty || (read('application_id') === applicationId && read('user_version') === schemaVersion)) return;
  throw new ForeignDatabaseError(
    `${file} is not an index of this version of Study Notes. Name another file, or delete this one.`,
  );
}

/**
 * Runs `body` in one transaction: all of it is kept or none.
 *
 * @returns what `body` returns. @throws what it throws, after rolling back.
 */
export function inTransaction<T>(db: DatabaseSync, body: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = body();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
