import type { CopyRelation } from '../model/article.ts';
import {
  type ClusterDecisions,
  type ClusterDocument,
  CopyGraph,
  type CopyNode,
  compareCompleteness,
} from './copyGraph.ts';
import { type Digests, findDigests } from './digest.ts';
import { comparePlaces } from './document.ts';
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

interface Draft {
  center: CopyNode;
  readonly nodes: CopyNode[];
}

/**
 * Makes articles of copies. Documents are clustered around centres (star clustering, Aslam, Pelekhov and Rus
 * 2004): the document that has most others as its copies or excerpts is a centre, unless it is itself a copy of
 * one, and so on down; each other document joins the centre it was verified against and is most surely a copy
 * of. So no chain of likenesses grows: only an excerpt may join through a copy of the centre, when it is an
 * excerpt of that copy.
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

/** Which nodes are copies of one article, the parts of digests left out. */
class CopyEdges {
  readonly #graph: CopyGraph;
  readonly #digests: Digests;

  constructor(graph: CopyGraph, digests: Digests) {
    this.#graph = graph;
    this.#digests = digests;
  }

  /** The verdict that makes `a` a copy of `b`, seen from `a`. */
  get(a: CopyNode, b: CopyNode): PairVerdict | undefined {
    const isPart = this.#digests.get(a)?.has(b) || this.#digests.get(b)?.has(a);
    return isPart ? undefined : this.#graph.copyVerdict(a, b);
  }

  /** Whether `a` is a copy of `b` that `b` can stand for: `b` is not a mere excerpt of it. */
  follows(a: CopyNode, b: CopyNode): boolean {
    const relation = this.get(a, b)?.relation;
    return relation !== undefined && relation !== 'contains';
  }

  /** Nodes that are copies of a node, by preference. */
  of(node: CopyNode): CopyNode[] {
    return [...this.#graph.verdictsOf(node).keys()].filter(other => this.get(node, other)).sort(compareNodes);
  }
}

/** Nodes that may be centres, those with most copies and excerpts first. */
function byFollowers(graph: CopyGraph, copies: CopyEdges): CopyNode[] {
  const followers = new Map<CopyNode, number>();
  for (const node of graph.nodes) {
    const own = copies.of(node).filter(other => copies.follows(other, node));
    followers.set(
      node,
      own.reduce((sum, other) => sum + other.documents.length, node.documents.length),
    );
  }
  return [...graph.nodes].sort((a, b) => followers.get(b)! - followers.get(a)! || compareNodes(a, b));
}

function compareNodes(a: CopyNode, b: CopyNode): number {
  return compareCompleteness(a.first, b.first);
}

function gather(graph: CopyGraph, copies: CopyEdges): Draft[] {
  const drafts = new Map<CopyNode, Draft>();
  const rest: CopyNode[] = [];
  for (const node of byFollowers(graph, copies)) {
    if (copies.of(node).some(other => drafts.has(other) && copies.follows(node, other))) rest.push(node);
    else drafts.set(node, { center: node, nodes: [node] });
  }
  const joined = new Map<CopyNode, Draft>();
  for (const node of rest) {
    const centers = copies.of(node).filter(other => drafts.has(other) && copies.follows(node, other));
    const best = surest(node, centers, copies);
    joined.set(node, drafts.get(best)!);
  }
  for (const [node, draft] of joined) addUnlessApart(graph, drafts, draft, node);
  joinExcerptsOfCopies(graph, copies, drafts);
  return [...drafts.values()];
}

function surest(node: CopyNode, centers: readonly CopyNode[], copies: CopyEdges): CopyNode {
  return centers.reduce((best, other) =>
    strength(copies.get(node, other)!) > strength(copies.get(node, best)!) ? other : best,
  );
}

function strength({ certainty, sharedOfA, sharedOfB }: PairVerdict): number {
  return certainty + sharedOfA + Math.min(sharedOfA, sharedOfB);
}

/** Adds a node to a cluster, or lets it stand by itself when a person keeps it apart from one already there. */
function addUnlessApart(graph: CopyGraph, drafts: Map<CopyNode, Draft>, draft: Draft, node: CopyNode): void {
  if (draft.nodes.some(other => graph.areApart(node, other)))
    drafts.set(node, { center: node, nodes: [node] });
  else draft.nodes.push(node);
}

/** A centre that is all but wholly an excerpt of a copy of another centre belongs to that one. */
function joinExcerptsOfCopies(graph: CopyGraph, copies: CopyEdges, drafts: Map<CopyNode, Draft>): void {
  const clusterOf = new Map<CopyNode, Draft>();
  for (const draft of drafts.values()) for (const node of draft.nodes) clusterOf.set(node, draft);
  const moves: [CopyNode, Draft][] = [];
  for (const draft of drafts.values()) {
    if (draft.nodes.length > 1) continue;
    const node = draft.center;
    const through = copies.of(node).find(other => {
      const verdict = copies.get(node, other)!;
      const sure = verdict.relation === 'contained' && verdict.sharedOfA >= 0.9;
      return sure && !isOtherArticle(graph.verdict(node, clusterOf.get(other)!.center));
    });
    if (through) moves.push([node, clusterOf.get(through)!]);
  }
  for (const [node, target] of moves) {
    if (target.nodes.some(other => graph.areApart(node, other))) continue;
    drafts.delete(node);
    target.nodes.push(node);
  }
}

/** Whether two are siblings by name or number, which no excerpt of a copy can undo. */
function isOtherArticle(verdict: PairVerdict | undefined): boolean {
  return (
    verdict?.relation === 'sibling' &&
    verdict.reasons.some(
      reason => reason === 'numberedParts' || reason === 'renamed' || reason === 'otherSubject',
    )
  );
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
  return best.filter(document => document.metadataFields === most).sort(comparePlaces)[0]!;
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
