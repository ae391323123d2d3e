import { foldForSearch } from '../../search/occurrences.ts';
import { beginsInPinyin, pinyinQueries } from '../../search/pinyinTerms.ts';
import { queryPhrases } from '../../search/queryTerms.ts';
import type { Admits, SearchCandidates } from './searchCandidates.ts';
import { matchNamed, matchPinyin } from './searchMatch.ts';
import type { SearchPassages } from './searchPassages.ts';
import { sectionsPerArticle } from './searchSchema.ts';

/** Finds articles by what they are called in pinyin: their titles, headings, topics and tags. */
export class SearchNames {
  readonly #candidates: SearchCandidates;
  readonly #passages: SearchPassages;

  constructor(candidates: SearchCandidates, passages: SearchPassages) {
    this.#candidates = candidates;
    this.#passages = passages;
  }

  /** A passage each of articles with a name that goes on like the query, whose spaces are those between syllables. */
  inPinyin(query: string, admits: Admits, articles: number): number[] {
    return pinyinQueries(query).flatMap(letters => {
      const found = this.#candidates.named(matchPinyin(letters), admits, articles);
      return this.#under(found, heading => beginsInPinyin(heading, letters));
    });
  }

  /**
   * A passage each of articles whose names have every word of the query, in pinyin or as it is: `xuanzhuan bianma`,
   * `BERT weitiao`.
   */
  ofWords(query: string, admits: Admits, articles: number): number[] {
    const words = foldForSearch(query).split(/\s+/u).filter(Boolean);
    const spelled = words.map(pinyinQueries);
    if (words.length < 2 || spelled.every(({ length }) => length === 0)) return [];
    const named = words.map((text, at) =>
      matchNamed(queryPhrases([{ text, phrase: false, prefix: true }]), spelled[at]!),
    );
    if (named.includes('')) return [];
    const found = this.#candidates.named(named.join(' AND '), admits, articles);
    return this.#under(found, heading =>
      words.every(
        (word, at) =>
          heading.includes(word) || spelled[at]!.some(letters => beginsInPinyin(heading, letters)),
      ),
    );
  }

  /** Passages that stand for articles: the first under a heading that fits, else the first of all. */
  #under(articles: readonly number[], fits: (heading: string) => boolean): number[] {
    return articles.map(
      article => this.#passages.underHeading(article, fits) ?? article * sectionsPerArticle,
    );
  }
}
