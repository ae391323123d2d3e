import type { DatabaseSync } from 'node:sqlite';
import type { DocumentTokens } from '../documentTokens.ts';
import type { IndexHit, SearchDocument, SearchIndex, SearchOptions } from '../searchIndex.ts';
import { SearchReader } from './searchReader.ts';
import { SearchWriter } from './searchWriter.ts';

export { createSearchTables } from './searchSchema.ts';

/**
 * The search index in SQLite with FTS5. The caller opens the database, has the tables made by
 * `createSearchTables`, and wraps `put`, `remove` and `tidy` in its own transactions; a connection that only reads
 * may search at the same time.
 */
export class SqliteSearchIndex implements SearchIndex {
  readonly #db: DatabaseSync;
  #writer: SearchWriter | undefined;
  #reader: SearchReader | undefined;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  put(document: SearchDocument, tokens?: DocumentTokens): void {
    this.#writer ??= new SearchWriter(this.#db);
    this.#writer.put(document, tokens);
  }

  remove(id: string): void {
    this.#writer ??= new SearchWriter(this.#db);
    this.#writer.remove(id);
  }

  tidy(wholly?: boolean): boolean {
    this.#writer ??= new SearchWriter(this.#db);
    return this.#writer.tidy(wholly);
  }

  search(query: string, options: SearchOptions): IndexHit[] {
    this.#reader ??= new SearchReader(this.#db);
    return this.#reader.search(query, options);
  }

  spellings(id: string, query: string): string[] {
    this.#reader ??= new SearchReader(this.#db);
    return this.#reader.spellings(id, query);
  }
}
