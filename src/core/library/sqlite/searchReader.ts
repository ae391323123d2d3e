import type { DatabaseSync } from 'node:sqlite';
import { formulaQuery } from '../../search/formulas.ts';
import { isLongRun, saysMost } from '../../search/longRuns.ts';
import { parseQuery, type QueryWord } from '../../search/parseQuery.ts';
import { hanOf } from '../../search/pinyinTerms.ts';
import {
  isSentence,
  type QueryPhrase,
  type QueryTerm,
  queryPhrases,
  withoutSigns,
} from '../../search/queryTerms.ts';
import { isQuestion } from '../../search/questionWords.ts';
import { PassageScorer, type RankQuery, type WeightedTerm, weights } from '../../search/rank.ts';
import { spellingsOf } from '../../search/spellings.ts';
import type { IndexHit, SearchOptions } from '../searchIndex.ts';
import { type Admits, type Candidates, SearchCandidates, type TermWeight } from './searchCandidates.ts';
import { SearchFilter } from './searchFilter.ts';
import { type Found, formulaRanges, HitList, wordRanges } from './searchHits.ts';
import { SearchNames } from './searchNames.ts';
import { SearchPassages } from './searchPassages.ts';
import { SearchPostings } from './searchPostings.ts';
import { SearchSample } from './searchSample.ts';
import { sectionsPerArticle } from './searchSchema.ts';
import { SearchVocabulary } from './searchVocabulary.ts';

/** With fewer articles found than this, words in fewer passages than this are taken for mistyped. */
const tooFew = 3;
/** Spellings enough to show what was found. */
const mostSpellings = 200;

/** A query ready to be looked up. */
interface Lookup {
  readonly text: string;
  readonly phrases: readonly QueryPhrase[];
  readonly admits: Admits;
  readonly options: SearchOptions;
}

/** Answers queries from the tables; only reads. */
export class SearchReader {
  readonly #postings: SearchPostings;
  readonly #candidates: SearchCandidates;
  readonly #names: SearchNames;
  readonly #passages: SearchPassages;
  readonly #sample: SearchSample;
  readonly #filter: SearchFilter;
  readonly #vocabulary: SearchVocabulary;

  constructor(db: DatabaseSync) {
    this.#postings = new SearchPostings(db);
    this.#passages = new SearchPassages(db);
    this.#candidates = new SearchCandidates(this.#postings, this.#passages);
    this.#names = new SearchNames(this.#candidates, this.#passages);
    this.#sample = new SearchSample(db);
    this.#filter = new SearchFilter(db);
    this.#vocabulary = new SearchVocabulary(db, this.#postings);
  }

  search(query: string, options: SearchOptions): IndexHit[] {
    if (options.limit <= 0) return [];
    this.#refresh();
    const parsed = parseQuery(query);
    const text = parsed.words.map(word => word.text).join(' ');
    const passing = this.#filter.articles(parsed.filters, options);
    if (text === '') return passing ? this.#listed(passing, options.limit) : [];
    const without = queryPhrases(parsed.without);
    const answer = (words: readonly QueryWord[]) => {
      const phrases = queryPhrases(words);
      return this.#lookUp({ text, phrases, admits: this.#admission(passing, phrases, without), options });
    };
    const hits = answer(parsed.words);
    if (hits.length > 0 || !isQuestion(text) || !parsed.words.some(({ phrase }) => phrase)) return hits;
    // What a question quotes as nobody wrote it is still what it asks about.
    return answer(parsed.words.map(word => ({ ...word, phrase: false })));
  }

  /** See `SearchIndex.spellings`. */
  spellings(id: string, query: string): string[] {
    this.#refresh();
    const phrases = queryPhrases(parseQuery(query).words);
    const found = this.#spellingsOf(id, phrases);
    if (found.length > 0) return found;
    const corrected = this.#vocabulary.correct(phrases, tooFew);
    return corrected ? this.#spellingsOf(id, corrected) : [];
  }

  #spellingsOf(id: string, phrases: readonly QueryPhrase[]): string[] {
    const terms = this.#candidates.weigh(phrases);
    const telling = terms.filter(({ term }) => !term.asking);
    const scorer = new PassageScorer(this.#rankQuery(telling.length > 0 ? telling : terms, []));
    const ranges = wordRanges(scorer);
    const spellings = new Set<string>();
    for (const passage of this.#passages.ofDocument(id)) {
      for (const spelling of spellingsOf(passage.text, ranges(passage))) spellings.add(spelling);
      if (spellings.size > mostSpellings) break;
    }
    return [...spellings];
  }

  #refresh(): void {
    if (!this.#postings.refresh()) return;
    this.#passages.forget();
    this.#sample.refresh(this.#postings.sections);
  }

  /** Whether an article passes the filters, holds every quoted phrase and nothing that is to be left out. */
  #admission(
    passing: readonly number[] | undefined,
    phrases: readonly QueryPhrase[],
    without: readonly QueryPhrase[],
  ): Admits {
    const articlesWith = (phrase: QueryPhrase) => this.#candidates.articlesWith(phrase);
    const sets = phrases.filter(phrase => phrase.exact).map(articlesWith);
    if (passing) sets.push(new Set(passing));
    const excluded = without.map(articlesWith);
    return article => sets.every(set => set.has(article)) && !excluded.some(set => set.has(article));
  }

  /** One way of searching after the other, from the surest on, as far as they are needed. */
  #lookUp(lookup: Lookup): IndexHit[] {
    const { text, phrases, options } = lookup;
    const hits = new HitList(options.limit);
    hits.add(this.#byFormula(lookup));
    if (phrases.length === 0) return hits.hits();
    // A formula that was found is no sentence, however many names it has.
    const sentence = isQuestion(text) || (hits.size === 0 && isSentence(phrases));
    if (!sentence) {
      this.#addNarrowed(hits, lookup);
      const plain = hits.size < tooFew ? withoutSigns(phrases) : undefined;
      if (plain) this.#addNarrowed(hits, { ...lookup, phrases: plain });
      if (hits.size < tooFew) {
        const corrected = this.#vocabulary.correct(phrases, tooFew);
        if (corrected) this.#addNarrowed(hits, { ...lookup, phrases: corrected });
      }
      const { admits } = lookup;
      if (!hits.full) hits.add(this.#named(this.#names.inPinyin(text, admits, options.limit), lookup));
      if (hits.size < tooFew) hits.add(this.#named(this.#names.ofWords(text, admits, options.limit), lookup));
    }
    if (!sentence && hits.size < tooFew && phrases.some(isLongRun))
      hits.add(this.#softly(lookup).filter(({ passage }) => saysMost(passage.folded, phrases)));
    if (sentence || hits.size === 0) hits.add(this.#softly(lookup));
    return hits.hits();
  }

  #byFormula({ text, admits, options }: Lookup): Found[] {
    const terms = formulaQuery(text);
    const rows = this.#candidates.formula(terms, admits, options.limit);
    const ranges = formulaRanges(terms);
    return this.#read(rows, options).map((passage, at) => ({ passage, score: rows.length - at, ranges }));
  }

  /** Passages in this order, but none whose names lack a Han character of the query. */
  #named(rows: readonly number[], { text, options }: Lookup): Found[] {
    const typed = hanOf(text);
    const ranges = () => [];
    return this.#read(rows, options)
      .filter(({ folded: { title, heading } }) =>
        typed.every(han => title.includes(han) || heading.includes(han)),
      )
      .map((passage, at) => ({ passage, score: rows.length - at, ranges }));
  }

  /** Adds articles with every word in one passage, then those with every word somewhere. */
  #addNarrowed(hits: HitList, lookup: Lookup): void {
    const { phrases, options } = lookup;
    hits.add(this.#narrowed(lookup));
    if (hits.full) return;
    const admits: Admits = article => lookup.admits(article) && !hits.has(article);
    const candidates = this.#candidates.scattered(phrases, admits, options.limit - hits.size);
    if (candidates.rows.length > 0)
      hits.add(this.#scored(candidates, this.#candidates.weigh(phrases), phrases, options));
  }

  #narrowed({ phrases, admits, options }: Lookup): Found[] {
    const rows = this.#candidates.narrow(phrases, admits, options.limit);
    return this.#scored({ rows, whole: new Map() }, this.#candidates.weigh(phrases), phrases, options);
  }

  #softly({ phrases, admits, options }: Lookup): Found[] {
    const meant = this.#vocabulary.correct(phrases, 1) ?? phrases;
    const terms = this.#candidates.weigh(meant);
    return this.#scored(this.#candidates.soft(terms, admits), terms, meant, options);
  }

  #scored(
    { rows, whole }: Candidates,
    terms: readonly TermWeight[],
    phrases: readonly QueryPhrase[],
    options: SearchOptions,
  ): Found[] {
    const scorer = new PassageScorer(this.#rankQuery(terms, phrases));
    const ranges = wordRanges(scorer);
    return this.#read(rows, options).map(passage => {
      const score = scorer.score(passage.folded) + weights.whole * (whole.get(passage.article) ?? 0);
      return { passage, score, ranges };
    });
  }

  #read(rows: readonly number[], options: SearchOptions) {
    const passages = [];
    for (const row of rows) {
      if (options.cancelled?.()) break;
      const passage = this.#passages.get(row);
      if (passage) passages.push(passage);
    }
    return passages;
  }

  #rankQuery(terms: readonly TermWeight[], phrases: readonly QueryPhrase[]): RankQuery {
    const singles = new Map<string, number>();
    for (const { term } of terms) {
      if (term.kind !== 'pair' && term.kind !== 'single') continue;
      for (const character of term.term) {
        if (singles.has(character)) continue;
        const weight = this.#sample.weight(character);
        singles.set(character, term.asking ? weight * weights.asking : weight);
      }
    }
    const besidePairs = singles.size > 0 ? weights.word : 1;
    return {
      terms: terms.map(({ term, weight }) => ({
        ...term,
        weight: isWord(term) ? weight * besidePairs : weight,
      })),
      literals: phrases.flatMap(({ literals }) => literals).map(literal => weighedLiteral(literal, terms)),
      singles,
      averageLength: this.#sample.averageLength,
    };
  }

  #listed(articles: readonly number[], limit: number): IndexHit[] {
    const hits = new HitList(limit);
    const rows = articles.slice(0, limit).map(article => article * sectionsPerArticle);
    const passages = this.#read(rows, { limit });
    hits.add(passages.map((passage, at) => ({ passage, score: passages.length - at, ranges: () => [] })));
    return hits.hits();
  }
}

function isWord({ kind }: QueryTerm): boolean {
  return kind === 'word' || kind === 'number';
}

/** A literal weighs what the rarest of the terms in it does. */
function weighedLiteral(literal: string, terms: readonly TermWeight[]): WeightedTerm {
  const weight = terms.reduce(
    (most, { term, weight: own }) => (literal.includes(term.term) ? Math.max(most, own) : most),
    0,
  );
  return { term: literal, stem: literal, kind: 'literal', prefix: false, weight };
}
