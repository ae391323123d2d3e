import { type CopyGraph, type CopyNode, compareCompleteness, haveOneTitle } from './copyGraph.ts';
import type { PairVerdict, Stretch } from './verdict.ts';

/** Share of its length by which a part may overlap another of the same digest. */
const allowedOverlap = 0.2;
/** Share of a page that the articles found in it must fill when no headings tell them apart. */
const filledShare = 0.6;
/** Share of a document that must stand in a page for it to be a part of it. */
const partShare = 0.85;

/** Share of one with a title of its own, beside others like it, and how many of these tell wherever they stand. */
const editedShare = 0.75;
const gathered = 3;

/** Share of one with a title of its own, wherever it was cut. */
const wholePart = 0.9;

/** Share of a digest from which on a stretch of it is a copy of the digest itself, broken off. */
const mostOfDigest = 0.5;

/** Share of both from which on two digests of one title are one at two times. */
const versionShare = 0.7;

/** Share of a page beyond which a single article in it is the page itself with something added. */
const mostOfPage = 0.7;
/** Least share of a page for a part to tell that it is a digest; a few lines fit in whole by chance. */
const leastUnit = 0.05;
/** Weight from which on a part with a title of its own tells as much, however long the page: a hundred ideographs. */
const leastNamedWeight = 300;

interface Part {
  readonly node: CopyNode;
  readonly stretch: Stretch;
  /** Share of the part that stands in the page. */
  readonly shared: number;
}

/** The documents that each digest contains. */
export type Digests = ReadonlyMap<CopyNode, ReadonlySet<CopyNode>>;

/**
 * Finds pages that gather several articles. A page is a digest when a document stands in it as one article
 * among others, or two or more that are not copies of one another stand in it whole, one beside the other, and
 * each is a section of it or together they fill most of it; also when three or more with titles of their own do,
 * edited or not. A copy of a digest is a digest of the same.
 */
export function findDigests(graph: CopyGraph): Digests {
  const digests = new Map<CopyNode, Set<CopyNode>>();
  for (const node of graph.nodes) {
    const parts = partsOf(graph, node);
    const units = chooseUnits(graph, parts);
    if (units.length === 0) continue;
    const inside = parts.filter(part => !isBrokenOff(part, units));
    const contained = new Set(inside.map(part => part.node));
    for (const part of units)
      for (const copy of copiesOf(graph, part.node))
        if (copy !== node && !isVersion(graph, copy, node)) contained.add(copy);
    digests.set(node, contained);
  }
  for (const [node, parts] of [...digests]) passOn(graph, digests, node, parts);
  for (const parts of digests.values()) {
    const copies = [...parts].flatMap(part => copiesOf(graph, part));
    for (const copy of copies) if (!digests.has(copy)) parts.add(copy);
  }
  return digests;
}

/** Whether a large part of a digest is the digest itself, broken off: it reaches over several of its units. */
function isBrokenOff(part: Part, units: readonly Part[]): boolean {
  const reached = units.filter(unit => overlap(part.stretch, unit.stretch) > 0.5 * length(unit));
  return length(part) >= mostOfDigest && reached.length > 1;
}

/** Whether two pages that have one article in them are one page at two times. */
function isVersion(graph: CopyGraph, a: CopyNode, b: CopyNode): boolean {
  const verdict = graph.copyVerdict(a, b);
  if (!verdict || !haveOneTitle(a, b)) return false;
  return Math.min(verdict.sharedOfA, verdict.sharedOfB) >= versionShare;
}

function copiesOf(graph: CopyGraph, part: CopyNode): CopyNode[] {
  return [...graph.verdictsOf(part).keys()].filter(other => graph.copyVerdict(other, part));
}

/** Documents that stand in a page with nearly all they have, and are shorter than it. */
function partsOf(graph: CopyGraph, node: CopyNode): Part[] {
  const parts: Part[] = [];
  for (const [other, verdict] of graph.verdictsOf(node)) {
    const { stretch, sharedOfB, relation } = verdict;
    const isPart =
      relation === 'contains' || (relation === 'near' && sharedOfB >= partShare && isShorter(verdict));
    if (stretch && isPart && !graph.areApart(node, other))
      parts.push({ node: other, stretch, shared: sharedOfB });
  }
  return parts.sort(compareParts);
}

/** Longest first; of parts at one place those with titles of their own, then the more complete. A total order. */
function compareParts(x: Part, y: Part): number {
  return (
    length(y) - length(x) ||
    x.stretch.start - y.stretch.start ||
    Number(y.stretch.named) - Number(x.stretch.named) ||
    compareCompleteness(x.node.first, y.node.first)
  );
}

function isShorter({ sharedOfA, sharedOfB }: PairVerdict): boolean {
  return sharedOfA < 0.95 * sharedOfB;
}

/** The parts that make a page a digest, none overlapping another; none when it is no digest. */
function chooseUnits(graph: CopyGraph, parts: readonly Part[]): Part[] {
  const large = parts.filter(part => isWhole(part) && isLarge(part));
  const sections = beside(
    graph,
    large.filter(({ stretch }) => stretch.fit === 'article' || stretch.fit === 'section'),
  );
  const isArticle = (part: Part) =>
    part.stretch.fit === 'article' && part.stretch.named && length(part) < mostOfPage;
  if (sections.length >= 2 || sections.some(isArticle)) return sections;
  const named = beside(graph, parts.filter(isNamedArticle));
  if (named.length >= gathered) return named;
  const units = beside(graph, large);
  return units.length >= 2 && filled(units) >= filledShare && !areExcerpts(units) ? units : [];
}

/** Whether a part was put into the page as it is, or has a title of its own and lost next to nothing. */
function isWhole({ node, stretch, shared }: Part): boolean {
  if (shared < partShare) return false;
  return stretch.fit !== 'cut' || (stretch.named && !node.first.truncated && shared >= wholePart);
}

/** Whether a part has a title and a text of its own, edited as it may be: no excerpt is given a title. */
function isNamedArticle({ node, stretch, shared }: Part): boolean {
  return (
    stretch.named && !node.first.truncated && shared >= editedShare && node.first.weight >= leastNamedWeight
  );
}

function filled(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + length(part), 0);
}

function isLarge({ node, stretch }: Part): boolean {
  const isNamed = stretch.named && node.first.weight >= leastNamedWeight;
  return stretch.end - stretch.start >= leastUnit || isNamed;
}

/** Whether a page's opening under its title and one other stretch are excerpts of it: they do not meet. */
function areExcerpts(units: readonly Part[]): boolean {
  const opening = units.find(({ stretch }) => stretch.fit === 'opening');
  if (!opening || units.length > 2) return false;
  return units.every(({ stretch }) => Math.abs(stretch.start - opening.stretch.end) > 0.015);
}

function beside(graph: CopyGraph, parts: readonly Part[]): Part[] {
  const chosen: Part[] = [];
  for (const part of parts) {
    const fits = chosen.every(other => {
      const least = allowedOverlap * Math.min(length(part), length(other));
      return !graph.copyVerdict(part.node, other.node) && overlap(part.stretch, other.stretch) <= least;
    });
    if (fits) chosen.push(part);
  }
  return chosen;
}

/** A near copy of a digest contains the same documents, whether or not they still stand in it whole. */
function passOn(
  graph: CopyGraph,
  digests: Map<CopyNode, Set<CopyNode>>,
  digest: CopyNode,
  parts: ReadonlySet<CopyNode>,
): void {
  for (const [other, { relation, sharedOfA, sharedOfB }] of graph.verdictsOf(digest)) {
    const isNear = (relation === 'near' || relation === 'identical') && Math.min(sharedOfA, sharedOfB) >= 0.7;
    if (!isNear || parts.has(other)) continue;
    const own = digests.get(other) ?? new Set<CopyNode>();
    for (const part of parts)
      if (part !== other && graph.verdict(other, part)?.relation === 'contains') own.add(part);
    if (own.size > 0) digests.set(other, own);
  }
}

function overlap(x: Stretch, y: Stretch): number {
  return Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
}

function length({ stretch }: Part): number {
  return stretch.end - stretch.start;
}
