import { foldText } from '../util/foldText.ts';
import { CountedTerms } from './countedTerms.ts';
import { levelOfCount, type TopicFeatures } from './featureCodec.ts';
import { KeywordMatcher, keywordTable } from './keywordMatcher.ts';
import { taxonomy } from './taxonomy.ts';
import { TermCounts } from './termCounts.ts';

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
  const counted = weightedCounts(foldedTitle, folded);
  const kept = counted.foremost(counted.all(), mostTerms);
  const terms = counted.byHash(kept);
  const found = keywordCounts(foldedTitle, folded);
  const keywords = found.byHash(found.all());
  return {
    terms: terms.hashes,
    levels: levelsOf(terms.counts),
    keywords: keywords.hashes,
    keywordCounts: Uint8Array.from(keywords.counts),
    names: counted.names(kept, mostNames).join(' '),
  };
}

function levelsOf(counts: Int32Array): Uint8Array {
  const levels = new Uint8Array(counts.length);
  for (let at = 0; at < levels.length; at++) levels[at] = levelOfCount(counts[at]!);
  return levels;
}

/** Addresses say where something is, not what it is about; their letters would be counted as words. */
function withoutAddresses(text: string): string {
  if (!text.includes('://') && !text.includes('data:') && !text.includes('www.')) return text;
  return text.replace(/(?:https?:\/\/|data:|www\.)[^\s)>\]"'，。）]+/g, ' ');
}

function weightedCounts(title: string, text: string): CountedTerms {
  const counts = new TermCounts(text.length);
  counts.add(text, 1);
  if (text.includes('#')) {
    for (const [heading] of text.matchAll(/^#{1,6}[ \t].*$/gm)) counts.add(heading, headingWeight);
  }
  const inTitle = new TermCounts(title.length);
  inTitle.add(title, 1);
  counts.addDistinct(inTitle, titleWeight);
  return counts.take();
}

function keywordCounts(title: string, text: string): CountedTerms {
  matcher ??= new KeywordMatcher(keywordTable(taxonomy).keys());
  const inTitle = matcher.count(title);
  const inText = matcher.count(text);
  const keywords = [...new Set([...inTitle.keys(), ...inText.keys()])];
  const counts = keywords.map(term => Math.min(inText.get(term) ?? 0, 127) * 2 + (inTitle.has(term) ? 1 : 0));
  return new CountedTerms(new Int32Array(0), keywords, Int32Array.from(counts));
}
