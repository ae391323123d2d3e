import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { QueryPhrase, QueryTerm } from '../../search/queryTerms.ts';
import { allowedMistakes, SpellingCorrector } from '../../search/spelling.ts';
import { stem } from '../../search/stem.ts';
import { matchTerm } from './searchMatch.ts';
import type { SearchPostings } from './searchPostings.ts';

const triedCorrections = 8;

/** Corrects Latin words of a query that bring too little, by the words of the collection. */
export class SearchVocabulary {
  readonly #postings: SearchPostings;
  readonly #count: StatementSync;
  readonly #read: StatementSync;
  #corrector = new SpellingCorrector([]);
  #known = 0;

  constructor(db: DatabaseSync, postings: SearchPostings) {
    this.#postings = postings;
    this.#count = db.prepare('SELECT count(*) AS count FROM search_word');
    this.#read = db.prepare("SELECT group_concat(word, ' ') AS words FROM search_word");
  }

  /**
   * The same phrases with mistyped words corrected; undefined when there is nothing to correct.
   *
   * @param enough a word in so many passages or more is taken for what was meant
   */
  correct(phrases: readonly QueryPhrase[], enough: number): QueryPhrase[] | undefined {
    let changed = false;
    const corrected = phrases.map(phrase => {
      if (phrase.exact) return phrase;
      const terms = phrase.terms.map(term => {
        const better = this.#correctTerm(term, enough);
        if (better) changed = true;
        return better ?? term;
      });
      return { ...phrase, terms, joined: undefined };
    });
    return changed ? corrected : undefined;
  }

  #correctTerm(term: QueryTerm, enough: number): QueryTerm | undefined {
    if (term.kind !== 'word' || allowedMistakes(term.term) === 0) return undefined;
    const frequency = this.#postings.count(matchTerm(term));
    if (frequency >= enough) return undefined;
    this.#refresh();
    let best: QueryTerm | undefined;
    let bestCount = frequency;
    for (const word of this.#corrector.corrections(term.term, term.prefix, triedCorrections)) {
      const candidate = { ...term, term: word, stem: stem(word), prefix: false };
      const count = this.#postings.count(matchTerm(candidate));
      // The closest come first: a farther word has to be much commoner.
      if (count > bestCount * (best ? 4 : 1)) {
        best = candidate;
        bestCount = count;
      }
    }
    return best;
  }

  #refresh(): void {
    const { count } = this.#count.get() as { count: number };
    if (count === this.#known) return;
    this.#known = count;
    const { words } = this.#read.get() as { words: string | null };
    this.#corrector = new SpellingCorrector(words?.split(' ') ?? []);
  }
}
