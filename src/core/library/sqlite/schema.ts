import type { DatabaseSync } from 'node:sqlite';

/**
 * Creates the tables of files, copies, verdicts and articles where they are missing. The search
 * index makes its own.
 *
 * Texts stand in a table of their own so that reading the facts of every copy never touches them.
 */
export function createLibraryTables(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS file (
      id INTEGER PRIMARY KEY,
      folder TEXT NOT NULL,
      path TEXT NOT NULL,
      size INTEGER NOT NULL,
      modified REAL NOT NULL,
      UNIQUE (folder, path)
    );
    CREATE TABLE IF NOT EXISTS problem (
      file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
      line INTEGER NOT NULL,
      code TEXT NOT NULL,
      args TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS problem_file ON problem (file);

    CREATE TABLE IF NOT EXISTS copy (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
      line INTEGER NOT NULL,
      end_line INTEGER NOT NULL,
      text_line INTEGER NOT NULL,
      linear INTEGER NOT NULL,
      format TEXT NOT NULL,
      title TEXT NOT NULL,
      date TEXT,
      truncated INTEGER NOT NULL,
      topic TEXT NOT NULL,
      category TEXT,
      tags TEXT NOT NULL,
      bibliography TEXT NOT NULL,
      length INTEGER NOT NULL,
      digest TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS copy_file ON copy (file);
    CREATE TABLE IF NOT EXISTS copy_content (
      copy INTEGER PRIMARY KEY REFERENCES copy (id) ON DELETE CASCADE,
      sketch BLOB NOT NULL,
      features BLOB NOT NULL,
      text TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS verdict (
      a INTEGER NOT NULL REFERENCES copy (id) ON DELETE CASCADE,
      b INTEGER NOT NULL REFERENCES copy (id) ON DELETE CASCADE,
      verdict TEXT NOT NULL,
      PRIMARY KEY (a, b)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS verdict_b ON verdict (b);

    CREATE TABLE IF NOT EXISTS article (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      date TEXT,
      tags TEXT NOT NULL,
      filing TEXT NOT NULL,
      contains TEXT NOT NULL,
      siblings TEXT NOT NULL,
      digest TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS member (
      copy INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
      relation TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS member_article ON member (article);
  `);
}
