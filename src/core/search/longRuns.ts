import { findTerm } from './occurrences.ts';
import type { QueryPhrase } from './queryTerms.ts';
import type { FoldedPassage } from './rank.ts';

/** A run of this many pairs is more than a word: in a text its words may stand apart or the other way round. */
const runPairs = 4;
/** Share of its pairs that has to be there: those across the words of a run are not where these stand apart. */
const enough = 0.5;

/** Whether something typed without spaces, and not quoted, is more than a word. */
export function isLongRun({ exact, terms }: QueryPhrase): boolean {
  return !exact && terms.filter(({ kind }) => kind === 'pair').length >= runPairs;
}

/** Whether a passage, its title and heading included, says most of each long run and all of every other phrase. */
export function saysMost({ title, heading, body }: FoldedPassage, phrases: readonly QueryPhrase[]): boolean {
  return phrases.every(phrase => {
    const said = phrase.terms.filter(term =>
      [title, heading, body].some(text => findTerm(text, term).length > 0),
    );
    return said.length >= phrase.terms.length * (isLongRun(phrase) ? enough : 1);
  });
}
