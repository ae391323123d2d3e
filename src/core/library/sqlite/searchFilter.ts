import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { QueryFilter } from '../../search/parseQuery.ts';
import { queryPhrases } from '../../search/queryTerms.ts';
import { foldText } from '../../util/foldText.ts';
import type { SearchOptions } from '../searchIndex.ts';
import { matchStrictly } from './searchMatch.ts';

type Condition = { readonly sql: string; readonly params: readonly string[] };

/** Articles that pass the filters of a query. */
export class SearchFilter {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Numbers of the articles that pass, newest first; undefined when there is nothing to filter by. */
  articles(filters: readonly QueryFilter[], options: SearchOptions): number[] | undefined {
    if (filters.length === 0) return undefined;
    const conditions = filters.map(filter => this.#condition(filter, options));
    const where = conditions.map(({ sql }) => sql).join(' AND ');
    const sql = `SELECT no FROM search_article WHERE ${where} ORDER BY date IS NULL, date DESC, no`;
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      if (this.#statements.size < 100) this.#statements.set(sql, statement);
    }
    const rows = statement.all(...conditions.flatMap(({ params }) => params)) as { no: number }[];
    return rows.map(({ no }) => no);
  }

  #condition(filter: QueryFilter, options: SearchOptions): Condition {
    const { sql, params } = this.#positive(filter, options);
    return { sql: filter.without ? `NOT coalesce(${sql}, 0)` : sql, params };
  }

  #positive({ field, value }: QueryFilter, options: SearchOptions): Condition {
    const folded = foldText(value);
    switch (field) {
      case 'before':
        return { sql: 'date < ?', params: [value] };
      case 'after':
        return { sql: 'date >= ?', params: [value] };
      case 'title': {
        const phrases = queryPhrases([{ text: value, phrase: false, prefix: true }]);
        const match = phrases.length === 0 ? '""' : `title : (${matchStrictly(phrases)})`;
        return { sql: 'no IN (SELECT rowid FROM search_label WHERE search_label MATCH ?)', params: [match] };
      }
      case 'is': {
        const ids = options.flagged?.(value as 'unread' | 'starred' | 'duplicate');
        if (!ids) return { sql: '1', params: [] };
        return { sql: 'id IN (SELECT value FROM json_each(?))', params: [JSON.stringify([...ids])] };
      }
      case 'source':
        return {
          sql: "no IN (SELECT article FROM search_name WHERE field = 'source' AND instr(value, ?))",
          params: [folded],
        };
      default:
        // U+FFFF sorts after every character a name can go on with.
        return {
          sql: `no IN (SELECT article FROM search_name WHERE field = '${field}' AND value >= ? AND value < ?)`,
          params: [folded, `${folded}\uffff`],
        };
    }
  }
}
