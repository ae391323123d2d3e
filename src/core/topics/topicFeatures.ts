import { foldText } from '../util/foldText.ts';
import { encodeFeatures, featuresHash, type TopicFeatures } from './featureCodec.ts';
import { type FoldedPage, foldedPage } from './foldedPage.ts';
import { foremostTerms } from './foremostTerms.ts';
import { KeywordMatcher, keywordTable } from './keywordMatcher.ts';
import { scanTerms } from './scanTerms.ts';
import { taxonomy } from './taxonomy.ts';
import { TermTable } from './termTable.ts';

export { decodeFeatures, encodeFeatures, type TopicFeatures } from './featureCodec.ts';

const longestText = 200_000;
/** A term of the title counts as this many in the text. */
const titleWeight = 20;

let matcher: KeywordMatcher | undefined;
const table = new TermTable();

/**
 * Features of an article for filing, so that filing needs no text: weighted counts of its most frequent
 * terms, the bundled taxonomy's keywords found in it, and its foremost terms spelled out.
 *
 * @param title title of the article, any language
 * @param text Markdown
 */
export function topicFeatures(title: string, text: string): TopicFeatures {
  const { terms, levels, keywords, keywordCounts, names } = passingFeatures(title, text);
  return {
    terms: terms.slice(),
    levels: levels.slice(),
    keywords: keywords.slice(),
    keywordCounts: keywordCounts.slice(),
    names,
  };
}

/** The same as it is stored, and its hash. */
export function storedFeatures(title: string, text: string): { features: Uint8Array; featuresHash: number } {
  const features = passingFeatures(title, text);
  return { features: encodeFeatures(features), featuresHash: featuresHash(features) };
}

/** Features that hold until the next are made: memory for them would take longer than what is put there. */
function passingFeatures(title: string, text: string): TopicFeatures {
  const foldedTitle = foldText(title);
  const page = foldedPage(foldedTitle, foldText(withoutAddresses(text.slice(0, longestText))));
  const { hashes, levels, names } = foremostTerms(countedTerms(page));
  matcher ??= new KeywordMatcher(keywordTable(taxonomy).keys());
  const keywords = matcher.count(page);
  return { terms: hashes, levels, keywords: keywords.hashes, keywordCounts: keywords.counts, names };
}

/** Addresses say where something is, not what it is about; their letters would be counted as words. */
function withoutAddresses(text: string): string {
  if (!text.includes('://') && !text.includes('data:') && !text.includes('www.')) return text;
  return text.replace(/(?:https?:\/\/|data:|www\.)[^\s)>\]"'，。）]+/g, ' ');
}

function countedTerms({ units, title, text }: FoldedPage): TermTable {
  table.clear(units, text.end);
  scanTerms(table, title);
  table.countAll(titleWeight);
  scanTerms(table, text);
  return table;
}
