import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { foldForSearch, foldForSearchWithOffsets } from '../../search/occurrences.ts';
import { type FoldedPassage, lengthOf } from '../../search/rank.ts';
import { sectionsPerArticle } from './searchSchema.ts';

/** A passage, as it is and folded. */
export interface Passage {
  readonly row: number;
  readonly article: number;
  readonly id: string;
  readonly heading: string;
  /** 0-based line of the note. */
  readonly line: number;
  readonly text: string;
  readonly folded: FoldedPassage;
  /** For each unit of the folded body its place in `text`; one more, the length of `text`. */
  readonly offsets: Uint32Array;
}

/** A heading, folded, and the passage it stands over. */
interface Heading {
  readonly no: number;
  readonly heading: string;
}

type PassageRow = { no: number; id: string; title: string; heading: string; line: number; text: string };

const cachedPassages = 1000;
/** Articles the headings of which are kept. */
const cachedHeadings = 4000;

/** Reads passages and keeps the latest: from key to key a query meets mostly the same ones. */
export class SearchPassages {
  readonly #read: StatementSync;
  readonly #headings: StatementSync;
  readonly #ofDocument: StatementSync;
  readonly #cache = new Map<number, Passage>();
  readonly #headingsOf = new Map<number, readonly Heading[]>();

  constructor(db: DatabaseSync) {
    this.#read = db.prepare(
      `SELECT section.no, id, title, heading, line, text
       FROM search_section AS section JOIN search_article AS article
         ON article.no = section.no / ${sectionsPerArticle}
       WHERE section.no = ?`,
    );
    this.#headings = db.prepare(
      'SELECT no, heading FROM search_section WHERE no >= ? AND no < ? ORDER BY no',
    );
    this.#ofDocument = db.prepare(
      `SELECT section.no FROM search_article AS article JOIN search_section AS section
         ON section.no >= article.no * ${sectionsPerArticle}
           AND section.no < (article.no + 1) * ${sectionsPerArticle}
       WHERE article.id = ? ORDER BY section.no`,
    );
  }

  /** First passage of an article whose folded heading fits. */
  underHeading(article: number, fits: (heading: string) => boolean): number | undefined {
    return this.#headingsIn(article).find(({ heading }) => fits(heading))?.no;
  }

  #headingsIn(article: number): readonly Heading[] {
    let headings = this.#headingsOf.get(article);
    if (!headings) {
      const first = article * sectionsPerArticle;
      const rows = this.#headings.all(first, first + sectionsPerArticle) as unknown as Heading[];
      headings = rows
        .filter(({ heading }) => heading !== '')
        .map(({ no, heading }) => ({ no, heading: foldForSearch(heading) }));
      if (this.#headingsOf.size >= cachedHeadings) this.#headingsOf.clear();
      this.#headingsOf.set(article, headings);
    }
    return headings;
  }

  /** Passages of the document of an id, in their order; none when there is no such document. */
  *ofDocument(id: string): Iterable<Passage> {
    for (const { no } of this.#ofDocument.all(id) as { no: number }[]) {
      const passage = this.get(no);
      if (passage) yield passage;
    }
  }

  /** Forgets all passages, as when the index has changed. */
  forget(): void {
    this.#cache.clear();
    this.#headingsOf.clear();
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
    const { text: body, offsets } = foldForSearchWithOffsets(found.text);
    const passage: Passage = {
      row,
      article: Math.floor(row / sectionsPerArticle),
      id: found.id,
      heading: found.heading,
      line: found.line,
      text: found.text,
      offsets,
      folded: {
        title: foldForSearch(found.title),
        heading: foldForSearch(found.heading),
        body,
        length: lengthOf(body),
      },
    };
    this.#cache.set(row, passage);
    if (this.#cache.size > cachedPassages) {
      const [oldest] = this.#cache.keys();
      if (oldest !== undefined) this.#cache.delete(oldest);
    }
    return passage;
  }
}
