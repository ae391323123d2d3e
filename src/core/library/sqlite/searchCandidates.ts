import { findTerm } from '../../search/occurrences.ts';
import type { QueryPhrase, QueryTerm } from '../../search/queryTerms.ts';
import { inverseFrequency, weights } from '../../search/rank.ts';
import { BestRows } from './searchBestRows.ts';
import { matchFormula, matchLoosely, matchPhrase, matchStrictly, matchTerm } from './searchMatch.ts';
import type { SearchPassages } from './searchPassages.ts';
import { commonest, everyRow, type SearchPostings } from './searchPostings.ts';
import { addWhereFound, articlesOf, countInArticles, inBoth, type Rows, unionOf } from './searchRows.ts';
import { articleOf, sectionsPerArticle } from './searchSchema.ts';

export const limits = {
  /** Passages looked at closely. */
  passages: 48,
  /** Passages of one article among them. */
  perArticle: 4,
  /** The engine's own ranking is asked only where no more rows match than this. */
  ranked: 1000,
  /** And only where no more passages than this have its terms, each counted by itself. */
  rankedThrough: 40_000,
  /** Rows of rare terms that are gathered; those of commoner terms only add to what these found. */
  gathered: 40_000,
};

/** Passages worth a close look, with what is known of their whole articles. */
export interface Candidates {
  readonly rows: readonly number[];
  /** Score of whole articles by number, where that was computed. */
  readonly whole: ReadonlyMap<number, number>;
}

const none: Candidates = { rows: [], whole: new Map() };

/** Whether an article passes the query's filters. */
export type Admits = (article: number) => boolean;

/** A term with its weight and the number of passages it occurs in, roughly where that is many. */
export interface TermWeight {
  readonly term: QueryTerm;
  readonly weight: number;
  readonly frequency: number;
}

interface TermRows {
  readonly weight: number;
  readonly rows: Rows;
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

  /** Takes rows that are few, however many of them one article has. */
  addAll(rows: Iterable<number>): void {
    for (const row of rows) if (this.#admits(articleOf(row))) this.#rows.add(row);
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
  readonly #passages: SearchPassages;

  constructor(postings: SearchPostings, passages: SearchPassages) {
    this.#postings = postings;
    this.#passages = passages;
  }

  /**
   * Passages with every word of the query, best first as far as that is cheap to say.
   *
   * @param articles how many articles to find, if there are so many
   */
  narrow(phrases: readonly QueryPhrase[], admits: Admits, articles: number): number[] {
    const strict = matchStrictly(phrases);
    const loose = matchLoosely(phrases);
    const taken = new Quota(articles, admits);
    const terms = phrases.flatMap(phrase => phrase.terms);
    this.#take(strict, terms, taken);
    if (loose !== strict && !taken.full) this.#take(loose, terms, taken);
    return taken.rows;
  }

  /** Takes rows that match: those named so first, then those the engine finds best, then any. */
  #take(expression: string, terms: readonly QueryTerm[], taken: Quota): void {
    const some = this.#postings.rows(expression, limits.ranked + 1);
    if (some.length <= limits.passages) {
      taken.addAll(some);
      return;
    }
    const most = limits.passages * limits.perArticle;
    // Titles and headings are searched by their words; of formulas they hold none.
    if (terms.length > 0) {
      const titled = this.#postings.labelled(`title : (${expression})`, most);
      taken.add(titled.map(article => article * sectionsPerArticle));
      taken.add(this.#headed(expression, terms, most));
    }
    const isFew = some.length <= limits.ranked;
    if (isFew && !taken.full && this.#mayRank(terms)) taken.add(this.#postings.ranked(expression, most));
    taken.add(some);
    if (!isFew && !taken.full) taken.add(this.#postings.rows(expression));
  }

  /** First passages under headings that have every term. */
  #headed(expression: string, terms: readonly QueryTerm[], most: number): number[] {
    const fits = (heading: string) => terms.every(term => findTerm(heading, term).length > 0);
    return this.#postings
      .labelled(`names : (${expression})`, most)
      .map(article => this.#passages.underHeading(article, fits))
      .filter(row => row !== undefined);
  }

  /** Whether the terms are rare enough: to rank, the engine goes through all passages of each. */
  #mayRank(terms: readonly QueryTerm[]): boolean {
    const passages = terms.reduce((sum, term) => sum + this.#postings.count(matchTerm(term)), 0);
    return passages <= limits.rankedThrough;
  }

  /** Passages that contain a formula or a part of one. */
  formula(terms: readonly string[], admits: Admits, articles: number): number[] {
    const taken = new Quota(articles, admits);
    if (terms.length > 0) this.#take(matchFormula(terms), [], taken);
    return taken.rows;
  }

  /** Articles whose title, headings, topics or tags match, see `matchNamed`. */
  named(expression: string, admits: Admits, articles: number): number[] {
    return this.#postings
      .labelled(expression, articles * 4)
      .filter(admits)
      .slice(0, articles);
  }

  /** Articles that contain a phrase. */
  articlesWith(phrase: QueryPhrase): Set<number> {
    return new Set(articlesOf(this.#postings.rows(matchPhrase(phrase), everyRow)));
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

  /**
   * Passages of articles that have every word of the query, in whichever of their passages each stands; none where the
   * words are in too many passages to be gathered.
   *
   * @param articles how many articles to find, if there are so many
   */
  scattered(phrases: readonly QueryPhrase[], admits: Admits, articles: number): Candidates {
    if (phrases.length < 2) return none;
    const expressions = phrases.map(matchPhrase);
    const passages = expressions.reduce((sum, expression) => sum + this.#postings.count(expression), 0);
    if (passages > limits.gathered) return none;
    const words = phrases.map((phrase, at): TermRows => {
      const weight = this.weigh([phrase]).reduce((sum, term) => sum + term.weight, 0);
      return { weight, rows: this.#postings.rows(expressions[at]!, everyRow) };
    });
    let having: Rows | undefined;
    for (const { rows } of words)
      having = having ? inBoth(having, articlesOf(rows)) : articlesOf(rows).filter(admits);
    if (!having || having.length === 0) return none;
    const all = new Set(having);
    const rows = words.reduce<Rows>((union, term) => unionOf(union, term.rows), new Float64Array(0));
    return bestOf(words, rows, article => all.has(article), articles);
  }

  /** Passages with the most telling terms of the query; none has to have them all. */
  soft(terms: readonly TermWeight[], admits: Admits): Candidates {
    const found = [...new Map(terms.map(entry => [matchTerm(entry.term), entry]))]
      .filter(([, { frequency }]) => frequency > 0)
      .sort(([, a], [, b]) => a.frequency - b.frequency);
    const rare = found.filter(([, { frequency }]) => frequency < commonest);
    const byRarity = (rare.length > 0 ? rare : found.slice(0, 2)).map(
      ([expression, { weight }]): TermRows => ({ weight, rows: this.#postings.rows(expression) }),
    );
    let rows: Rows = new Float64Array(0);
    for (const term of byRarity)
      if (rows.length === 0 || rows.length + term.rows.length <= limits.gathered)
        rows = unionOf(rows, term.rows);
    return bestOf(byRarity, rows, admits, 0);
  }
}

/** The best of some rows, by the terms found in them and in their articles. @param articles see `Quota` */
function bestOf(terms: readonly TermRows[], rows: Rows, admits: Admits, articles: number): Candidates {
  const scores = new Float64Array(rows.length);
  for (const term of terms) addWhereFound(scores, rows, term.rows, term.weight);
  const whole = wholeArticles(terms, rows, admits);
  return { rows: topRows(rows, scores, whole, articles), whole };
}

/**
 * Scores of whole articles: BM25 with passages for words, a term's frequency being the number of passages
 * it occurs in and an article's length the number of those found, wholly made up for: what a long article says
 * once it says by the way.
 */
function wholeArticles(terms: readonly TermRows[], rows: Rows, admits: Admits): Map<number, number> {
  const articles = articlesOf(rows).filter(admits);
  const scores = new Float64Array(articles.length);
  const counts = new Uint32Array(articles.length);
  countInArticles(counts, articles, rows);
  const average = counts.reduce((sum, count) => sum + count, 0) / articles.length;
  const lengths = Float64Array.from(counts, count => count / average);
  for (const term of terms) {
    countInArticles(counts, articles, term.rows);
    counts.forEach((count, at) => {
      if (count > 0) scores[at]! += (term.weight * count) / (count + lengths[at]!);
    });
  }
  return new Map(Array.from(articles, (article, at) => [article, scores[at]!]));
}

/** The best rows, not too many of one article; none of an article that has no score. */
function topRows(
  rows: Rows,
  scores: Float64Array,
  whole: ReadonlyMap<number, number>,
  articles: number,
): number[] {
  const best = new BestRows(limits.passages * limits.perArticle);
  let last = -1;
  let article: number | undefined;
  rows.forEach((row, at) => {
    if (articleOf(row) !== last) {
      last = articleOf(row);
      article = whole.get(last);
    }
    if (article !== undefined) best.offer(row, scores[at]! + weights.whole * article);
  });
  const taken = new Quota(articles, () => true);
  taken.add(best.sorted());
  return taken.rows;
}
