import { type CopyGraph, type CopyNode, compareCompleteness, haveOneTitle } from './copyGraph.ts';
import type { Digests } from './digest.ts';
import type { PairVerdict, VerdictReason } from './verdict.ts';

/** Least share of a document that must stand in the centre it contains for it to be a copy of that centre. */
const containerShare = 0.4;
/** Share from which on it needs no consent of the other copies. */
const ampleShare = 0.5;

/** Share of a document from which on all of it stands in another. */
const wholly = 0.85;
/** Share of both from which on neither has anything of its own. */
const ampleWhole = 0.95;

/** Articles of their own that a text stands in when it is a notice of a site or a licence, part of no one of them. */
const noticePages = 3;

/** Share of a passage that stands in another article as it is, and of the article when that is about more. */
const passage = { shared: 0.9, ofArticle: 0.25 } as const;

/** Documents that have all of another of which each two are looked at. */
const mostContainers = 32;

/** Share of a document within which an excerpt begins that is its opening. */
const openingEnd = 0.02;
/** How much the surer an excerpt is one of a document that it opens or that has its title. */
const bonus = 0.1;

/** A cluster in the making: nodes around the one they were verified against. */
export interface Draft {
  center: CopyNode;
  readonly nodes: CopyNode[];
}

/** Which nodes are copies of one article, the parts of digests left out. */
export class CopyEdges {
  readonly #graph: CopyGraph;
  readonly #digests: Digests;
  readonly #disputed = new Map<CopyNode, boolean>();

  constructor(graph: CopyGraph, digests: Digests) {
    this.#graph = graph;
    this.#digests = digests;
  }

  /** The verdict that makes `a` a copy of `b`, seen from `a`. */
  get(a: CopyNode, b: CopyNode): PairVerdict | undefined {
    const isPart = this.#digests.get(a)?.has(b) || this.#digests.get(b)?.has(a);
    const verdict = isPart ? undefined : this.#graph.copyVerdict(a, b);
    if (!verdict || haveOneTitle(a, b) || Math.min(verdict.sharedOfA, verdict.sharedOfB) >= ampleWhole)
      return verdict;
    const isRefused =
      isPassage(verdict) ||
      (verdict.sharedOfA >= wholly && this.isDisputed(a)) ||
      (verdict.sharedOfB >= wholly && this.isDisputed(b));
    return isRefused ? undefined : verdict;
  }

  /** Whether `a` is a copy of `b` that `b` can stand for: `b` is most of it, not a mere excerpt. */
  follows(a: CopyNode, b: CopyNode): boolean {
    const verdict = this.get(a, b);
    if (verdict?.relation !== 'contains') return verdict !== undefined;
    return verdict.sharedOfA >= ampleShare && !this.isDisputed(b);
  }

  /**
   * Whether most of the documents that have all of a node, under other titles and not gathering it with others, are
   * articles of their own, as the notes that end with a licence are; or three are no copies of one another, as the
   * pages with one notice.
   */
  isDisputed(node: CopyNode): boolean {
    const known = this.#disputed.get(node);
    if (known !== undefined) return known;
    const containers = [...this.#graph.verdictsOf(node).keys()]
      .filter(other => {
        const isPassedOver = haveOneTitle(node, other) || this.#digests.get(other)?.has(node);
        const verdict = isPassedOver ? undefined : this.#graph.copyVerdict(node, other);
        return verdict && verdict.sharedOfA >= wholly;
      })
      .sort(compareNodes)
      .slice(0, mostContainers);
    const large = containers.filter(other => this.#graph.verdict(node, other)!.sharedOfB >= containerShare);
    let pairs = 0;
    let ofTheirOwn = 0;
    for (const [at, a] of large.entries()) {
      for (const b of large.slice(at + 1)) {
        pairs++;
        if (hasOwnRemainder(this.#graph.verdict(a, b))) ofTheirOwn++;
      }
    }
    const isDisputed = (pairs > 0 && 2 * ofTheirOwn > pairs) || this.#isNotice(node, containers);
    this.#disputed.set(node, isDisputed);
    return isDisputed;
  }

  /** Whether a node is an excerpt of several documents no two of which are copies of one another. */
  #isNotice(node: CopyNode, containers: readonly CopyNode[]): boolean {
    const pages: CopyNode[] = [];
    for (const other of containers) {
      if (this.#graph.verdict(node, other)!.relation !== 'contained') continue;
      if (pages.every(page => !this.#graph.copyVerdict(page, other))) pages.push(other);
    }
    return pages.length >= noticePages;
  }

  /** Nodes that are copies of a node, by preference. */
  of(node: CopyNode): CopyNode[] {
    return [...this.#graph.verdictsOf(node).keys()].filter(other => this.get(node, other)).sort(compareNodes);
  }
}

/**
 * Whether a document with a title of its own has most of what it says somewhere in a far longer one, in other words here
 * and there: two that say one thing alike, as with a rule of conduct, not an excerpt.
 */
function isPassage({ sharedOfA, sharedOfB, stretch }: PairVerdict): boolean {
  const [ofShorter, ofLonger] = [Math.max(sharedOfA, sharedOfB), Math.min(sharedOfA, sharedOfB)];
  const isLoose = ofShorter < passage.shared && ofLonger < passage.ofArticle;
  const isInside = stretch !== null && stretch.fit !== 'opening' && stretch.start > openingEnd;
  return isLoose && isInside && stretch.named;
}

/** A text that breaks off stands for others only where no whole one does, however often it was copied. */
const brokenOff = ({ first }: CopyNode): number => (first.truncated ? 1 : 0);

/** Nodes that may be centres: whole ones first, then those that stand best for most copies and excerpts. */
function byFollowers(graph: CopyGraph, copies: CopyEdges): CopyNode[] {
  const standing = new Map<CopyNode, number>();
  for (const node of graph.nodes) {
    let sum = 2000 * node.documents.length;
    for (const other of copies.of(node)) {
      if (!copies.follows(other, node)) continue;
      const { sharedOfA, sharedOfB } = copies.get(node, other)!;
      // Whole numbers, so that the sum does not depend on the order of its terms.
      sum += Math.round(1000 * (sharedOfA + sharedOfB)) * other.documents.length;
    }
    standing.set(node, sum);
  }
  return [...graph.nodes].sort(
    (a, b) => brokenOff(a) - brokenOff(b) || standing.get(b)! - standing.get(a)! || compareNodes(a, b),
  );
}

export function compareNodes(a: CopyNode, b: CopyNode): number {
  return compareCompleteness(a.first, b.first);
}

export function gather(graph: CopyGraph, copies: CopyEdges): Draft[] {
  const drafts = new Map<CopyNode, Draft>();
  const rest: CopyNode[] = [];
  for (const node of byFollowers(graph, copies)) {
    if (copies.of(node).some(other => drafts.has(other) && copies.follows(node, other))) rest.push(node);
    else drafts.set(node, { center: node, nodes: [node] });
  }
  const joined = new Map<CopyNode, Draft>();
  for (const node of rest) joined.set(node, surest(node, drafts, copies)!);
  const strangers = findStrangers(graph, joined, copies);
  for (const [node, draft] of joined) if (!strangers.has(node)) addUnlessApart(graph, drafts, draft, node);
  // These are gathered among themselves.
  const others = new Map<CopyNode, Draft>();
  for (const node of rest.filter(stranger => strangers.has(stranger))) {
    const draft = surest(node, others, copies);
    if (draft) addUnlessApart(graph, others, draft, node);
    else others.set(node, { center: node, nodes: [node] });
  }
  joinThroughCopies(graph, copies, drafts);
  joinContainers(graph, copies, drafts);
  return [...drafts.values(), ...others.values()];
}

/** Least share of both of two articles of which a copy of one may be taken for a copy of the other. */
const siblingShare = 0.7;

/**
 * The nodes that are other articles, under other titles, than more of the copies of their centre than they are copies
 * of: the centre lacks the passages that tell them, as a note does that was taken from one of a series.
 */
function findStrangers(
  graph: CopyGraph,
  joined: ReadonlyMap<CopyNode, Draft>,
  copies: CopyEdges,
): Set<CopyNode> {
  const strangers = new Set<CopyNode>();
  for (const [draft, together] of Map.groupBy(joined.keys(), node => joined.get(node)!)) {
    const left = new Set(together);
    // Only those beside siblings can be strangers, and most clusters have none. The least sure copies go first.
    const doubtful = together.filter(node => siblingsAmong(graph, node, left).length > 0);
    const sureness = new Map(doubtful.map(node => [node, strength(copies.get(node, draft.center)!)]));
    doubtful.sort((a, b) => sureness.get(a)! - sureness.get(b)! || compareNodes(b, a));
    for (const node of doubtful) {
      if (balanceOf(graph, node, left) >= 0) continue;
      left.delete(node);
      strangers.add(node);
    }
  }
  return strangers;
}

/** How many documents a node is a copy of, less those beside which it is another article. */
function balanceOf(graph: CopyGraph, node: CopyNode, others: ReadonlySet<CopyNode>): number {
  const known = [...graph.verdictsOf(node).keys()];
  const copies = known.filter(other => others.has(other) && graph.copyVerdict(node, other));
  return documentsOf(copies) - documentsOf(siblingsAmong(graph, node, others));
}

function siblingsAmong(graph: CopyGraph, node: CopyNode, others: ReadonlySet<CopyNode>): CopyNode[] {
  const verdicts = [...graph.verdictsOf(node)].filter(([, verdict]) => areSiblings(verdict));
  return verdicts.map(([other]) => other).filter(other => others.has(other) && !haveOneTitle(node, other));
}

function documentsOf(nodes: readonly CopyNode[]): number {
  return nodes.reduce((sum, { documents }) => sum + documents.length, 0);
}

function areSiblings({ relation, sharedOfA, sharedOfB }: PairVerdict): boolean {
  return relation === 'sibling' && Math.min(sharedOfA, sharedOfB) >= siblingShare;
}

/** The cluster whose centre a node is most surely a copy of, if it follows any. */
function surest(node: CopyNode, drafts: ReadonlyMap<CopyNode, Draft>, copies: CopyEdges): Draft | undefined {
  const centers = copies.of(node).filter(other => drafts.has(other) && copies.follows(node, other));
  const [first, ...rest] = centers;
  const best = rest.reduce(
    (best, other) => (strength(copies.get(node, other)!) > strength(copies.get(node, best!)!) ? other : best),
    first,
  );
  return best && drafts.get(best);
}

/** How surely a document is a copy of another: more so of one that begins like it, and of one under its title. */
function strength({ certainty, sharedOfA, sharedOfB, stretch }: PairVerdict): number {
  const bonuses = stretch ? Number(stretch.start <= openingEnd) + Number(!stretch.named) : 0;
  return certainty + sharedOfA + Math.min(sharedOfA, sharedOfB) + bonuses * bonus;
}

/** Adds a node to a cluster, or lets it stand by itself when a person keeps it apart from one already there. */
function addUnlessApart(graph: CopyGraph, drafts: Map<CopyNode, Draft>, draft: Draft, node: CopyNode): void {
  if (draft.nodes.some(other => graph.areApart(node, other)))
    drafts.set(node, { center: node, nodes: [node] });
  else draft.nodes.push(node);
}

/**
 * Lets a document that found no centre join one through a copy of it, when that copy can vouch for it: the
 * document is an excerpt of the copy, or a copy of it while nearly all that copy has stands in the centre too.
 */
function joinThroughCopies(graph: CopyGraph, copies: CopyEdges, drafts: Map<CopyNode, Draft>): void {
  const clusterOf = new Map<CopyNode, Draft>();
  for (const draft of drafts.values()) for (const node of draft.nodes) clusterOf.set(node, draft);
  const moves: [CopyNode, Draft][] = [];
  for (const draft of drafts.values()) {
    if (draft.nodes.length > 1) continue;
    const node = draft.center;
    const through = copies.of(node).find(other => {
      const target = clusterOf.get(other);
      if (!target || target.nodes.length < 2 || isNamedApart(graph.verdict(node, target.center)))
        return false;
      return isVouchedFor(copies.get(node, other)!, copies.get(other, target.center));
    });
    if (through) moves.push([node, clusterOf.get(through)!]);
  }
  for (const [node, target] of moves) {
    if (target.nodes.some(other => graph.areApart(node, other))) continue;
    drafts.delete(node);
    target.nodes.push(node);
  }
}

/**
 * Lets a document that has all of a centre and about as much again join it, when the rest agrees: most of the
 * cluster are copies of it.
 */
function joinContainers(graph: CopyGraph, copies: CopyEdges, drafts: Map<CopyNode, Draft>): void {
  for (const [node, own] of [...drafts]) {
    if (own.nodes.length > 1) continue;
    const center = copies.of(node).find(other => {
      const target = drafts.get(other);
      const verdict = copies.get(node, other)!;
      return (
        target &&
        verdict.sharedOfA >= containerShare &&
        !copies.isDisputed(other) &&
        agrees(graph, copies, target, node)
      );
    });
    if (!center) continue;
    drafts.delete(node);
    drafts.get(center)!.nodes.push(node);
  }
}

function agrees(graph: CopyGraph, copies: CopyEdges, { center, nodes }: Draft, node: CopyNode): boolean {
  const others = nodes.filter(other => other !== center);
  const known = others.filter(other => copies.get(other, node));
  if (nodes.some(other => graph.areApart(node, other))) return false;
  return 2 * known.length >= others.length;
}

/** @param toCopy the verdict on the document and the copy, @param toCenter that on the copy and the centre */
function isVouchedFor(toCopy: PairVerdict, toCenter: PairVerdict | undefined): boolean {
  if (toCopy.relation === 'contained' && toCopy.sharedOfA >= 0.9) return true;
  return toCenter !== undefined && toCenter.sharedOfA >= 0.95 && toCopy.relation !== 'contains';
}

const namedApart: ReadonlySet<VerdictReason> = new Set(['numberedParts', 'renamed', 'otherSubject']);

/** Whether two are siblings by name or number, which no excerpt of a copy can undo. */
function isNamedApart(verdict: PairVerdict | undefined): boolean {
  return verdict?.relation === 'sibling' && verdict.reasons.some(reason => namedApart.has(reason));
}

/** Whether two have each a text of their own beside what they share. */
function hasOwnRemainder(verdict: PairVerdict | undefined): boolean {
  return verdict?.reasons.includes('ownRemainder') ?? false;
}
