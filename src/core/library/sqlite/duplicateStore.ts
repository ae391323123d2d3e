import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { PairVerdict } from '../../dedup/verdict.ts';
import type { ComparedCopy, CopyText, DuplicateStore, RedundantFile } from '../duplicates.ts';
import { copyOf, type MemberRow } from './rows.ts';

/** How copies were compared, as the writer has published it. */
export class SqliteDuplicateStore implements DuplicateStore {
  readonly #copiesOf: StatementSync;
  readonly #among: StatementSync;
  readonly #uncertain: StatementSync;
  readonly #decided: StatementSync;
  readonly #copy: StatementSync;
  readonly #parts: StatementSync;
  readonly #redundant: StatementSync;
  readonly #textAt: StatementSync;

  /** @param db a connection to a database whose tables exist. */
  constructor(db: DatabaseSync) {
    const member = `SELECT copy.id, copy.exact, article.key, member.article, member.relation,
        file.folder, file.path, copy.line, copy.title, copy.date, copy.bibliography
      FROM member JOIN article ON article.id = member.article
        JOIN copy ON copy.id = member.copy JOIN file ON file.id = copy.file`;
    this.#copiesOf = db.prepare(`${member}
      WHERE member.article = coalesce(
        (SELECT id FROM article WHERE key = ?1), (SELECT min(article) FROM alias WHERE key = ?1))
      ORDER BY member.relation <> 'canonical', file.folder, file.path, copy.line`);
    this.#among = db.prepare(`SELECT verdict FROM verdict
      WHERE a IN (SELECT value FROM json_each(?1)) AND b IN (SELECT value FROM json_each(?1)) ORDER BY a, b`);
    this.#uncertain = db.prepare(`SELECT verdict FROM verdict
      WHERE verdict ->> '$.certainty' < ? ORDER BY verdict ->> '$.certainty', a, b`);
    this.#decided = db.prepare("SELECT value FROM setting WHERE name = 'rulings'");
    this.#copy = db.prepare(`${member} WHERE copy.id = ?`);
    this.#parts = db.prepare('SELECT contains FROM article WHERE id = ?');
    // A file that could not be read whole may hold more than is known of it.
    this.#redundant = db.prepare(`WITH redundant AS (
        SELECT copy.file FROM copy LEFT JOIN member ON member.copy = copy.id
        WHERE copy.file NOT IN (SELECT file FROM problem)
        GROUP BY copy.file
        HAVING sum(coalesce(member.relation IN ('identical', 'near'), 0)) = count(*))
      ${member.replace('SELECT', 'SELECT file.size, file.modified,')}
      WHERE file.id IN (SELECT file FROM redundant) ORDER BY file.folder, file.path, copy.line`);
    this.#textAt = db.prepare(`SELECT copy.title, copy_content.text
      FROM copy JOIN file ON file.id = copy.file JOIN copy_content ON copy_content.copy = copy.id
      WHERE file.folder = ? AND file.path = ? AND copy.line = ?`);
  }

  copiesOf(key: string): readonly ComparedCopy[] {
    return (this.#copiesOf.all(key) as unknown[] as ComparedRow[]).map(comparedOf);
  }

  verdictsAmong(copies: readonly number[]): readonly PairVerdict[] {
    return (this.#among.all(JSON.stringify(copies)) as unknown[] as VerdictRow[]).map(verdictOf);
  }

  *uncertainVerdicts(below: number): Iterable<PairVerdict> {
    for (const row of this.#uncertain.all(below) as unknown[] as VerdictRow[]) yield verdictOf(row);
  }

  decidedPairs(): readonly (readonly [number, number])[] {
    const row = this.#decided.get() as { value: string } | undefined;
    const rulings = row ? (JSON.parse(row.value) as [copy: number, ruled: string][]) : [];
    return rulings.flatMap(([copy, ruled]) => othersIn(ruled).map(other => [copy, other] as const));
  }

  copy(id: number): ComparedCopy | undefined {
    const row = this.#copy.get(id) as ComparedRow | undefined;
    return row && comparedOf(row);
  }

  parts(article: number): readonly number[] {
    const row = this.#parts.get(article) as { contains: string } | undefined;
    return row ? (JSON.parse(row.contains) as number[]) : [];
  }

  redundantFiles(): readonly RedundantFile[] {
    const rows = this.#redundant.all() as unknown[] as (ComparedRow & { size: number; modified: number })[];
    const files = Map.groupBy(rows, ({ folder, path }) => `${folder}\n${path}`);
    return [...files.values()].flatMap(copies => {
      const [first] = copies;
      if (!first) return [];
      const { folder, path, size, modified } = first;
      const identical = copies.every(({ relation }) => relation === 'identical');
      return [{ folder, path, size, modified, identical, copies: copies.flatMap(row => this.#stays(row)) }];
    });
  }

  textAt({ folder, path, line }: Parameters<DuplicateStore['textAt']>[0]): CopyText | undefined {
    const row = this.#textAt.get(folder, path, line) as { title: string; text: string } | undefined;
    return row && { title: row.title, text: row.text };
  }

  #stays(row: ComparedRow): RedundantFile['copies'] {
    const canonical = this.copy(row.article);
    return canonical ? [{ copy: comparedOf(row).copy, canonical: canonical.copy }] : [];
  }
}

type ComparedRow = MemberRow & { readonly id: number; readonly exact: string; readonly key: string };
type VerdictRow = { readonly verdict: string };

function comparedOf(row: ComparedRow): ComparedCopy {
  const { id, article, exact, key } = row;
  return { id, article, exact, copy: { ...copyOf(row), key } };
}

function verdictOf({ verdict }: VerdictRow): PairVerdict {
  return JSON.parse(verdict) as PairVerdict;
}

/** The copies that rulings on a copy name, as the publisher notes them: `merge 7`, `apart 12`, one a line. */
function othersIn(ruled: string): number[] {
  return [...ruled.matchAll(/^(?:merge|apart) (\d+)$/gm)].map(([, id]) => Number(id));
}
