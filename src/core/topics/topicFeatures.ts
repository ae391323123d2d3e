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
  const counts = weightedCounts(foldedTitle, folded);
  const kept = foremost(counts);
  const terms = byHash(kept);
  const keywords = keywordCounts(foldedTitle, folded);
  return {
    terms: Uint32Array.from(terms, ([hash]) => hash),
    levels: Uint8Array.from(terms, ([, count]) => levelOfCount(count)),
    keywords: Uint32Array.from(keywords, ([hash]) => hash),
    keywordCounts: Uint8Array.from(keywords, ([, count]) => count),
    names: kept
      .map(([term]) => term)
      .filter(term => !isCommonTerm(term))
      .slice(0, mostNames)
      .join(' '),
  };
}

/** The terms that count most, weightiest first. */
function foremost(counts: ReadonlyMap<string, number>): [term: string, count: number][] {
  return [...counts]
    .map(([term, count]) => ({ term, count, salience: count * (isCommonTerm(term) ? commonWeight : 1) }))
    .sort((a, b) => b.salience - a.salience || (a.term < b.term ? -1 : 1))
    .slice(0, mostTerms)
    .map(({ term, count }) => [term, count]);
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

function keywordCounts(title: string, text: string): [hash: number, count: number][] {
  matcher ??= new KeywordMatcher(keywordTable(taxonomy).keys());
  const inTitle = matcher.count(title);
  const inText = matcher.count(text);
  const keywords = new Set([...inTitle.keys(), ...inText.keys()]);
  return byHash(
    [...keywords].map(keyword => [
      keyword,
      Math.min(inText.get(keyword) ?? 0, 127) * 2 + (inTitle.has(keyword) ? 1 : 0),
    ]),
  );
}

/** Counts by the hash of their term, ascending; of terms that share a hash the first is kept. */
function byHash(
  counts: readonly (readonly [term: string, count: number])[],
): [hash: number, count: number][] {
  const table = new Map<number, number>();
  for (const [term, count] of counts) {
    const hash = termHash(term);
    if (!table.has(hash)) table.set(hash, count);
  }
  return [...table].sort(([a], [b]) => a - b);
}
