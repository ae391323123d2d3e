import type { FiledBy, Filing } from '../model/article.ts';
import type { Topic } from '../model/topic.ts';
import type { TopicFeatures } from './featureCodec.ts';
import { folderTopics } from './folderTopics.ts';
import { sureFrom } from './guess.ts';
import { KeywordClassifier } from './keywordClassifier.ts';
import { findTopic, resolveTopic, type TopicNames, topicNames } from './resolveTopic.ts';

/** What filing needs to know of one article. */
export interface TopicInput {
  readonly id: string;
  readonly features: TopicFeatures;
  /** Topic its front matter names, outermost first; empty if none. */
  readonly topic: readonly string[];
  /** Category line of its listing page. */
  readonly category: string | null;
  /** Names of the folders above the page inside its collection folder, outermost first. */
  readonly folders: readonly string[];
  /** Topic path a person decided on; empty means Unsorted. */
  readonly decision: readonly string[] | null;
}

interface KnownTopic {
  readonly topic: readonly string[];
  readonly filedBy: FiledBy;
}

/**
 * Files every article of a collection: by the person's decision, else its front matter, else the category
 * line of its listing page, else its folder where folders name topics, else by the classifier, which
 * leaves what it is unsure of in Unsorted. The answer depends on the inputs, not on their order.
 *
 * @returns a filing for each input's id
 */
export function assignTopics(inputs: readonly TopicInput[], taxonomy: readonly Topic[]): Map<string, Filing> {
  const known = knownTopics(inputs, topicNames(taxonomy));
  const keywords = new KeywordClassifier(
    taxonomy,
    inputs.map(({ features }) => features),
  );
  const filings = new Map<string, Filing>();
  for (const [index, { id, features }] of inputs.entries()) {
    const guess = keywords.classify(features);
    const { topic, filedBy } = known[index] ?? {
      topic: guess.confidence >= sureFrom ? guess.topic : [],
      filedBy: 'classifier',
    };
    filings.set(id, {
      topic,
      filedBy,
      guess: guess.topic,
      confidence: guess.confidence,
      because: guess.because,
    });
  }
  return filings;
}

/** Topics that somebody gave: a person, the page, its listing or its folder. */
function knownTopics(inputs: readonly TopicInput[], names: TopicNames): (KnownTopic | undefined)[] {
  const byFolder = folderTopics(
    inputs.map(({ folders }) => folders),
    names,
  );
  return inputs.map(({ decision, topic, category }, index) => {
    if (decision) return { topic: decision, filedBy: 'decision' };
    const named = resolveTopic(topic, names);
    if (named.length > 0) return { topic: named, filedBy: 'frontMatter' };
    const line = category?.trim() ?? '';
    if (line !== '') return { topic: findTopic(line, names) ?? [line], filedBy: 'category' };
    const folder = byFolder[index]!;
    return folder.length > 0 ? { topic: folder, filedBy: 'folder' } : undefined;
  });
}
