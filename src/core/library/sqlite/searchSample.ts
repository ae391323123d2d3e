import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { foldForSearch } from '../../search/occurrences.ts';
import { inverseFrequency, lengthOf } from '../../search/rank.ts';
import { sectionsPerArticle } from './searchSchema.ts';

const sampledArticles = 256;
/** The sample is drawn again once the index has grown or shrunk by this factor. */
const staleFactor = 1.5;

/**
 * How common single Han characters are, from passages spread evenly over the collection. Their weights only
 * refine a ranking, so an estimate will do where exact counts would cost more than the search itself.
 */
export class SearchSample {
  readonly #last: StatementSync;
  readonly #read: StatementSync;
  readonly #frequencies = new Map<string, number>();
  #passages = 0;
  #length = 0;
  #drawnFrom = 0;

  constructor(db: DatabaseSync) {
    this.#last = db.prepare('SELECT coalesce(max(no), 0) AS no FROM search_article');
    this.#read = db.prepare('SELECT no, text FROM search_section WHERE no >= ? ORDER BY no LIMIT 1');
  }

  /** Draws the sample if there is none that fits an index of so many passages. */
  refresh(sections: number): void {
    if (sections > this.#drawnFrom * staleFactor || sections * staleFactor < this.#drawnFrom)
      this.#draw(sections);
  }

  /** Average length of a passage, see `lengthOf`. */
  get averageLength(): number {
    return Math.max(1, this.#length / Math.max(1, this.#passages));
  }

  /** Weight of a character. */
  weight(character: string): number {
    return inverseFrequency(this.#frequencies.get(character) ?? 0, this.#passages);
  }

  #draw(sections: number): void {
    this.#frequencies.clear();
    this.#drawnFrom = sections;
    this.#length = 0;
    const rows = new Set<number>();
    const { no: last } = this.#last.get() as { no: number };
    const step = Math.max(1, last / sampledArticles);
    for (let article = 1; article <= last; article += step) {
      const first = Math.floor(article) * sectionsPerArticle;
      // The middle of a long note is as good a sample as its beginning.
      const found = this.#read.get(first + Math.floor(rows.size % 5)) as
        | { no: number; text: string }
        | undefined;
      if (!found || rows.has(found.no)) continue;
      rows.add(found.no);
      const folded = foldForSearch(found.text);
      this.#length += lengthOf(folded);
      for (const character of new Set(folded))
        this.#frequencies.set(character, (this.#frequencies.get(character) ?? 0) + 1);
    }
    this.#passages = rows.size;
  }
}
