import { DatabaseSync } from 'node:sqlite';
import type { SearchDocument, SearchOptions } from '../../../src/core/library/searchIndex.ts';
import { createSearchTables, SqliteSearchIndex } from '../../../src/core/library/sqlite/searchIndex.ts';

/** A document of which only what matters to the example is given. */
export function note(id: string, text: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return { id, title: id, text, topics: [], tags: [], source: null, date: null, ...more };
}

/** An index in memory that holds the given documents. */
export function indexOf(...documents: readonly SearchDocument[]): SqliteSearchIndex {
  const db = new DatabaseSync(':memory:');
  createSearchTables(db);
  const index = new SqliteSearchIndex(db);
  for (const document of documents) index.put(document);
  return index;
}

/** Ids found for a query, best first. */
export function found(
  index: SqliteSearchIndex,
  query: string,
  options: Partial<SearchOptions> = {},
): string[] {
  return index.search(query, { limit: 20, ...options }).map(hit => hit.id);
}
