import type { CopyRelation } from '../model/article.ts';
import { copyMark } from '../util/copyMark.ts';
import { type ClusterDecisions, type ClusterDocument, CopyGraph, type CopyNode } from './copyGraph.ts';
import { type Digests, findDigests } from './digest.ts';
import { comparePlaces } from './document.ts';
import { CopyEdges, compareNodes, type Draft, gather } from './stars.ts';
import type { PairVerdict } from './verdict.ts';

export type { ClusterDecisions, ClusterDocument } from './copyGraph.ts';

/** A document in a cluster. */
export interface ClusterMember {
  readonly copy: number;
  readonly relation: CopyRelation;
}

/** An article: documents that are copies of one another, read through the canonical one. */
export interface Cluster {
  /** Id of the canonical copy. */
  readonly canonical: number;
  /** Canonical copy first, then by folder, path and line. */
  readonly members: readonly ClusterMember[];
  /** Canonical ids of the articles this one gathers, when it is a digest; by place. */
  readonly contains: readonly number[];
  /** Canonical ids of articles on the same template or of the same series; by place. */
  readonly siblings: readonly number[];
}

/**
 * Makes articles of copies. Documents are clustered around centres (star clustering, Aslam, Pelekhov and Rus
 * 2004): the document that has most others as its copies or excerpts is a centre, unless it is itself a copy of
 * one, and so on down; each other document joins the centre it was verified against and is most surely a copy
 * of. So no chain of likenesses grows.
 *
 * The result depends on documents, verdicts and decisions alone, not on their order.
 *
 * @param documents all documents of the collection
 * @param verdicts of `DuplicateIndex`; those on documents that are not among `documents` are passed over
 * @param decisions what a person ruled, which goes before everything else
 */
export function clusterCopies(
  documents: Iterable<ClusterDocument>,
  verdicts: Iterable<PairVerdict>,
  decisions: ClusterDecisions = {},
): Cluster[] {
  const graph = new CopyGraph(documents, verdicts, decisions);
  const digests = findDigests(graph);
  const copies = new CopyEdges(graph, digests);
  const drafts = mergeByDecision(graph, gather(graph, copies), decisions.mustMerge ?? []);
  const wanted = new Set(decisions.canonical ?? []);
  const clusters = drafts.map(draft => ({ draft, canonical: chooseCanonical(draft, copies, wanted) }));
  return describe(graph, copies, digests, clusters);
}

function mergeByDecision(
  graph: CopyGraph,
  drafts: readonly Draft[],
  mustMerge: Iterable<readonly [number, number]>,
): Draft[] {
  const clusterOf = new Map<CopyNode, Draft>();
  for (const draft of drafts) for (const node of draft.nodes) clusterOf.set(node, draft);
  const pairs = [...mustMerge].map(([a, b]) => [graph.nodeOf(a), graph.nodeOf(b)] as const);
  for (const [a, b] of pairs) {
    const kept = a && clusterOf.get(a);
    const taken = b && clusterOf.get(b);
    if (!kept || !taken || kept === taken) continue;
    for (const node of taken.nodes) {
      kept.nodes.push(node);
      clusterOf.set(node, kept);
    }
    if (compareNodes(taken.center, kept.center) < 0) kept.center = taken.center;
  }
  return drafts.filter(draft => clusterOf.get(draft.nodes[0]!) === draft);
}

/**
 * The canonical copy of a cluster: one a person chose, else, of the documents every member was verified
 * against, the first by formulas, length, metadata and place, differences of a tenth in length and formulas
 * passed over.
 */
function chooseCanonical(draft: Draft, copies: CopyEdges, wanted: ReadonlySet<number>): ClusterDocument {
  const documents = draft.nodes.flatMap(node => node.documents).sort(comparePlaces);
  const chosen = documents.find(document => wanted.has(document.id));
  if (chosen) return chosen;
  const eligible = draft.nodes.filter(node => {
    return node === draft.center || draft.nodes.every(other => other === node || copies.get(other, node));
  });
  let best = eligible.flatMap(node => node.documents);
  for (const measure of [isWhole, formulas, weight]) {
    const most = best.reduce((max, document) => Math.max(max, measure(document)), 0);
    best = best.filter(document => measure(document) >= 0.9 * most);
  }
  const most = best.reduce((max, document) => Math.max(max, document.metadataFields), 0);
  const named = best.filter(document => document.metadataFields === most).sort(comparePlaces);
  return named.find(({ path }) => !isNamedCopy(path)) ?? named[0]!;
}

/** Whether a file's name says that it was made as a copy of another. */
function isNamedCopy(path: string): boolean {
  return copyMark.test(path.slice(path.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]{1,8}$/u, ''));
}

const isWhole = (document: ClusterDocument) => (document.truncated ? 0 : 1);
const formulas = (document: ClusterDocument) => document.formulas;
const weight = (document: ClusterDocument) => document.weight;

interface Chosen {
  readonly draft: Draft;
  readonly canonical: ClusterDocument;
}

function describe(
  graph: CopyGraph,
  copies: CopyEdges,
  digests: Digests,
  clusters: readonly Chosen[],
): Cluster[] {
  const canonicalOf = new Map<CopyNode, ClusterDocument>();
  for (const { draft, canonical } of clusters)
    for (const node of draft.nodes) canonicalOf.set(node, canonical);
  const others = (own: ClusterDocument, nodes: Iterable<CopyNode>) => {
    const found = new Set([...nodes].map(node => canonicalOf.get(node)!).filter(other => other !== own));
    return [...found].sort(comparePlaces).map(({ id }) => id);
  };
  return [...clusters]
    .sort((x, y) => comparePlaces(x.canonical, y.canonical))
    .map(({ draft, canonical }) => ({
      canonical: canonical.id,
      members: membersOf(graph, copies, draft, canonical),
      contains: others(
        canonical,
        draft.nodes.flatMap(node => [...(digests.get(node) ?? [])]),
      ),
      siblings: others(
        canonical,
        draft.nodes.flatMap(node => siblingsOf(graph, node)),
      ),
    }));
}

function siblingsOf(graph: CopyGraph, node: CopyNode): CopyNode[] {
  const verdicts = [...graph.verdictsOf(node)];
  return verdicts.filter(([, verdict]) => verdict.relation === 'sibling').map(([other]) => other);
}

function membersOf(
  graph: CopyGraph,
  copies: CopyEdges,
  draft: Draft,
  canonical: ClusterDocument,
): ClusterMember[] {
  const own = graph.nodeOf(canonical.id)!;
  const members = draft.nodes.flatMap(node => node.documents.map(document => ({ node, document })));
  return members
    .sort((x, y) => {
      const first = Number(y.document === canonical) - Number(x.document === canonical);
      return first || comparePlaces(x.document, y.document);
    })
    .map(({ node, document }) => ({
      copy: document.id,
      relation: document === canonical ? 'canonical' : relationTo(own, node, copies),
    }));
}

function relationTo(canonical: CopyNode, node: CopyNode, copies: CopyEdges): CopyRelation {
  if (node === canonical) return 'identical';
  const direct = copies.get(node, canonical);
  if (!direct)
    return copies.of(node).some(other => copies.get(node, other)!.relation === 'contained')
      ? 'contained'
      : 'near';
  return direct.relation === 'identical' || direct.relation === 'contained' ? direct.relation : 'near';
}
