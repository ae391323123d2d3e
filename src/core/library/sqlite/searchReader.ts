import type { DatabaseSync } from 'node:sqlite';
import type { TextRange } from '../../model/passage.ts';
import { parseQuery } from '../../search/parseQuery.ts';
import { isSentence, queryPhrases } from '../../search/queryTerms.ts';
import { isQuestion } from '../../search/questionWords.ts';
import { inverseFrequency, PassageScorer, type RankQuery, weights } from '../../search/rank.ts';
import { makeSnippet } from '../../search/snippet.ts';
import type { IndexHit, SearchOptions } from '../searchIndex.ts';
import { type Admits, type Candidates, SearchCandidates, type TermRows } from './searchCandidates.ts';
import { SearchFilter } from './searchFilter.ts';
import { type Passage, SearchPassages } from './searchPassages.ts';
import { SearchPostings } from './searchPostings.ts';
import { sectionsPerArticle } from './searchSchema.ts';

interface Scored {
  readonly passage: Passage;
  readonly score: number;
}

/** Answers queries from the tables; only reads. */
export class SearchReader {
  readonly #postings: SearchPostings;
  readonly #candidates: SearchCandidates;
  readonly #passages: SearchPassages;
  readonly #filter: SearchFilter;

  constructor(db: DatabaseSync) {
    this.#postings = new SearchPostings(db);
    this.#candidates = new SearchCandidates(this.#postings);
    this.#passages = new SearchPassages(db);
    this.#filter = new SearchFilter(db);
  }

  search(query: string, options: SearchOptions): IndexHit[] {
    if (this.#postings.refresh()) this.#passages.forget();
    const parsed = parseQuery(query);
    const phrases = queryPhrases(parsed.words);
    const without = queryPhrases(parsed.without);
    const passing = this.#filter.articles(parsed.filters, options);
    if (phrases.length === 0) return passing ? this.#listed(passing, options.limit) : [];
    const admitted = passing && new Set(passing);
    const quoted = phrases
      .filter(phrase => phrase.exact)
      .map(phrase => this.#candidates.articlesWith(phrase));
    const admits: Admits = article =>
      (!admitted || admitted.has(article)) && quoted.every(articles => articles.has(article));

    const terms = this.#candidates.weigh(phrases);
    const question = isQuestion(query) || isSentence(phrases);
    const scorer = new PassageScorer(this.#rankQuery(terms), this.#passages.lexicon());
    let found: Candidates = { rows: [], whole: new Map() };
    if (!question) found = { rows: this.#candidates.narrow(phrases, without, admits), whole: new Map() };
    if (found.rows.length === 0) found = this.#candidates.soft(terms, without, admits);
    return this.#best(found, scorer, options);
  }

  #rankQuery(terms: readonly TermRows[]): RankQuery {
    const total = this.#postings.sections;
    const singles = new Map<string, number>();
    for (const { term } of terms) {
      if (term.kind !== 'pair' && term.kind !== 'single') continue;
      for (const character of term.term) {
        if (singles.has(character)) continue;
        const frequency = this.#postings.rows(`"${character}"*`, 20_000).length;
        singles.set(character, inverseFrequency(frequency, total) * (term.asking ? weights.asking : 1));
      }
    }
    return {
      terms: terms.map(({ term, weight }) => ({ ...term, weight })),
      singles,
      averageLength: this.#postings.averageLength * 0.8,
    };
  }

  #best({ rows, whole }: Candidates, scorer: PassageScorer, options: SearchOptions): IndexHit[] {
    const best = new Map<number, Scored>();
    for (const row of rows) {
      if (options.cancelled?.()) break;
      const passage = this.#passages.get(row);
      if (!passage) continue;
      const score =
        scorer.score(passage.title, passage.headingTokens, passage.body) +
        weights.whole * (whole.get(passage.article) ?? 0);
      const known = best.get(passage.article);
      if (!known || score > known.score) best.set(passage.article, { passage, score });
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.passage.row - b.passage.row)
      .slice(0, options.limit)
      .map(({ passage, score }) => hit(passage, score, scorer.matches(passage.body)));
  }

  #listed(articles: readonly number[], limit: number): IndexHit[] {
    const hits: IndexHit[] = [];
    for (const article of articles.slice(0, limit)) {
      const passage = this.#passages.get(article * sectionsPerArticle);
      if (passage) hits.push(hit(passage, limit - hits.length, []));
    }
    return hits;
  }
}

function hit(passage: Passage, score: number, ranges: readonly TextRange[]): IndexHit {
  const { id, heading, line, text } = passage;
  return { id, score, heading, textLine: line, snippet: makeSnippet(text, ranges) };
}
