import type { ClusterDecisions } from '../../dedup/cluster.ts';
import type { Problem } from '../../model/problem.ts';
import { compareStrings } from '../../util/order.ts';
import type { CopyFacts } from '../store.ts';
import type { TopicChange } from '../topicChanges.ts';
import type { AnchorResolver } from './anchor.ts';
import { anchorsOf } from './decision.ts';
import { type FolderDecision, shownPath } from './ledger.ts';

/** Decisions as the stages take them: by ids of copies. */
export interface AppliedDecisions {
  readonly clusters: ClusterDecisions;
  /** Topic path by copy. */
  readonly topics: ReadonlyMap<number, readonly string[]>;
  /** Keys recorded for a copy's article, the first recorded first. */
  readonly keys: ReadonlyMap<number, readonly string[]>;
  /** Changes of the taxonomy, in the order they were made. */
  readonly taxonomy: readonly TopicChange[];
  /** Decisions that match no article. */
  readonly unattached: readonly FolderDecision[];
}

/**
 * Finds the copies each decision means. Later decisions come after earlier ones wherever both apply, of
 * equally late ones that on a later line.
 */
export function applyDecisions(
  decisions: readonly FolderDecision[],
  resolver: AnchorResolver,
): AppliedDecisions {
  const mustMerge: [number, number][] = [];
  const mustNotMerge: [number, number][] = [];
  const canonical: number[] = [];
  const topics = new Map<number, readonly string[]>();
  const keys = new Map<number, string[]>();
  const taxonomy: TopicChange[] = [];
  const unattached: FolderDecision[] = [];
  const byTime = [...decisions].sort((a, b) => compareStrings(a.decision.at, b.decision.at));
  for (const found of byTime) {
    const { decision, sharing } = found;
    if (decision.kind === 'taxonomy') {
      taxonomy.push(decision.change);
      continue;
    }
    const copies = anchorsOf(decision).map(anchor => resolver.resolve(anchor, sharing));
    const [first, second] = copies as [CopyFacts | undefined, CopyFacts | undefined];
    const complete = copies.every(copy => copy !== undefined);
    if (!first || !complete || (second && second.id === first.id)) {
      unattached.push(found);
      continue;
    }
    switch (decision.kind) {
      case 'merge':
        if (second) mustMerge.push([first.id, second.id]);
        break;
      case 'apart':
        if (second) mustNotMerge.push([first.id, second.id]);
        break;
      case 'canonical':
        canonical.push(first.id);
        break;
      case 'topic':
        topics.set(first.id, decision.topic);
        break;
      case 'key':
        keys.set(first.id, [...(keys.get(first.id) ?? []), decision.key]);
        break;
    }
  }
  return { clusters: { mustMerge, mustNotMerge, canonical }, topics, keys, taxonomy, unattached };
}

/** What was ruled on each copy, as one string a copy: the same string, the same rulings. */
export function rulingsByCopy({ clusters, topics, keys }: AppliedDecisions): ReadonlyMap<number, string> {
  const rulings = new Map<number, string[]>();
  const add = (copy: number, ruling: string) => {
    const list = rulings.get(copy);
    if (list) list.push(ruling);
    else rulings.set(copy, [ruling]);
  };
  for (const [kind, pairs] of [
    ['merge', clusters.mustMerge ?? []],
    ['apart', clusters.mustNotMerge ?? []],
  ] as const) {
    for (const [a, b] of pairs) {
      add(a, `${kind} ${b}`);
      add(b, `${kind} ${a}`);
    }
  }
  for (const copy of clusters.canonical ?? []) add(copy, 'canonical');
  for (const [copy, topic] of topics) add(copy, `topic ${JSON.stringify(topic)}`);
  for (const [copy, list] of keys) add(copy, `keys ${JSON.stringify(list)}`);
  return new Map([...rulings].map(([copy, list]) => [copy, list.sort().join('\n')]));
}

/** What is said of a decision that matches nothing. */
export function unattachedProblem({ folder, decision, line }: FolderDecision): Problem {
  const about = anchorsOf(decision).map(anchor => `@${anchor.key} ${anchor.path}:${anchor.line}`);
  return { path: shownPath(folder), line: line(), code: 'decisionUnattached', args: [about.join(', ')] };
}
