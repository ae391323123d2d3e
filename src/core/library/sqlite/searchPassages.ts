import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Lexicon, type NumberedText } from '../../search/lexicon.ts';
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
  readonly title: NumberedText;
  readonly headingTokens: NumberedText;
  readonly body: NumberedText;
}

type PassageRow = { no: number; id: string; title: string; heading: string; line: number; text: string };

const cachedPassages = 1000;
/** Terms after which the numbering begins anew. */
const knownTerms = 150_000;

/** Reads passages and keeps the latest: from key to key a query meets mostly the same ones. */
export class SearchPassages {
  readonly #read: StatementSync;
  readonly #cache = new Map<number, Passage>();
  #lexicon = new Lexicon();

  constructor(db: DatabaseSync) {
    this.#read = db.prepare(
      `SELECT section.no, id, title, heading, line, text
       FROM search_section AS section JOIN search_article AS article
         ON article.no = section.no / ${sectionsPerArticle}
       WHERE section.no = ?`,
    );
  }

  /** Forgets all passages, as when the index has changed. */
  forget(): void {
    this.#cache.clear();
  }

  /** The numbering of the passages given from now on, good for one query. */
  lexicon(): Lexicon {
    if (this.#lexicon.size > knownTerms) {
      this.#lexicon = new Lexicon();
      this.#cache.clear();
    }
    return this.#lexicon;
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
      title: this.#lexicon.read(found.title),
      headingTokens: this.#lexicon.read(found.heading),
      body: this.#lexicon.read(found.text),
    };
    this.#cache.set(row, passage);
    if (this.#cache.size > cachedPassages) {
      const [oldest] = this.#cache.keys();
      if (oldest !== undefined) this.#cache.delete(oldest);
    }
    return passage;
  }
}
