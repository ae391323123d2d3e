import { foldText } from '../util/foldText.ts';
import { levelOfCount, type TopicFeatures } from './featureCodec.ts';
import { KeywordMatcher, keywordTable } from './keywordMatcher.ts';
import { taxonomy } from './taxonomy.ts';
import { eachTerm, isCommonTerm, termHash } from './terms.ts';

export { decodeFeatures, encodeFeatures, type TopicFeatures } from './featureCodec.ts';

const longestText = 200_000;
const mostTerms = 1000;
const mostNames = 40;
/** A term of the title counts as this many in the text, one of a heading as two. */
const titleWeight = 20;
const headingWeight = 1;
/** Terms of grammar give way to others when there are too many. */
const commonWeight = 0.2;

let matcher: KeywordMatcher | undefined;

/**
 * Features of an article for filing, so that filing needs no text: weighted counts of its most frequent
 * terms, the bundled taxonomy's keywords found in it, and its foremost terms spelled out.
 *
 * @param title title of the article, any language
 * @param text Markdown
 */
export function topicFeatures(title: string, text: string): TopicFeatures {
  const foldedTitle = foldText(title);
  const folded = foldText(withoutAddresses(text.slice(0, longestText)));
  const kept = foremost(weightedCounts(foldedTitle, folded));
  const terms = byHash(kept);
  const keywords = byHash(keywordCounts(foldedTitle, folded));
  return {
    terms: Uint32Array.from(terms, ({ hash }) => hash),
    levels: Uint8Array.from(terms, ({ count }) => levelOfCount(count)),
    keywords: Uint32Array.from(keywords, ({ hash }) => hash),
    keywordCounts: Uint8Array.from(keywords, ({ count }) => count),
    names: namesOf(kept),
  };
}

interface CountedTerm {
  readonly term: string;
  readonly count: number;
  /** Count, less where the term is mostly grammar. */
  readonly salience: number;
  readonly isCommon: boolean;
}

/** The terms that count most; weightiest first if they are not all. */
function foremost(counts: ReadonlyMap<string, number>): CountedTerm[] {
  const terms: CountedTerm[] = [];
  for (const [term, count] of counts) {
    const isCommon = isCommonTerm(term);
    terms.push({ term, count, salience: count * (isCommon ? commonWeight : 1), isCommon });
  }
  return terms.length <= mostTerms ? terms : terms.sort(compareSalience).slice(0, mostTerms);
}

function compareSalience(a: CountedTerm, b: CountedTerm): number {
  return b.salience - a.salience || (a.term < b.term ? -1 : 1);
}

/** The weightiest terms that are not mostly grammar. Most terms stand once, and are put in order only if needed. */
function namesOf(terms: readonly CountedTerm[]): string {
  const telling = terms.filter(({ isCommon }) => !isCommon);
  const repeated = telling.filter(({ salience }) => salience > 1);
  const wanted = repeated.length >= mostNames ? repeated : telling;
  return wanted
    .sort(compareSalience)
    .slice(0, mostNames)
    .map(({ term }) => term)
    .join(' ');
}

/** Addresses say where something is, not what it is about; their letters would be counted as words. */
function withoutAddresses(text: string): string {
  return text.replace(/(?:https?:\/\/|data:|www\.)[^\s)>\]"'，。）]+/g, ' ');
}

function weightedCounts(title: string, text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const adder = (weight: number) => (term: string) => {
    counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  eachTerm(text, adder(1));
  for (const [heading] of text.matchAll(/^#{1,6}[ \t].*$/gm)) eachTerm(heading, adder(headingWeight));
  const inTitle = new Set<string>();
  eachTerm(title, term => inTitle.add(term));
  for (const term of inTitle) adder(titleWeight)(term);
  return counts;
}

function keywordCounts(title: string, text: string): CountedTerm[] {
  matcher ??= new KeywordMatcher(keywordTable(taxonomy).keys());
  const inTitle = matcher.count(title);
  const inText = matcher.count(text);
  const keywords = new Set([...inTitle.keys(), ...inText.keys()]);
  return [...keywords].map(term => {
    const count = Math.min(inText.get(term) ?? 0, 127) * 2 + (inTitle.has(term) ? 1 : 0);
    return { term, count, salience: count, isCommon: false };
  });
}

/** Counts by the hash of their term, ascending; of terms that share a hash the weightiest is kept. */
function byHash(terms: readonly CountedTerm[]): { readonly hash: number; readonly count: number }[] {
  const table = new Map<number, CountedTerm>();
  for (const term of terms) {
    const hash = termHash(term.term);
    const other = table.get(hash);
    if (!other || compareSalience(term, other) < 0) table.set(hash, term);
  }
  return Array.from(Uint32Array.from(table.keys()).sort(), hash => ({ hash, count: table.get(hash)!.count }));
}
