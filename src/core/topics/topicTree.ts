import type { Filing } from '../model/article.ts';
import type { BilingualLabel, Topic } from '../model/topic.ts';
import type { TopicNode } from '../model/topicNode.ts';

interface Branch {
  readonly children: Map<string, Branch>;
  ownCount: number;
}

/** Unsorted is the name of the place for what has no topic; it is not a topic. */
const unsortedLabel: BilingualLabel = { en: 'Unsorted', 'zh-cn': '未分类' };

const byName = new Intl.Collator(['en', 'zh-CN'], { numeric: true, sensitivity: 'base' });

/**
 * The tree of the topics that hold articles, with counts.
 *
 * @param filings one for each article
 * @param taxonomy gives labels and order; those in it that a person made, and topics outside it, follow by name
 * @param always topics shown even while nothing is filed under them
 * @returns top-level topics; Unsorted, if it holds any, last
 */
export function buildTopicTree(
  filings: readonly Pick<Filing, 'topic'>[],
  taxonomy: readonly Topic[],
  always: readonly (readonly string[])[] = [],
): TopicNode[] {
  const root: Branch = newBranch();
  for (const path of always) branchAt(root, path);
  for (const { topic } of filings) branchAt(root, topic).ownCount++;
  const nodes = nodesOf(root, [], taxonomy);
  if (root.ownCount === 0) return nodes;
  const { ownCount } = root;
  return [...nodes, { path: [], label: unsortedLabel, count: ownCount, ownCount, children: [] }];
}

/** The branch a path leads to, made where it is missing. */
function branchAt(root: Branch, path: readonly string[]): Branch {
  let branch = root;
  for (const id of path) {
    const next = branch.children.get(id) ?? newBranch();
    branch.children.set(id, next);
    branch = next;
  }
  return branch;
}

function newBranch(): Branch {
  return { children: new Map(), ownCount: 0 };
}

function nodesOf(branch: Branch, path: readonly string[], topics: readonly Topic[]): TopicNode[] {
  const places = new Map(topics.map((topic, place) => [topic.id, place]));
  const placeOf = (id: string): number => {
    const place = places.get(id) ?? topics.length;
    // What a person made has no keywords.
    return (topics[place]?.keywords.length ?? 0) > 0 ? place : topics.length;
  };
  const labelOf = (id: string): BilingualLabel =>
    topics[places.get(id) ?? -1]?.label ?? { en: id, 'zh-cn': id };
  return [...branch.children.keys()]
    .sort((a, b) => {
      const [labelA, labelB] = [labelOf(a).en, labelOf(b).en];
      return placeOf(a) - placeOf(b) || byName.compare(labelA, labelB) || (a < b ? -1 : 1);
    })
    .map(id => {
      const child = branch.children.get(id)!;
      const childPath = [...path, id];
      const children = nodesOf(child, childPath, topics[places.get(id) ?? -1]?.children ?? []);
      const count = children.reduce((sum, node) => sum + node.count, child.ownCount);
      return { path: childPath, label: labelOf(id), count, ownCount: child.ownCount, children };
    });
}
