import type { QueryPhrase, QueryTerm } from '../../search/queryTerms.ts';
import { inverseFrequency, weights } from '../../search/rank.ts';
import { BestRows } from './searchBestRows.ts';
import {
  matchExcept,
  matchFormula,
  matchLoosely,
  matchPhrase,
  matchStrictly,
  matchTerm,
} from './searchMatch.ts';
import { countLimit, type SearchPostings } from './searchPostings.ts';
import { sectionsPerArticle } from './searchSchema.ts';

export const limits = {
  /** Passages looked at closely. */
  passages: 48,
  /** Passages of one article among them. */
  perArticle: 4,
  /** The engine's own ranking is asked only where no more rows match than this. */
  ranked: 2000,
  /** Rows of rare terms that are gathered; those of commoner terms only add to what these found. */
  gathered: 40_000,
};

/** Passages worth a close look, with what is known of their whole articles. */
export interface Candidates {
  readonly rows: readonly number[];
  /** Score of whole articles by number, where that was computed. */
  readonly whole: ReadonlyMap<number, number>;
}

/** Whether an article passes the query's filters. */
export type Admits = (article: number) => boolean;

/** A term with its weight and the number of passages it occurs in, as far as they were counted. */
export interface TermWeight {
  readonly term: QueryTerm;
  readonly weight: number;
  readonly frequency: number;
}

interface TermRows {
  readonly weight: number;
  readonly rows: Float64Array;
}

export function articleOf(row: number): number {
  return Math.floor(row / sectionsPerArticle);
}

/** Takes rows until there are enough, not too many of one article. */
class Quota {
  readonly #articles: number;
  readonly #admits: Admits;
  readonly #counts = new Map<number, number>();
  readonly #rows = new Set<number>();

  /** @param articles with enough rows taken, rows of further articles are until there are so many of these */
  constructor(articles: number, admits: Admits) {
    this.#articles = articles;
    this.#admits = admits;
  }

  get full(): boolean {
    return this.#rows.size >= limits.passages && this.#counts.size >= this.#articles;
  }

  get rows(): number[] {
    return [...this.#rows];
  }

  add(rows: Iterable<number>): void {
    for (const row of rows) {
      if (this.full) return;
      const article = articleOf(row);
      const count = this.#counts.get(article) ?? 0;
      const most = this.#rows.size < limits.passages ? limits.perArticle : 1;
      if (count >= most || this.#rows.has(row) || !this.#admits(article)) continue;
      this.#counts.set(article, count + 1);
      this.#rows.add(row);
    }
  }
}

/** Finds the passages a query may be about, without reading any text. */
export class SearchCandidates {
  readonly #postings: SearchPostings;

  constructor(postings: SearchPostings) {
    this.#postings = postings;
  }

  /**
   * Passages with every word of the query, best first as far as that is cheap to say.
   *
   * @param articles how many articles to find, if there are so many
   */
  narrow(
    phrases: readonly QueryPhrase[],
    without: readonly QueryPhrase[],
    admits: Admits,
    articles: number,
  ): number[] {
    const strict = matchExcept(matchStrictly(phrases), without);
    const loose = matchExcept(matchLoosely(phrases), without);
    const taken = new Quota(articles, admits);
    this.#take(strict, taken);
    if (loose !== strict && !taken.full) this.#take(loose, taken);
    return taken.rows;
  }

  #take(expression: string, taken: Quota): void {
    const some = this.#postings.rows(expression, limits.ranked + 1);
    if (some.length <= limits.ranked) {
      taken.add(this.#postings.ranked(expression, limits.passages * limits.perArticle));
      if (!taken.full) taken.add(some);
      return;
    }
    const titled = this.#postings.labelled(`title : (${expression})`, limits.passages * limits.perArticle);
    taken.add(titled.map(article => article * sectionsPerArticle));
    taken.add(this.#postings.rows(`heading : (${expression})`, limits.ranked));
    taken.add(some);
    if (!taken.full) taken.add(this.#postings.rows(expression));
  }

  /** Passages that contain a formula or a part of one. */
  formula(terms: readonly string[], admits: Admits, articles: number): number[] {
    const taken = new Quota(articles, admits);
    if (terms.length > 0) this.#take(matchFormula(terms), taken);
    return taken.rows;
  }

  /** Articles whose title, headings, topics or tags begin like this in pinyin. */
  pinyin(letters: string, admits: Admits, articles: number): number[] {
    return this.#postings
      .labelled(`pinyin : "${letters}"*`, articles * 4)
      .filter(admits)
      .slice(0, articles);
  }

  /** Articles that contain a phrase. */
  articlesWith(phrase: QueryPhrase): Set<number> {
    return new Set(Array.from(this.#postings.rows(matchPhrase(phrase)), articleOf));
  }

  /** Terms of a query with their weights; those that only ask weigh less. */
  weigh(phrases: readonly QueryPhrase[]): TermWeight[] {
    return phrases.flatMap(phrase =>
      phrase.terms.map(term => {
        const frequency = this.#postings.count(matchTerm(term));
        const inverse = inverseFrequency(frequency, this.#postings.sections);
        return { term, frequency, weight: term.asking ? inverse * weights.asking : inverse };
      }),
    );
  }

  /** Passages with the most telling terms of the query; none has to have them all. */
  soft(terms: readonly TermWeight[], excluded: readonly QueryPhrase[], admits: Admits): Candidates {
    const byRarity = [...new Map(terms.map(entry => [matchTerm(entry.term), entry]))]
      .filter(([, { frequency }]) => frequency > 0 && frequency < countLimit)
      .sort(([, a], [, b]) => a.frequency - b.frequency)
      .map(([expression, { weight }]): TermRows => ({ weight, rows: this.#postings.rows(expression) }));
    const passages = new Map<number, number>();
    let gathered = 0;
    for (const { rows, weight } of byRarity) {
      const gather = gathered + rows.length <= limits.gathered || passages.size === 0;
      if (gather) {
        for (const row of rows) passages.set(row, (passages.get(row) ?? 0) + weight);
        gathered += rows.length;
      } else {
        for (const row of rows) {
          const score = passages.get(row);
          if (score !== undefined) passages.set(row, score + weight);
        }
      }
    }
    for (const phrase of excluded)
      for (const row of this.#postings.rows(matchPhrase(phrase))) passages.delete(row);
    const whole = this.#wholeArticles(byRarity, passages, admits);
    return { rows: this.#top(passages, whole), whole };
  }

  /**
   * Scores of whole articles: BM25 with passages for words, a term's frequency being the number of passages
   * it occurs in and an article's length the number of those found.
   */
  #wholeArticles(
    terms: readonly TermRows[],
    passages: Map<number, number>,
    admits: Admits,
  ): Map<number, number> {
    const whole = new Map<number, number>();
    for (const row of passages.keys()) {
      const article = articleOf(row);
      if (!whole.has(article) && admits(article)) whole.set(article, 0);
    }
    for (const { rows, weight } of terms) {
      let article = -1;
      let count = 0;
      const close = () => {
        const score = whole.get(article);
        if (score !== undefined) whole.set(article, score + (weight * count) / (count + 0.5));
      };
      for (const row of rows) {
        const next = articleOf(row);
        if (next !== article) {
          if (count > 0) close();
          article = next;
          count = 0;
        }
        count++;
      }
      if (count > 0) close();
    }
    return whole;
  }

  #top(passages: Map<number, number>, whole: Map<number, number>): number[] {
    const best = new BestRows(limits.passages * limits.perArticle);
    for (const [row, score] of passages) {
      const article = whole.get(articleOf(row));
      if (article !== undefined) best.offer(row, score + weights.whole * article);
    }
    const taken = new Quota(0, () => true);
    taken.add(best.sorted());
    return taken.rows;
  }
}
