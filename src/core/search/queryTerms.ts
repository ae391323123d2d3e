import { foldText } from '../util/foldText.ts';
import type { SoughtTerm } from './occurrences.ts';
import type { QueryWord } from './parseQuery.ts';
import { askingRanges, isFunctionWord } from './questionWords.ts';
import { isSignedName, literalsOf, plainName } from './signedNames.ts';
import { stem } from './stem.ts';
import { type Token, tokenize } from './tokenize.ts';

/** One token of a query, or a name with signs, with what it may match. */
export interface QueryTerm extends SoughtTerm {
  /** Index of the query word this came from. */
  readonly word: number;
  /** Only asks (`什么`, `which`) or is a function word. */
  readonly asking: boolean;
}

/** A query word with its tokens, as a phrase. */
export interface QueryPhrase {
  readonly terms: readonly QueryTerm[];
  /** Quoted by the person. */
  readonly exact: boolean;
  /** Hyphenated parts written as one, when there are such. */
  readonly joined: string | undefined;
  /** Parts of it whose very spelling tells, see `literalsOf`. */
  readonly literals: readonly string[];
}

const hyphenated = /^[A-Za-z]+(?:[-\u2010\u2011][A-Za-z]+){1,2}$/;

/** A run's last character is a token by itself, but only where the run ends: in a query it may go on. */
function isTail(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  return (
    token.kind === 'single' &&
    index > 0 &&
    tokens[index - 1]!.kind === 'pair' &&
    tokens[index - 1]!.end === token.end
  );
}

/** Tokens of the words of a query. Words without any token are left out. */
export function queryPhrases(words: readonly QueryWord[]): QueryPhrase[] {
  const phrases: QueryPhrase[] = [];
  words.forEach((word, index) => {
    const text = foldText(word.text);
    if (isSignedName(text)) {
      phrases.push(signedPhrase(text, index, word.phrase));
      return;
    }
    const tokens = tokenize(text);
    const asking = askingRanges(text);
    const terms: QueryTerm[] = [];
    tokens.forEach((token, at) => {
      const last = at === tokens.length - 1;
      if (last && isTail(tokens, at)) return;
      const isWord = token.kind === 'word';
      terms.push({
        term: token.term,
        stem: isWord ? stem(token.term) : token.term,
        kind: token.kind,
        prefix: last && (token.kind === 'single' || (word.prefix && token.kind !== 'pair')),
        word: index,
        asking: isWord
          ? isFunctionWord(token.term)
          : asking.some(([start, end]) => token.start < end && token.end > start),
      });
    });
    if (terms.length === 0) return;
    const joined = hyphenated.test(word.text) ? terms.map(term => term.term).join('') : undefined;
    phrases.push({ terms, exact: word.phrase, joined, literals: literalsOf(text) });
  });
  return phrases;
}

function signedPhrase(name: string, word: number, exact: boolean): QueryPhrase {
  const term: QueryTerm = { term: name, stem: name, kind: 'literal', prefix: false, word, asking: false };
  return { terms: [term], exact, joined: undefined, literals: [] };
}

/** The same phrases with names with signs as plain words, a star for whatever goes on; undefined when there are none. */
export function withoutSigns(phrases: readonly QueryPhrase[]): QueryPhrase[] | undefined {
  if (!phrases.some(({ terms }) => terms.some(({ kind }) => kind === 'literal'))) return undefined;
  return phrases.map(phrase => ({
    ...phrase,
    terms: phrase.terms.map((term): QueryTerm => {
      if (term.kind !== 'literal') return term;
      const plain = plainName(term.term);
      // `A*` is a name; more letters with a star are mostly the beginning of a word.
      const prefix = term.term.endsWith('*') && plain.length > 1;
      return { ...term, term: plain, stem: stem(plain), kind: 'word', prefix };
    }),
    literals: [...phrase.literals, ...phrase.terms.map(({ term }) => term)],
  }));
}

/** A run of this many pairs, or this many words, is a sentence: longer than any term of the field. */
const sentenceTerms = 6;

/** Whether a query reads as a sentence to be matched softly, and not as terms to narrow by. */
export function isSentence(phrases: readonly QueryPhrase[]): boolean {
  const words = phrases.filter(phrase => phrase.terms.length === 1 && phrase.terms[0]!.kind === 'word');
  return (
    words.length >= sentenceTerms ||
    phrases.some(phrase => !phrase.exact && phrase.terms.length >= sentenceTerms)
  );
}
