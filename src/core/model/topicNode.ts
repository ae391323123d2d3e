import type { BilingualLabel } from './topic.ts';

/** A topic of the tree with what is filed under it. */
export interface TopicNode {
  /** Topic ids from the top level down; `[]` is Unsorted. */
  readonly path: readonly string[];
  readonly label: BilingualLabel;
  /** Articles filed here and in the topics below. */
  readonly count: number;
  /** Articles filed exactly here. */
  readonly ownCount: number;
  readonly children: readonly TopicNode[];
}
