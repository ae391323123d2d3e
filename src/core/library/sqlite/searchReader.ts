import type { DatabaseSync } from 'node:sqlite';
import type { TextRange } from '../../model/passage.ts';
import { foldForSearchWithOffsets } from '../../search/occurrences.ts';
import { parseQuery } from '../../search/parseQuery.ts';
import { isSentence, queryPhrases } from '../../search/queryTerms.ts';
import { isQuestion } from '../../search/questionWords.ts';
import { PassageScorer, type RankQuery, weights } from '../../search/rank.ts';
import { makeSnippet } from '../../search/snippet.ts';
import type { IndexHit, SearchOptions } from '../searchIndex.ts';
import { type Admits, type Candidates, SearchCandidates, type TermWeight } from './searchCandidates.ts';
import { SearchFilter } from './searchFilter.ts';
import { type Passage, SearchPassages } from './searchPassages.ts';
import { SearchPostings } from './searchPostings.ts';
import { SearchSample } from './searchSample.ts';
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
  readonly #sample: SearchSample;
  readonly #filter: SearchFilter;

  constructor(db: DatabaseSync) {
    this.#postings = new SearchPostings(db);
    this.#candidates = new SearchCandidates(this.#postings);
    this.#passages = new SearchPassages(db);
    this.#sample = new SearchSample(db);
    this.#filter = new SearchFilter(db);
  }

  search(query: string, options: SearchOptions): IndexHit[] {
    if (this.#postings.refresh()) {
      this.#passages.forget();
      this.#sample.refresh(this.#postings.sections);
    }
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
    const scorer = new PassageScorer(this.#rankQuery(terms));
    let found: Candidates = { rows: [], whole: new Map() };
    if (!question) found = { rows: this.#candidates.narrow(phrases, without, admits), whole: new Map() };
    if (found.rows.length === 0) found = this.#candidates.soft(terms, without, admits);
    return this.#best(found, scorer, options);
  }

  #rankQuery(terms: readonly TermWeight[]): RankQuery {
    const singles = new Map<string, number>();
    for (const { term } of terms) {
      if (term.kind !== 'pair' && term.kind !== 'single') continue;
      for (const character of term.term) {
        if (singles.has(character)) continue;
        const weight = this.#sample.weight(character);
        singles.set(character, term.asking ? weight * weights.asking : weight);
      }
    }
    return {
      terms: terms.map(({ term, weight }) => ({ ...term, weight })),
      singles,
      averageLength: this.#sample.averageLength,
    };
  }

  #best({ rows, whole }: Candidates, scorer: PassageScorer, options: SearchOptions): IndexHit[] {
    const best = new Map<number, Scored>();
    for (const row of rows) {
      if (options.cancelled?.()) break;
      const passage = this.#passages.get(row);
      if (!passage) continue;
      const score = scorer.score(passage.folded) + weights.whole * (whole.get(passage.article) ?? 0);
      const known = best.get(passage.article);
      if (!known || score > known.score) best.set(passage.article, { passage, score });
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.passage.row - b.passage.row)
      .slice(0, options.limit)
      .map(({ passage, score }) => hit(passage, score, scorer));
  }

  #listed(articles: readonly number[], limit: number): IndexHit[] {
    const hits: IndexHit[] = [];
    for (const article of articles.slice(0, limit)) {
      const passage = this.#passages.get(article * sectionsPerArticle);
      if (passage) hits.push(hit(passage, limit - hits.length));
    }
    return hits;
  }
}

function hit(passage: Passage, score: number, scorer?: PassageScorer): IndexHit {
  const { id, heading, line, text } = passage;
  const ranges = scorer ? matchedRanges(text, scorer) : [];
  return { id, score, heading, textLine: line, snippet: makeSnippet(text, ranges) };
}

/** Ranges of a text that match the query. */
function matchedRanges(text: string, scorer: PassageScorer): TextRange[] {
  const { text: folded, offsets } = foldForSearchWithOffsets(text);
  return scorer.occurrences(folded).map(({ start, end }): TextRange => {
    let next = end;
    while (next < folded.length && offsets[next] === offsets[end - 1]) next++;
    return [offsets[start]!, offsets[next]!];
  });
}
