import type { TopicFeatures } from './featureCodec.ts';
import type { ContentName } from './filingMemory.ts';

/** What filing needs to know of one article. */
export interface TopicInput {
  readonly id: string;
  /** Looked at a few times only and not held on to: of many articles they may be made anew each time. */
  readonly features: TopicFeatures;
  /** Hash of the features, see `featuresHash`; without it they are looked at. */
  readonly featuresHash?: number;
  /** Names the features, for as long as a memory lives; without it they are looked at every time. */
  readonly content?: ContentName;
  /** Topic its front matter names, outermost first; empty if none. */
  readonly topic: readonly string[];
  /** Category line of its listing page. */
  readonly category: string | null;
  /** Names of the folders above the page inside its collection folder, outermost first. */
  readonly folders: readonly string[];
  /** Topic path a person decided on; empty means Unsorted. */
  readonly decision: readonly string[] | null;
}
