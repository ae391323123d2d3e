import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { articleOf } from './searchSchema.ts';

/** Terms in more passages than this are too common to tell passages apart: their rows are not gathered. */
export const commonest = 20_000;
/** As a limit of rows, none. */
export const everyRow = -1;
/** Rows are counted one by one up to this many; how many there are is reckoned from how dense these lie. */
const counted = 5_000;
/** Articles are ranked by their labels where no more match than this. */
const rankedLabels = 2000;
/** Counts from here on outlive changes of the index: a few passages more or less do not matter to them. */
const lastingCount = 1000;
/** They are taken anew once the index has grown or shrunk by this share. */
const lastingShare = 0.05;
/** Numbers kept in the cache of row lists, 8 bytes each. */
const cachedRows = 2_000_000;

/** Row numbers written one after the other with commas between. */
function parseRows(list: string | null): Float64Array {
  if (!list) return new Float64Array(0);
  let count = 1;
  for (let at = list.indexOf(','); at >= 0; at = list.indexOf(',', at + 1)) count++;
  const rows = new Float64Array(count);
  let value = 0;
  let index = 0;
  for (let at = 0; at < list.length; at++) {
    const unit = list.charCodeAt(at);
    if (unit === 0x2c) {
      rows[index++] = value;
      value = 0;
    } else value = value * 10 + (unit - 0x30);
  }
  rows[index] = value;
  return rows;
}

/**
 * Which passages match an expression. Listing row numbers in one string costs a tenth of what ranking them in
 * the engine does, and the lists of a query's first words are still there at the next key.
 */
export class SearchPostings {
  readonly #list: StatementSync;
  readonly #count: StatementSync;
  readonly #rank: StatementSync;
  readonly #labels: StatementSync;
  readonly #listLabels: StatementSync;
  readonly #countLabels: StatementSync;
  readonly #version: StatementSync;
  readonly #changes: StatementSync;
  readonly #totals: StatementSync;
  readonly #counts = new Map<string, number>();
  readonly #lists = new Map<string, Float64Array>();
  #listed = 0;
  #state = '';
  /** How many passages there were when the oldest count was taken, or fewer than that. */
  #countedIn = 0;
  #sections = 0;
  #lastArticle = 0;

  constructor(db: DatabaseSync) {
    this.#list = db.prepare(
      `SELECT group_concat(rowid) AS rows FROM
         (SELECT rowid FROM search_passage WHERE search_passage MATCH ? LIMIT ?)`,
    );
    this.#count = db.prepare(
      `SELECT count(*) AS count, max(rowid) AS last FROM
         (SELECT rowid FROM search_passage WHERE search_passage MATCH ? LIMIT ${counted})`,
    );
    this.#rank = db.prepare(
      'SELECT rowid AS row FROM search_passage WHERE search_passage MATCH ? ORDER BY rank LIMIT ?',
    );
    this.#labels = db.prepare(
      'SELECT rowid AS row FROM search_label WHERE search_label MATCH ? ORDER BY rank LIMIT ?',
    );
    this.#listLabels = db.prepare('SELECT rowid AS row FROM search_label WHERE search_label MATCH ? LIMIT ?');
    this.#countLabels = db.prepare(
      `SELECT count(*) AS count FROM
         (SELECT rowid FROM search_label WHERE search_label MATCH ? LIMIT ${rankedLabels + 1})`,
    );
    this.#version = db.prepare('PRAGMA data_version');
    this.#changes = db.prepare('SELECT total_changes() AS changes');
    this.#totals = db.prepare(
      'SELECT sections, (SELECT coalesce(max(no), 0) FROM search_article) AS articles FROM search_total',
    );
  }

  /** Forgets what it knows when the index has changed since. @returns whether it has */
  refresh(): boolean {
    const { data_version: version } = this.#version.get() as { data_version: number };
    const { changes } = this.#changes.get() as { changes: number };
    const state = `${version} ${changes}`;
    if (state === this.#state) return false;
    this.#state = state;
    this.#lists.clear();
    this.#listed = 0;
    const { sections, articles } = this.#totals.get() as { sections: number; articles: number };
    this.#sections = sections;
    this.#lastArticle = articles;
    this.#forgetCounts();
    return true;
  }

  #forgetCounts(): void {
    if (Math.abs(this.#sections - this.#countedIn) > lastingShare * this.#countedIn) {
      this.#counts.clear();
      this.#countedIn = this.#sections;
      return;
    }
    for (const [expression, count] of this.#counts) if (count < lastingCount) this.#counts.delete(expression);
  }

  get sections(): number {
    return this.#sections;
  }

  /** How many rows match; roughly where that is many. */
  count(expression: string): number {
    let count = this.#counts.get(expression);
    if (count === undefined) {
      const found = this.#count.get(expression) as { count: number; last: number };
      const share = found.count < counted ? 1 : (articleOf(found.last) + 1) / (this.#lastArticle + 1);
      count = Math.max(found.count, Math.round(found.count / share));
      if (this.#counts.size > 20_000) this.#counts.clear();
      this.#counts.set(expression, count);
    }
    return count;
  }

  /** Rows that match, ascending, at most `limit` of them. */
  rows(expression: string, limit = commonest): Float64Array {
    const key = `${limit} ${expression}`;
    const cached = this.#lists.get(key);
    if (cached) {
      this.#lists.delete(key);
      this.#lists.set(key, cached);
      return cached;
    }
    const rows = parseRows((this.#list.get(expression, limit) as { rows: string | null }).rows);
    this.#lists.set(key, rows);
    this.#listed += rows.length + 16;
    for (const [oldest, old] of this.#lists) {
      if (this.#listed <= cachedRows || oldest === key) break;
      this.#lists.delete(oldest);
      this.#listed -= old.length + 16;
    }
    return rows;
  }

  /** Best rows by the engine's BM25: dear where many match. */
  ranked(expression: string, limit: number): number[] {
    return (this.#rank.all(expression, limit) as { row: number }[]).map(({ row }) => row);
  }

  /** Numbers of the articles whose labels match, best first unless there are very many. */
  labelled(expression: string, limit: number): number[] {
    const { count } = this.#countLabels.get(expression) as { count: number };
    if (count === 0) return [];
    const statement = count > rankedLabels ? this.#listLabels : this.#labels;
    return (statement.all(expression, limit) as { row: number }[]).map(({ row }) => row);
  }
}
