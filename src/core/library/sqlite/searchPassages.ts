import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type TokenizedText, tokenizeForRanking } from '../../search/rank.ts';
import { sectionsPerArticle } from './searchSchema.ts';

/** A passage with its tokens. */
export interface Passage {
  readonly row: number;
  readonly article: number;
  readonly id: string;
  readonly heading: string;
  /** 0-based line of the note. */
  readonly line: number;
  readonly text: string;
  readonly title: TokenizedText;
  readonly headingTokens: TokenizedText;
  readonly body: TokenizedText;
}

type PassageRow = { no: number; id: string; title: string; heading: string; line: number; text: string };

const cachedPassages = 400;

/** Reads passages and keeps the latest: from key to key a query meets mostly the same ones. */
export class SearchPassages {
  readonly #read: StatementSync;
  readonly #cache = new Map<number, Passage>();

  constructor(db: DatabaseSync) {
    this.#read = db.prepare(
      `SELECT section.no, id, title, heading, line, text
       FROM search_section AS section JOIN search_article AS article
         ON article.no = section.no / ${sectionsPerArticle}
       WHERE section.no = ?`,
    );
  }

  forget(): void {
    this.#cache.clear();
  }

  get(row: number): Passage | undefined {
    const cached = this.#cache.get(row);
    if (cached) {
      this.#cache.delete(row);
      this.#cache.set(row, cached);
      return cached;
    }
    const found = this.#read.get(row) as PassageRow | undefined;
    if (!found) return undefined;
    const passage: Passage = {
      row,
      article: Math.floor(row / sectionsPerArticle),
      id: found.id,
      heading: found.heading,
      line: found.line,
      text: found.text,
      title: tokenizeForRanking(found.title),
      headingTokens: tokenizeForRanking(found.heading),
      body: tokenizeForRanking(found.text),
    };
    this.#cache.set(row, passage);
    if (this.#cache.size > cachedPassages) {
      const [oldest] = this.#cache.keys();
      if (oldest !== undefined) this.#cache.delete(oldest);
    }
    return passage;
  }
}
