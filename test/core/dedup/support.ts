import {
  type Cluster,
  type ClusterDecisions,
  type ClusterDocument,
  clusterCopies,
} from '../../../src/core/dedup/cluster.ts';
import type { DedupDocument } from '../../../src/core/dedup/document.ts';
import { DuplicateIndex } from '../../../src/core/dedup/duplicateIndex.ts';
import { sketch } from '../../../src/core/dedup/sketch.ts';
import type { PairVerdict } from '../../../src/core/dedup/verdict.ts';

/** A document for tests; the title is its first line unless given. */
export function note(id: number, text: string, rest: Partial<DedupDocument> = {}): DedupDocument {
  const title = (text.split('\n')[0] ?? '').replace(/^#+\s*/, '').slice(0, 60);
  const path = `${String(id).padStart(4, '0')}.md`;
  const truncated = text.trimEnd().endsWith('...');
  return {
    id,
    folder: 'notes',
    path,
    line: 1,
    title,
    text,
    truncated,
    date: null,
    metadataFields: 0,
    ...rest,
  };
}

/** Documents, their verdicts and their clusters. */
export interface Found {
  readonly verdicts: readonly PairVerdict[];
  readonly clusters: readonly Cluster[];
}

export function clusterFacts(document: DedupDocument): ClusterDocument {
  const { exact, weight, formulas } = sketch(document);
  return { ...document, exact, weight, formulas };
}

/** Runs all of duplicate detection over documents, in the order given. */
export function findDuplicates(documents: readonly DedupDocument[], decisions?: ClusterDecisions): Found {
  const byId = new Map(documents.map(document => [document.id, document]));
  const index = new DuplicateIndex(byId);
  for (const document of documents) index.add(document.id, sketch(document));
  const verdicts = [...index.compareAll()].flatMap(step => step.verdicts);
  return { verdicts, clusters: clusterCopies(documents.map(clusterFacts), verdicts, decisions) };
}

/** The ids of each cluster, sorted, for comparison. */
export function groupsOf({ clusters }: Found): number[][] {
  return clusters
    .map(({ members }) => members.map(({ copy }) => copy).sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

/** Compares two texts alone. */
export function compareTexts(a: string, b: string): PairVerdict | undefined {
  return findDuplicates([note(1, a), note(2, b)]).verdicts[0];
}
