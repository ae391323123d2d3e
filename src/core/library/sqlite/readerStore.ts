import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Article, ArticleSummary, CopyReference, Filing } from '../../model/article.ts';
import type { Bibliography } from '../../model/bibliography.ts';
import type { Problem, ProblemCode } from '../../model/problem.ts';
import type { Reference } from '../../model/reference.ts';
import { compareStrings } from '../../util/order.ts';
import type { FoundArticle, ReaderStore } from '../store.ts';
import { copyOf, type MemberRow, stringsOf } from './rows.ts';

/** The readers' side of the store: what the writer has published, on a connection of its own. */
export class SqliteReaderStore implements ReaderStore {
  readonly #articles: StatementSync;
  readonly #members: StatementSync;
  readonly #articleById: StatementSync;
  readonly #articleByKey: StatementSync;
  readonly #membersOf: StatementSync;
  readonly #canonicalOf: StatementSync;
  readonly #keyOf: StatementSync;
  readonly #content: StatementSync;
  readonly #articleIds: StatementSync;
  readonly #reference: StatementSync;
  readonly #references: StatementSync;
  readonly #referencesOf: StatementSync;
  readonly #claimants: StatementSync;
  readonly #keyOfAddress: StatementSync;
  readonly #aliasesOf: StatementSync;
  readonly #bibliographies: StatementSync;
  readonly #otherTexts: StatementSync;
  readonly #place: StatementSync;
  readonly #digestsOf: StatementSync;
  readonly #problems: StatementSync;
  readonly #setting: StatementSync;

  /** @param db a connection to a database whose tables exist. */
  constructor(db: DatabaseSync) {
    const article = 'SELECT id, key, title, date, tags, filing, contains, siblings FROM article';
    const member = `SELECT member.article, member.relation, file.folder, file.path, copy.line, copy.title, copy.date,
        copy.bibliography
      FROM member JOIN copy ON copy.id = member.copy JOIN file ON file.id = copy.file`;
    const order = "ORDER BY member.relation <> 'canonical', file.folder, file.path, copy.line";
    this.#articles = db.prepare(article);
    this.#members = db.prepare(member);
    this.#articleById = db.prepare(`${article} WHERE id = ?`);
    this.#articleByKey = db.prepare(`${article} WHERE id = coalesce(
        (SELECT id FROM article WHERE key = ?1), (SELECT min(article) FROM alias WHERE key = ?1))`);
    this.#membersOf = db.prepare(`${member} WHERE member.article = ? ${order}`);
    this.#canonicalOf = db.prepare(`${member} WHERE member.article = ? AND member.relation = 'canonical'`);
    this.#keyOf = db.prepare('SELECT key FROM article WHERE id = ?');
    this.#content = db.prepare(`SELECT text, text_line AS textLine, linear, bibliography
      FROM copy JOIN copy_content ON copy_content.copy = copy.id WHERE copy.id = ?`);
    this.#articleIds = db.prepare('SELECT id, key FROM article');
    const reference = `SELECT reference.key, file.path, reference.line, reference.csl
      FROM reference JOIN file ON file.id = reference.file`;
    const byPlace = 'ORDER BY reference.key, file.folder, file.path, reference.line';
    this.#reference = db.prepare(`${reference} WHERE reference.key = ? ${byPlace} LIMIT 1`);
    this.#references = db.prepare(`${reference} ${byPlace}`);
    this.#referencesOf = db.prepare(`${reference} WHERE reference.key = ? ${byPlace}`);
    this.#claimants = db.prepare(`SELECT key FROM article WHERE key = ?1
      UNION SELECT article.key FROM alias JOIN article ON article.id = alias.article WHERE alias.key = ?1
      ORDER BY key`);
    this.#aliasesOf = db.prepare(
      'SELECT alias.key FROM alias JOIN article ON article.id = alias.article WHERE article.key = ? ORDER BY alias.key',
    );
    this.#keyOfAddress = db.prepare(`SELECT article.key FROM copy
        JOIN member ON member.copy = copy.id JOIN article ON article.id = member.article
      WHERE json_extract(copy.bibliography, '$.url') = ? ORDER BY article.key LIMIT 1`);
    this.#bibliographies = db.prepare(
      "SELECT article.key, copy.bibliography FROM article JOIN copy ON copy.id = article.id WHERE copy.bibliography <> '{}'",
    );
    this.#otherTexts = db.prepare(`SELECT copy_content.text
      FROM article JOIN member ON member.article = article.id AND member.copy <> article.id
        JOIN copy_content ON copy_content.copy = member.copy
      WHERE article.key = ? ORDER BY length(copy_content.text) DESC, member.copy LIMIT 20`);
    this.#place = db.prepare('SELECT text_line AS textLine, linear FROM copy WHERE id = ?');
    this.#digestsOf =
      db.prepare(`SELECT article.key FROM article INDEXED BY article_digest, json_each(article.contains)
      WHERE article.contains <> '[]' AND json_each.value = ? ORDER BY article.key`);
    this.#problems = db.prepare(`SELECT file.folder, file.path, problem.line, problem.code, problem.args
      FROM problem JOIN file ON file.id = problem.file
      UNION ALL SELECT folder, path, line, code, args FROM folder_problem
      ORDER BY 1, 2, 3`);
    this.#setting = db.prepare('SELECT value FROM setting WHERE name = ?');
  }

  articles(): ArticleSummary[] {
    const copies = new Map<number, CopyReference[]>();
    for (const row of this.#members.iterate() as Iterable<unknown> as Iterable<MemberRow>) {
      const list = copies.get(row.article);
      if (list) list.push(copyOf(row));
      else copies.set(row.article, [copyOf(row)]);
    }
    const rows = this.#articles.all() as unknown[] as ArticleRow[];
    for (const list of copies.values()) if (list.length > 1) list.sort(canonicalFirst);
    const keys = new Map(rows.map(row => [row.id, row.key]));
    const digests = digestsOf(rows);
    return rows
      .map(row =>
        this.#summary(row, copies.get(row.id) ?? [], digests.get(row.id) ?? noKeys, id => keys.get(id)),
      )
      .sort((a, b) => compareStrings(a.title, b.title) || compareStrings(a.key, b.key));
  }

  article(key: string): Article | undefined {
    const row = this.#articleByKey.get(key) as ArticleRow | undefined;
    const content = row && (this.#content.get(row.id) as ContentRow | undefined);
    if (!row || !content) return undefined;
    return {
      ...this.#summaryOf(row),
      text: content.text,
      textLine: content.textLine,
      lineMapping: content.linear === 1 ? 'linear' : 'fixed',
      bibliography: JSON.parse(content.bibliography) as Bibliography,
    };
  }

  reference(key: string): Reference | undefined {
    const row = this.#reference.get(key) as ReferenceRow | undefined;
    return row && referenceOf(row);
  }

  referencesOf(key: string): Reference[] {
    return (this.#referencesOf.all(key) as unknown[] as ReferenceRow[]).map(referenceOf);
  }

  claimants(key: string): string[] {
    return (this.#claimants.all(key) as unknown[] as { key: string }[]).map(row => row.key);
  }

  aliasesOf(key: string): string[] {
    return (this.#aliasesOf.all(key) as unknown[] as { key: string }[]).map(row => row.key);
  }

  keyOfAddress(url: string): string | undefined {
    return (this.#keyOfAddress.get(url) as { key: string } | undefined)?.key;
  }

  references(): Reference[] {
    return (this.#references.all() as unknown[] as ReferenceRow[]).map(referenceOf);
  }

  *bibliographies(): Iterable<{ readonly key: string; readonly bibliography: Bibliography }> {
    const rows = this.#bibliographies.all() as unknown[] as { key: string; bibliography: string }[];
    for (const { key, bibliography } of rows)
      yield { key, bibliography: JSON.parse(bibliography) as Bibliography };
  }

  *otherTexts(key: string): Iterable<string> {
    for (const row of this.#otherTexts.iterate(key) as Iterable<unknown> as Iterable<{ text: string }>)
      yield row.text;
  }

  articleIds(): ReadonlyMap<string, number> {
    const rows = this.#articleIds.all() as unknown[] as { id: number; key: string }[];
    return new Map(rows.map(({ id, key }) => [key, id]));
  }

  articleId(key: string): number | undefined {
    return (this.#articleByKey.get(key) as ArticleRow | undefined)?.id;
  }

  foundArticle(id: number): FoundArticle | undefined {
    const row = this.#articleById.get(id) as ArticleRow | undefined;
    const canonical = row && (this.#canonicalOf.get(id) as MemberRow | undefined);
    if (!canonical) return undefined;
    const { key, title, filing } = row;
    return { key, title, filing: JSON.parse(filing) as Filing, canonical: copyOf(canonical) };
  }

  rawLine(id: number, textLine: number): number {
    const row = this.#place.get(id) as { textLine: number; linear: number } | undefined;
    return row ? row.textLine + (row.linear === 1 ? textLine : 0) : 1;
  }

  problems(): (Problem & { readonly folder: string })[] {
    const rows = this.#problems.all() as unknown[] as ProblemRow[];
    return rows.map(row => ({
      ...row,
      code: row.code as ProblemCode,
      args: JSON.parse(row.args) as (string | number)[],
    }));
  }

  setting(name: string): string | undefined {
    return (this.#setting.get(name) as { value: string } | undefined)?.value;
  }

  generation(): string {
    return this.setting('generation') ?? '';
  }

  #summaryOf(row: ArticleRow): ArticleSummary {
    const members = this.#membersOf.all(row.id) as unknown[] as MemberRow[];
    return this.#summary(
      row,
      members.map(copyOf),
      (this.#digestsOf.all(row.id) as unknown[] as { key: string }[]).map(digest => digest.key),
      id => (this.#keyOf.get(id) as { key: string } | undefined)?.key,
    );
  }

  #summary(
    row: ArticleRow,
    copies: readonly CopyReference[],
    partOf: readonly string[],
    keyOf: (id: number) => string | undefined,
  ): ArticleSummary {
    const keysOf = (json: string) =>
      json === '[]'
        ? noKeys
        : idsOf(json)
            .map(keyOf)
            .filter(key => key !== undefined)
            .sort(compareStrings);
    return {
      key: row.key,
      title: row.title,
      date: row.date,
      tags: stringsOf(row.tags),
      filing: JSON.parse(row.filing) as Filing,
      copies,
      contains: keysOf(row.contains),
      partOf,
      siblings: keysOf(row.siblings),
    };
  }
}

/** The canonical copy, then the others by where they stand. */
function canonicalFirst(a: CopyReference, b: CopyReference): number {
  return (
    Number(a.relation !== 'canonical') - Number(b.relation !== 'canonical') ||
    compareStrings(a.folder, b.folder) ||
    compareStrings(a.path, b.path) ||
    a.line - b.line
  );
}

/** Most articles contain none, are in none and have no siblings. */
const noKeys: readonly string[] = Object.freeze([]);

interface ArticleRow {
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly date: string | null;
  readonly tags: string;
  readonly filing: string;
  readonly contains: string;
  readonly siblings: string;
}

interface ContentRow {
  readonly text: string;
  readonly textLine: number;
  readonly linear: number;
  readonly bibliography: string;
}

interface ProblemRow {
  readonly folder: string;
  readonly path: string;
  readonly line: number;
  readonly code: string;
  readonly args: string;
}

/** Keys of the digests each article is part of, by article. */
function digestsOf(rows: readonly ArticleRow[]): Map<number, string[]> {
  const digests = new Map<number, string[]>();
  for (const { key, contains } of rows) {
    for (const part of idsOf(contains))
      digests.set(part, [...(digests.get(part) ?? []), key].sort(compareStrings));
  }
  return digests;
}

function idsOf(json: string): readonly number[] {
  return json === '[]' ? [] : (JSON.parse(json) as number[]);
}

interface ReferenceRow {
  readonly key: string;
  readonly path: string;
  readonly line: number;
  readonly csl: string;
}

function referenceOf(row: ReferenceRow): Reference {
  return { ...row, csl: JSON.parse(row.csl) as Reference['csl'] };
}
