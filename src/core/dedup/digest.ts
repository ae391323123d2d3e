import type { CopyGraph, CopyNode } from './copyGraph.ts';
import type { PairVerdict } from './verdict.ts';

/** Share of its length by which a part may overlap another of the same digest. */
const allowedOverlap = 0.2;
/** Share of a page that the articles found in it must fill when no heading tells them apart. */
const filledShare = 0.6;

interface Part {
  readonly node: CopyNode;
  readonly verdict: PairVerdict;
  readonly stretch: readonly [number, number];
}

/**
 * Finds pages that gather several articles. A page is a digest when two or more documents stand in it whole,
 * one beside the other, that are not copies of one another and fill most of it, or when one is a section of it
 * among others.
 *
 * @returns for each digest the documents it contains
 */
export function findDigests(graph: CopyGraph): Map<CopyNode, Set<CopyNode>> {
  const digests = new Map<CopyNode, Set<CopyNode>>();
  for (const node of graph.nodes) {
    if (!isDigest(graph, unitsOf(graph, node))) continue;
    const contained = [...graph.verdictsOf(node)].filter(([, { relation }]) => relation === 'contains');
    digests.set(node, new Set(contained.map(([other]) => other)));
  }
  return digests;
}

/** Documents that stand in a page as units, not as stretches cut out of it. */
function unitsOf(graph: CopyGraph, node: CopyNode): Part[] {
  const parts: Part[] = [];
  for (const [other, verdict] of graph.verdictsOf(node)) {
    if (verdict.relation !== 'contains' || verdict.stretch === null) continue;
    const isUnit = verdict.reasons.includes('section') || verdict.reasons.includes('wholeLines');
    if (!isUnit || graph.areApart(node, other)) continue;
    parts.push({ node: other, verdict, stretch: verdict.stretch });
  }
  return parts.sort((x, y) => length(y) - length(x) || x.stretch[0] - y.stretch[0]);
}

function isDigest(graph: CopyGraph, parts: readonly Part[]): boolean {
  if (parts.some(({ verdict }) => verdict.reasons.includes('section'))) return true;
  const chosen: Part[] = [];
  for (const part of parts) {
    if (chosen.every(other => areBeside(graph, part, other))) chosen.push(part);
  }
  const filled = chosen.reduce((sum, part) => sum + length(part), 0);
  return chosen.length >= 2 && filled >= filledShare;
}

function areBeside(graph: CopyGraph, x: Part, y: Part): boolean {
  if (graph.copyVerdict(x.node, y.node)) return false;
  const overlap = Math.min(x.stretch[1], y.stretch[1]) - Math.max(x.stretch[0], y.stretch[0]);
  return overlap <= allowedOverlap * Math.min(length(x), length(y));
}

function length({ stretch }: Part): number {
  return stretch[1] - stretch[0];
}
