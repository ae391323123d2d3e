import type { FiledBy } from '../model/article.ts';

/** A topic that somebody gave an article, and how. */
export interface KnownTopic {
  readonly topic: readonly string[];
  readonly filedBy: FiledBy;
}
