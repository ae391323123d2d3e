import type { DatabaseSync } from 'node:sqlite';
import { taxonomy } from '../../topics/taxonomy.ts';
import { DecisionDesk } from '../decide.ts';
import { type DecisionFiles, DecisionLedger } from '../decisions/ledger.ts';
import { DuplicateReader } from '../duplicateReader.ts';
import type { SourceFiles } from '../files.ts';
import { noHelpers, type ScanHelpers } from '../helpers.ts';
import { Publisher } from '../publish.ts';
import { LibraryReader } from '../reader.ts';
import { CollectionSync } from '../sync.ts';
import { claimDatabase, inTransaction, openDatabase } from './database.ts';
import { SqliteDuplicateStore } from './duplicateStore.ts';
import { type LeaseOwner, WriterLease } from './lease.ts';
import { SqliteReaderStore } from './readerStore.ts';
import { createLibraryTables } from './schema.ts';
import { createSearchTables, SqliteSearchIndex } from './searchIndex.ts';
import { lookThrough, setDatabaseAside } from './setAside.ts';
import { SqliteWriterStore } from './writerStore.ts';

/** A library opened for writing. */
export interface WriterLibrary {
  readonly sync: CollectionSync;
  readonly desk: DecisionDesk;
  /** Path a damaged or foreign database was moved to before a new one was made. */
  readonly setAside: string | undefined;
  /** The right to write for a writer; see `WriterLease`. */
  lease(owner: LeaseOwner, isAlive: (pid: number) => boolean): WriterLease;
  close(): void;
}

/** A library opened for reading. */
export interface ReaderLibrary {
  readonly reader: LibraryReader;
  readonly duplicates: DuplicateReader;
  close(): void;
}

/**
 * Opens the index for writing, making it where it is missing. A file that is no database, or a damaged
 * one, is set aside and a new index begun: everything in it comes from the files.
 *
 * @param database path of the database.
 * @param helpers threads a scan may use.
 * @param suspect whether it proved damaged while in use, and so is looked through first.
 * @throws when the place cannot be written.
 */
export function openWriter(
  database: string,
  files: SourceFiles,
  decisions: DecisionFiles,
  helpers = noHelpers,
  suspect = false,
): WriterLibrary {
  let setAside: string | undefined;
  let db: DatabaseSync;
  try {
    db = openForWriting(database, suspect);
  } catch (error) {
    setAside = setDatabaseAside(database, error);
    db = openForWriting(database);
  }
  return { ...writerOn(db, files, decisions, helpers), setAside, close: () => db.close() };
}

/** Opens a published index for reading. @throws when it is no index of this version. */
export function openReader(database: string): ReaderLibrary {
  const db = openDatabase(database, 'read');
  try {
    return { ...readerOn(db), close: () => db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens one connection that both writes and reads, for programs that run once.
 *
 * @param database path of the database, or `:memory:` to leave nothing behind.
 * @param helpers threads a scan may use.
 */
export function openLibrary(
  database: string,
  files: SourceFiles,
  decisions: DecisionFiles,
  helpers = noHelpers,
): WriterLibrary & ReaderLibrary {
  const db = openForWriting(database);
  const readers = readerOn(db);
  return {
    ...writerOn(db, files, decisions, helpers),
    ...readers,
    setAside: undefined,
    close: () => db.close(),
  };
}

function openForWriting(database: string, suspect = false): DatabaseSync {
  const db = openDatabase(database, 'write');
  try {
    const isNew = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    if (isNew) {
      inTransaction(db, () => {
        claimDatabase(db);
        createLibraryTables(db);
        createSearchTables(db);
      });
    }
    if (suspect) lookThrough(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function writerOn(
  db: DatabaseSync,
  files: SourceFiles,
  decisions: DecisionFiles,
  helpers: ScanHelpers,
): Pick<WriterLibrary, 'sync' | 'desk' | 'lease'> {
  const store = new SqliteWriterStore(db);
  const ledger = new DecisionLedger(decisions);
  const publisher = new Publisher(store, new SqliteSearchIndex(db), taxonomy, helpers);
  return {
    sync: new CollectionSync(store, files, publisher, ledger, helpers),
    desk: new DecisionDesk(store, ledger),
    lease: (owner, isAlive) => new WriterLease(db, owner, isAlive),
  };
}

function readerOn(db: DatabaseSync): Omit<ReaderLibrary, 'close'> {
  return {
    reader: new LibraryReader(new SqliteReaderStore(db), new SqliteSearchIndex(db), taxonomy),
    duplicates: new DuplicateReader(new SqliteDuplicateStore(db)),
  };
}
