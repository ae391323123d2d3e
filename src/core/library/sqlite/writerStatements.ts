import type { DatabaseSync, StatementSync } from 'node:sqlite';

const facts = `SELECT copy.id, file.folder, file.path, copy.line, copy.format, copy.title, copy.date,
    copy.truncated, copy.topic, copy.category, copy.tags, copy.bibliography, copy.digest,
    copy.exact, copy.weight, copy.formulas, copy.features_hash AS featuresHash
  FROM copy JOIN file ON file.id = copy.file`;

const files = 'SELECT id, folder, path, size, modified FROM file';

const byPlace = 'ORDER BY file.folder, file.path, copy.line';

const published = `SELECT id, key, filing, digest, search_digest AS searchDigest, key_facts AS keyFacts,
    filing_facts AS filingFacts, (SELECT json_group_array(alias.key) FROM alias WHERE alias.article = article.id) AS aliases
  FROM article`;

const neighbours = `SELECT b AS copy FROM verdict WHERE a = ?1 UNION SELECT a FROM verdict WHERE b = ?1`;

const statements = {
  revision: 'PRAGMA data_version',
  folders: 'SELECT DISTINCT folder FROM file',
  files: `${files} WHERE folder = ?`,
  fileAt: `${files} WHERE folder = ? AND path = ?`,
  // '0' comes after '/'.
  filesBelow: `${files} WHERE folder = ?1 AND path > ?2 || '/' AND path < ?2 || '0'`,
  putFile: `INSERT INTO file (folder, path, size, modified, edges) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (folder, path) DO UPDATE
      SET size = excluded.size, modified = excluded.modified, edges = excluded.edges
    RETURNING id`,
  fileCount: 'SELECT count(*) AS count FROM file',
  edges: 'SELECT edges FROM file WHERE folder = ? AND path = ?',
  markUnlearnt: 'INSERT OR IGNORE INTO unlearnt (folder, directory) VALUES (?, ?)',
  unlearnt: 'SELECT directory FROM unlearnt WHERE folder = ? ORDER BY directory',
  markLearnt: 'DELETE FROM unlearnt WHERE folder = ? AND directory = ?',
  listingEdges: `SELECT path, edges FROM file
    WHERE folder = ?1 AND edges <> '[]' AND substr(path, 1, length(?2)) = ?2
      AND instr(substr(path, length(?2) + 1), '/') = 0`,
  furniture: 'SELECT lines FROM furniture WHERE folder = ? AND directory = ?',
  setFurniture: 'INSERT OR REPLACE INTO furniture (folder, directory, lines) VALUES (?, ?, ?)',
  removeFile: 'DELETE FROM file WHERE id = ?',
  putProblem: 'INSERT INTO problem (file, line, code, args) VALUES (?, ?, ?, ?)',
  putReference: 'INSERT INTO reference (file, key, stem, line, csl) VALUES (?, ?, ?, ?, ?)',
  referencesOfFile: 'SELECT key, stem FROM reference WHERE file = ?',
  removeReferences: 'DELETE FROM reference WHERE file = ?',
  referenceKeys: 'SELECT DISTINCT key FROM reference WHERE stem = ? ORDER BY key',
  markStemDirty: 'INSERT OR IGNORE INTO dirty_stem (stem) VALUES (?)',
  dirtyStems: 'SELECT stem FROM dirty_stem ORDER BY stem',
  clearDirtyStems: 'DELETE FROM dirty_stem',
  removeProblems: 'DELETE FROM problem WHERE file = ?',

  putFolderProblem:
    'INSERT INTO folder_problem (folder, about, path, line, code, args) VALUES (?, ?, ?, ?, ?, ?)',
  removeFolderProblems: 'DELETE FROM folder_problem WHERE folder = ? AND about = ?',
  problemCount: 'SELECT (SELECT count(*) FROM problem) + (SELECT count(*) FROM folder_problem) AS count',

  copiesOfFile: 'SELECT id, digest, line FROM copy WHERE file = ? ORDER BY line, id',
  putCopy: `INSERT INTO copy (file, line, end_line, text_line, linear, format, title, date, truncated,
      topic, category, tags, bibliography, digest, exact, weight, formulas, features_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  putContent: 'INSERT INTO copy_content (copy, sketch, features, text) VALUES (?, ?, ?, ?)',
  moveCopy: 'UPDATE copy SET line = ?, end_line = ?, text_line = ? WHERE id = ?',
  removeCopy: 'DELETE FROM copy WHERE id = ?',

  factsOf: `${facts} WHERE copy.id = ?`,
  copiesByExact: `${facts} WHERE copy.exact = ? ${byPlace}`,
  copiesByPath: `${facts} WHERE file.path = ? ${byPlace}`,
  copiesByGivenKey: `${facts} WHERE json_extract(bibliography, '$.citekey') = ? ${byPlace}`,
  factsAt: `${facts} WHERE file.folder = ? AND file.path = ? AND copy.line = ?`,
  sketchOf: 'SELECT sketch FROM copy_content WHERE copy = ?',
  copyText: 'SELECT text FROM copy_content WHERE copy = ?',
  sketches: 'SELECT copy AS id, sketch FROM copy_content',
  featuresOf: 'SELECT features FROM copy_content WHERE copy = ?',

  neighbours,
  verdictsOf: 'SELECT a, b, verdict FROM verdict WHERE a = ?',
  markDirty: 'INSERT OR IGNORE INTO dirty (copy) VALUES (?)',
  // Its article's own copies, itself among them, and those it was compared with.
  markTiesDirty: `INSERT OR IGNORE INTO dirty (copy) ${neighbours}
    UNION SELECT copy FROM member WHERE article = (SELECT article FROM member WHERE copy = ?1)`,
  markTwinsUncompared:
    'UPDATE copy SET compared = 0 WHERE exact = (SELECT exact FROM copy WHERE id = ?1) AND id <> ?1',
  dirty: 'SELECT dirty.copy FROM dirty JOIN copy ON copy.id = dirty.copy ORDER BY dirty.copy',
  clearDirty: 'DELETE FROM dirty',
  putVerdict: 'INSERT OR REPLACE INTO verdict (a, b, verdict) VALUES (?, ?, ?)',

  forgetVerdicts: 'DELETE FROM verdict WHERE a = ? OR b = ?',
  markUncompared: 'UPDATE copy SET compared = 0 WHERE id = ?',
  compared: 'SELECT id FROM copy WHERE compared = 1 ORDER BY id',
  uncompared: 'SELECT id FROM copy WHERE compared = 0 ORDER BY id',
  markCompared: 'UPDATE copy SET compared = 1 WHERE id = ?',

  publishedArticles: published,
  publishedArticle: `${published} WHERE id = ?`,
  articleOf: 'SELECT article FROM member WHERE copy = ?',
  articlesOfStem: 'SELECT article FROM key_stem WHERE stem = ?',
  putStem: 'INSERT INTO key_stem (stem, article) VALUES (?, ?)',
  removeStems: 'DELETE FROM key_stem WHERE article = ?',
  brokenArticles: `SELECT DISTINCT member.article FROM dirty JOIN member ON member.copy = dirty.copy
    WHERE dirty.copy NOT IN (SELECT id FROM copy)`,
  summaryOf: 'SELECT title, date, tags FROM article WHERE id = ?',
  articleCount: 'SELECT count(*) AS count FROM article',
  renameArticle: "UPDATE article SET key = ?, digest = '' WHERE id = ?",
  fileArticle: "UPDATE article SET filing = ?, digest = '', search_digest = '' WHERE id = ?",
  putArticle: `INSERT OR REPLACE INTO article
      (id, key, title, date, tags, filing, contains, siblings, digest, search_digest, key_facts, filing_facts)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  putAlias: 'INSERT OR REPLACE INTO alias (key, article) VALUES (?, ?)',
  removeAliases: 'DELETE FROM alias WHERE article = ?',
  removeArticle: 'DELETE FROM article WHERE id = ?',
  removeMembers: 'DELETE FROM member WHERE article = ?',
  putMember: 'INSERT OR REPLACE INTO member (copy, article, relation) VALUES (?, ?, ?)',

  setting: 'SELECT value FROM setting WHERE name = ?',
  setSetting: 'INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)',
} as const;

/** The writer's statements, prepared once a connection. */
export type WriterStatements = { readonly [name in keyof typeof statements]: StatementSync };

/** Prepares every statement of the writer. @throws when a table is missing. */
export function prepareWriter(db: DatabaseSync): WriterStatements {
  const entries = Object.entries(statements).map(([name, sql]) => [name, db.prepare(sql)] as const);
  return Object.fromEntries(entries) as WriterStatements;
}
