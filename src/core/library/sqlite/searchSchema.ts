import type { DatabaseSync } from 'node:sqlite';
import { sectionsPerArticle } from '../documentTokens.ts';

export { sectionsPerArticle } from '../documentTokens.ts';

/*
 * Tables of the search index. Row ids of passages are `article * sectionsPerArticle + index`, so that the
 * article of a passage follows from its row id alone.
 */

/** Number of the article a passage belongs to. */
export function articleOf(row: number): number {
  return Math.floor(row / sectionsPerArticle);
}

const schema = `
CREATE TABLE search_article (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  -- Topics and tags, one a line.
  names TEXT NOT NULL,
  date TEXT,
  sections INTEGER NOT NULL,
  characters INTEGER NOT NULL
) STRICT;
CREATE INDEX search_article_date ON search_article (date);

-- Folded topics, tags and source of an article, for filters.
CREATE TABLE search_name (
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (field, value, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_name_article ON search_name (article);

CREATE TABLE search_section (
  no INTEGER PRIMARY KEY,
  heading TEXT NOT NULL,
  line INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE search_total (
  sections INTEGER NOT NULL,
  characters INTEGER NOT NULL
) STRICT;
INSERT INTO search_total VALUES (0, 0);

-- Latin words that ever stood in a note, for corrections; whether one still does the passages tell.
CREATE TABLE search_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Our own tokens separated by spaces, so the engine's tokenizer only has to cut at spaces. The longest column comes
-- first: the engine writes two bytes less for a word's places in that one, a fifth of the whole index.
CREATE VIRTUAL TABLE search_passage USING fts5 (
  body, title, heading, extra, math,
  content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1'
);
-- One row an article: title; headings, topics and tags; both in pinyin.
CREATE VIRTUAL TABLE search_label USING fts5 (
  title, names, pinyin,
  content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
);
-- Bytes gathered before a segment is written, and segments of a size before they are merged: the fewer and
-- the later, the less is written again and again. Merging is left to be asked for, see \`SearchWriter.tidy\`: what
-- the engine does of itself it does within the commit of a note that somebody waits for.
INSERT INTO search_passage (search_passage, rank)
  VALUES ('hashsize', 4194304), ('automerge', 0), ('usermerge', 8), ('crisismerge', 256);
INSERT INTO search_label (search_label, rank)
  VALUES ('hashsize', 4194304), ('automerge', 0), ('usermerge', 8), ('crisismerge', 256);
`;

/** Creates the tables of the search index in a database that has none of them. */
export function createSearchTables(db: DatabaseSync): void {
  db.exec(schema);
}
