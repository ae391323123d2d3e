import { DatabaseSync } from 'node:sqlite';

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
  const db = new DatabaseSync(file, { readOnly: mode === 'read' && file !== ':memory:' });
  try {
    db.exec('PRAGMA busy_timeout = 5000');
    if (mode === 'write') {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
      // A scan writes the same pages again and again; 16 MB of log before they go into the file spare most of it.
      db.exec('PRAGMA wal_autocheckpoint = 4096');
    }
    db.exec('PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY');
    // Reads the header, so a foreign file is refused here and not at the first query.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
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
