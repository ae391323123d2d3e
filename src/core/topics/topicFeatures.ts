import { foldText } from '../util/foldText.ts';
import { levelOfCount, type TopicFeatures } from './featureCodec.ts';
import { KeywordMatcher, keywordTable } from './keywordMatcher.ts';
import { taxonomy } from './taxonomy.ts';
import { CountedTerm, TermCounts } from './termCounts.ts';

export { decodeFeatures, encodeFeatures, type TopicFeatures } from './featureCodec.ts';

const longestText = 200_000;
const mostTerms = 1000;
const mostNames = 40;
/** A term of the title counts as this many in the text, one of a heading as two. */
const titleWeight = 20;
const headingWeight = 1;

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

/** The terms that count most. */
function foremost(counts: TermCounts): CountedTerm[] {
  const terms = counts.terms();
  return terms.length <= mostTerms ? terms : terms.sort(CountedTerm.compare).slice(0, mostTerms);
}

/** The weightiest terms that are not mostly grammar. Most terms stand once, and are put in order only if needed. */
function namesOf(terms: readonly CountedTerm[]): string {
  const telling = terms.filter(({ isCommon }) => !isCommon);
  const repeated = telling.filter(({ salience }) => salience > 1);
  const wanted = repeated.length >= mostNames ? repeated : telling;
  return wanted
    .sort(CountedTerm.compare)
    .slice(0, mostNames)
    .map(({ term }) => term)
    .join(' ');
}

/** Addresses say where something is, not what it is about; their letters would be counted as words. */
function withoutAddresses(text: string): string {
  return text.replace(/(?:https?:\/\/|data:|www\.)[^\s)>\]"'，。）]+/g, ' ');
}

function weightedCounts(title: string, text: string): TermCounts {
  const counts = new TermCounts();
  counts.add(text, 1);
  for (const [heading] of text.matchAll(/^#{1,6}[ \t].*$/gm)) counts.add(heading, headingWeight);
  const inTitle = new TermCounts();
  inTitle.add(title, 1);
  counts.addDistinct(inTitle, titleWeight);
  return counts;
}

function keywordCounts(title: string, text: string): CountedTerm[] {
  matcher ??= new KeywordMatcher(keywordTable(taxonomy).keys());
  const inTitle = matcher.count(title);
  const inText = matcher.count(text);
  const keywords = new Set([...inTitle.keys(), ...inText.keys()]);
  return [...keywords].map(
    term => new CountedTerm(term, Math.min(inText.get(term) ?? 0, 127) * 2 + (inTitle.has(term) ? 1 : 0)),
  );
}

/** By the hash of the term, ascending; of terms that share a hash the weightiest is kept. */
function byHash(terms: readonly CountedTerm[]): CountedTerm[] {
  const order = Float64Array.from(terms, ({ hash }, index) => hash * terms.length + index).sort();
  const kept: CountedTerm[] = [];
  for (const rank of order) {
    const term = terms[rank % terms.length]!;
    const last = kept.at(-1);
    if (last?.hash !== term.hash) kept.push(term);
    else if (CountedTerm.compare(term, last) < 0) kept[kept.length - 1] = term;
  }
  return kept;
}
