import type { DatabaseSync } from 'node:sqlite';

/**
 * Creates the tables of files, copies, verdicts and articles in a database that has none of them. The
 * search index makes its own.
 *
 * Texts stand in a table of their own so that reading the facts of every copy never touches them.
 */
export function createLibraryTables(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      folder TEXT NOT NULL,
      path TEXT NOT NULL,
      size INTEGER NOT NULL,
      modified REAL NOT NULL,
      edges TEXT NOT NULL,
      UNIQUE (folder, path)
    );
    CREATE INDEX file_path ON file (path);
    CREATE INDEX file_listing ON file (folder, path) WHERE edges <> '[]';
    CREATE TABLE furniture (
      folder TEXT NOT NULL,
      directory TEXT NOT NULL,
      lines TEXT NOT NULL,
      PRIMARY KEY (folder, directory)
    ) WITHOUT ROWID;
    -- Directories of which listing pages changed since the furniture was learnt.
    CREATE TABLE unlearnt (
      folder TEXT NOT NULL,
      directory TEXT NOT NULL,
      PRIMARY KEY (folder, directory)
    ) WITHOUT ROWID;
    CREATE TABLE problem (
      file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
      line INTEGER NOT NULL,
      code TEXT NOT NULL,
      args TEXT NOT NULL
    );
    CREATE INDEX problem_file ON problem (file);

    CREATE TABLE reference (
      file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      stem TEXT NOT NULL,
      line INTEGER NOT NULL,
      csl TEXT NOT NULL
    );
    CREATE INDEX reference_key ON reference (key);
    CREATE INDEX reference_stem ON reference (stem, key);
    CREATE INDEX reference_file ON reference (file);
    CREATE TABLE folder_problem (
      folder TEXT NOT NULL,
      about TEXT NOT NULL,
      path TEXT NOT NULL,
      line INTEGER NOT NULL,
      code TEXT NOT NULL,
      args TEXT NOT NULL
    );

    CREATE TABLE copy (
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
      digest TEXT NOT NULL,
      exact TEXT NOT NULL,
      weight INTEGER NOT NULL,
      formulas INTEGER NOT NULL,
      features_hash INTEGER NOT NULL,
      compared INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX copy_uncompared ON copy (id) WHERE compared = 0;
    CREATE INDEX copy_file ON copy (file);
    CREATE INDEX copy_exact ON copy (exact);
    CREATE INDEX copy_given_key ON copy (json_extract(bibliography, '$.citekey'))
      WHERE json_extract(bibliography, '$.citekey') IS NOT NULL;
    -- Copies whose articles are to be made again, those that are gone among them.
    CREATE TABLE dirty (copy INTEGER PRIMARY KEY);
    -- Stems of keys that bibliography files gained or lost.
    CREATE TABLE dirty_stem (stem TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE copy_content (
      copy INTEGER PRIMARY KEY REFERENCES copy (id) ON DELETE CASCADE,
      sketch BLOB NOT NULL,
      features BLOB NOT NULL,
      text TEXT NOT NULL
    );
    CREATE TABLE verdict (
      a INTEGER NOT NULL REFERENCES copy (id) ON DELETE CASCADE,
      b INTEGER NOT NULL REFERENCES copy (id) ON DELETE CASCADE,
      verdict TEXT NOT NULL,
      PRIMARY KEY (a, b)
    ) WITHOUT ROWID;
    CREATE INDEX verdict_b ON verdict (b);

    CREATE TABLE article (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      date TEXT,
      tags TEXT NOT NULL,
      filing TEXT NOT NULL,
      contains TEXT NOT NULL,
      siblings TEXT NOT NULL,
      digest TEXT NOT NULL,
      search_digest TEXT NOT NULL,
      key_facts TEXT NOT NULL,
      filing_facts TEXT NOT NULL
    );
    CREATE INDEX article_digest ON article (id) WHERE contains <> '[]';
    CREATE TABLE alias (
      key TEXT NOT NULL,
      article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
      PRIMARY KEY (key, article)
    ) WITHOUT ROWID;
    CREATE INDEX alias_article ON alias (article);
    CREATE TABLE key_stem (
      stem TEXT NOT NULL,
      article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
      PRIMARY KEY (stem, article)
    ) WITHOUT ROWID;
    CREATE INDEX key_stem_article ON key_stem (article);
    CREATE TABLE member (
      copy INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
      relation TEXT NOT NULL
    );
    CREATE INDEX member_article ON member (article);
  `);
}
