import { DatabaseSync } from 'node:sqlite';
import { createSearchTables, SqliteSearchIndex } from '../../src/core/library/sqlite/searchIndex.ts';
import { PlainBm25 } from './plainBm25.ts';
import type { QuestionSet } from './questionSets.ts';

/** How often the right document came first, among the first ten, and the mean of 1/rank within ten. */
export interface RankingFigures {
  readonly first: number;
  readonly ten: number;
  readonly reciprocal: number;
}

/** Figures of a search that gives document numbers, best first, ten at most. */
export function measure(set: QuestionSet, search: (query: string) => readonly number[]): RankingFigures {
  let first = 0;
  let ten = 0;
  let reciprocal = 0;
  for (const { text, document } of set.questions) {
    const rank = search(text).indexOf(document);
    if (rank < 0) continue;
    ten++;
    if (rank === 0) first++;
    reciprocal += 1 / (rank + 1);
  }
  const total = Math.max(1, set.questions.length);
  return { first: first / total, ten: ten / total, reciprocal: reciprocal / total };
}

export function measurePlain(set: QuestionSet): RankingFigures {
  const plain = new PlainBm25(set.documents.map(({ title, text }) => `${title}\n\n${text}`));
  return measure(set, query => plain.search(query, 10));
}

/** An index in memory of a set's documents, ids being their numbers. */
export function indexDocuments(set: QuestionSet): SqliteSearchIndex {
  const db = new DatabaseSync(':memory:');
  createSearchTables(db);
  const index = new SqliteSearchIndex(db);
  db.exec('BEGIN');
  set.documents.forEach(({ title, text }, number) => {
    index.put({ id: String(number), title, text, topics: [], tags: [], source: null, date: null });
  });
  db.exec('COMMIT');
  return index;
}

export function measureOurs(set: QuestionSet): RankingFigures {
  const index = indexDocuments(set);
  return measure(set, query => index.search(query, { limit: 10 }).map(({ id }) => Number(id)));
}
