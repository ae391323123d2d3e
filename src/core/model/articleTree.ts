import type { ArticleSummary } from './article.ts';
import type { TopicNode } from './topicNode.ts';

/** By what articles are put together. */
export const groupings = ['topic', 'tag', 'source', 'date', 'folder'] as const;
export type Grouping = (typeof groupings)[number];

/** How articles of one group follow one another. */
export const sortOrders = ['title', 'date', 'recentlyRead', 'copies'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** How the tree is arranged. */
export interface TreeOptions {
  readonly grouping: Grouping;
  readonly sort: SortOrder;
  /** Words an article's title, tags or key must contain; empty shows all. */
  readonly filter: string;
}

/** What a person did with an article. */
export interface ReadingMark {
  /** Key of the article. */
  readonly key: string;
  /** ISO time at which it was last read to its end, null while it is unread. */
  readonly read: string | null;
  readonly starred: boolean;
  /** Where the article stood last; absent until it was looked up. */
  readonly place?: MarkPlace;
}

/** Where a marked article stood, to be found again when its key is another's. */
export interface MarkPlace {
  /** Id of the collection folder. */
  readonly folder: string;
  /** Path in it, separated by `/`. */
  readonly path: string;
  readonly line: number;
  readonly title: string;
}

/** A group of the tree: a topic, tag, source, year or month, or folder. */
export interface TreeGroup extends Omit<TopicNode, 'children'> {
  /** Unread articles here and below. */
  readonly unread: number;
  /** Changes whenever a row directly below this group would. */
  readonly digest: number;
  readonly children: readonly TreeGroup[];
}

/** What a row of the tree is made of: how the article came by its topic is asked for where it is told. */
export type ListedArticle = Omit<ArticleSummary, 'filing'>;

/** An article as a row of the tree. */
export interface MarkedArticle extends ListedArticle {
  readonly read: boolean;
  readonly starred: boolean;
}

/** The articles before and after one, which an end has none of. */
export interface Neighbours {
  readonly previous?: ListedArticle | undefined;
  readonly next?: ListedArticle | undefined;
}
