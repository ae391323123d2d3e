import { type CopyPlace, comparePlaces } from './document.ts';
import { isCopy, mirror, type PairVerdict, sameText } from './verdict.ts';

/** What clustering needs to know of a document; no text. */
export interface ClusterDocument extends CopyPlace {
  readonly id: number;
  readonly truncated: boolean;
  readonly metadataFields: number;
  /** From the document's sketch, see `Sketch`. */
  readonly exact: string;
  readonly weight: number;
  readonly formulas: number;
}

/** What a person ruled; pairs and ids of documents. */
export interface ClusterDecisions {
  readonly mustMerge?: Iterable<readonly [number, number]>;
  readonly mustNotMerge?: Iterable<readonly [number, number]>;
  /** Documents to be the canonical copies of their articles. */
  readonly canonical?: Iterable<number>;
}

/** Least substance of a text that is merged with its equal: eight ideographs. Stubs stay apart. */
const leastSubstance = 24;

/** Share from which on a document has next to nothing that the other lacks. */
const wholeShare = 0.97;
/** Share by which two documents may have more in common than each has with a third. */
const tolerance = 0.04;
/** Different articles that must have a passage for it to be common. */
const enoughWitnesses = 1;

/** Documents that are the very same, or a single one. */
export interface CopyNode {
  /** By preference as canonical copy. */
  readonly documents: readonly ClusterDocument[];
  /** The preferred document. */
  readonly first: ClusterDocument;
}

/** Documents and what is known of each two of them. */
export class CopyGraph {
  /** By preference as canonical copy, best first. */
  readonly nodes: readonly CopyNode[];
  readonly #nodeOf = new Map<number, CopyNode>();
  readonly #verdicts = new Map<CopyNode, Map<CopyNode, PairVerdict>>();
  readonly #apart = new Map<CopyNode, Set<CopyNode>>();
  readonly #common = new Map<CopyNode, Map<CopyNode, boolean>>();

  constructor(
    documents: Iterable<ClusterDocument>,
    verdicts: Iterable<PairVerdict>,
    decisions: ClusterDecisions,
  ) {
    const apart = [...(decisions.mustNotMerge ?? [])];
    this.nodes = makeNodes(documents, new Set(apart.flat()));
    for (const node of this.nodes) for (const { id } of node.documents) this.#nodeOf.set(id, node);
    for (const verdict of verdicts) this.#addVerdict(verdict);
    this.#addEqual();
    for (const [a, b] of apart) this.#keepApart(this.nodeOf(a), this.nodeOf(b));
  }

  nodeOf(id: number): CopyNode | undefined {
    return this.#nodeOf.get(id);
  }

  /** What is known of `a` beside `b`, seen from `a`. */
  verdict(a: CopyNode, b: CopyNode): PairVerdict | undefined {
    return this.#verdicts.get(a)?.get(b);
  }

  /** All that is known of a node beside others, seen from it. */
  verdictsOf(node: CopyNode): ReadonlyMap<CopyNode, PairVerdict> {
    return this.#verdicts.get(node) ?? new Map();
  }

  /** The verdict on two nodes if it makes them copies of one article and nobody ruled otherwise. */
  copyVerdict(a: CopyNode, b: CopyNode): PairVerdict | undefined {
    const verdict = this.verdict(a, b);
    if (!verdict || !isCopy(verdict.relation) || this.areApart(a, b)) return undefined;
    return this.#sharesCommonText(a, b, verdict) ? undefined : verdict;
  }

  /**
   * Whether all that two nodes share stands in others too that are articles of their own beside both: a licence
   * or a template. Text that is so common in the collection is no evidence.
   */
  #sharesCommonText(a: CopyNode, b: CopyNode, { sharedOfA, sharedOfB }: PairVerdict): boolean {
    if (Math.max(sharedOfA, sharedOfB) >= wholeShare) return false;
    const known = this.#common.get(a)?.get(b);
    if (known !== undefined) return known;
    const witnesses: CopyNode[] = [];
    for (const [other, beside] of this.verdictsOf(a)) {
      const besideB = this.verdict(b, other);
      if (!besideB || isCopy(beside.relation) || isCopy(besideB.relation)) continue;
      if (beside.sharedOfA < sharedOfA - tolerance || besideB.sharedOfA < sharedOfB - tolerance) continue;
      const isNew = witnesses.every(
        witness => !isCopy(this.verdict(witness, other)?.relation ?? 'different'),
      );
      if (isNew && witnesses.push(other) === enoughWitnesses) break;
    }
    const isCommon = witnesses.length === enoughWitnesses;
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const found = this.#common.get(x) ?? new Map<CopyNode, boolean>();
      this.#common.set(x, found.set(y, isCommon));
    }
    return isCommon;
  }

  /** Whether a person ruled that the two are not one article. */
  areApart(a: CopyNode, b: CopyNode): boolean {
    return this.#apart.get(a)?.has(b) ?? false;
  }

  #addVerdict(verdict: PairVerdict): void {
    const a = this.#nodeOf.get(verdict.a);
    const b = this.#nodeOf.get(verdict.b);
    if (!a || !b || a === b) return;
    if (isCopy(verdict.relation) && isStub(a.first) && isStub(b.first)) return;
    this.#setVerdict(a, b, verdict);
    this.#setVerdict(b, a, mirror(verdict));
  }

  /** Documents that are the very same but stand apart, since one is in a decision, are copies all the same. */
  #addEqual(): void {
    const byText = Map.groupBy(this.nodes, ({ first }) => (isStub(first) ? `#${first.id}` : first.exact));
    for (const [first, ...others] of byText.values()) {
      for (const other of others) this.#addVerdict(sameText(first!.first.id, other.first.id));
    }
  }

  #setVerdict(a: CopyNode, b: CopyNode, verdict: PairVerdict): void {
    const known = this.#verdicts.get(a) ?? new Map<CopyNode, PairVerdict>();
    known.set(b, verdict);
    this.#verdicts.set(a, known);
  }

  #keepApart(a: CopyNode | undefined, b: CopyNode | undefined): void {
    if (!a || !b || a === b) return;
    this.#apart.set(a, (this.#apart.get(a) ?? new Set()).add(b));
    this.#apart.set(b, (this.#apart.get(b) ?? new Set()).add(a));
  }
}

function isStub({ weight, formulas }: ClusterDocument): boolean {
  return weight + 4 * formulas < leastSubstance;
}

/** Puts documents that are the very same into one node, except those a person wants apart from some other. */
function makeNodes(documents: Iterable<ClusterDocument>, single: ReadonlySet<number>): CopyNode[] {
  const groups = new Map<string, ClusterDocument[]>();
  for (const document of documents) {
    const alone = single.has(document.id) || isStub(document);
    const key = alone ? `#${document.id}` : document.exact;
    const group = groups.get(key);
    if (group) group.push(document);
    else groups.set(key, [document]);
  }
  return [...groups.values()]
    .map(group => group.sort(compareCompleteness))
    .map(group => ({ documents: group, first: group[0]! }))
    .sort((a, b) => compareCompleteness(a.first, b.first));
}

/**
 * Order of preference as canonical copy: by substance, metadata and place. It is a
 * total order that says nothing of how documents came in.
 */
export function compareCompleteness(a: ClusterDocument, b: ClusterDocument): number {
  return (
    substance(b) - substance(a) || b.metadataFields - a.metadataFields || comparePlaces(a, b) || a.id - b.id
  );
}

/** Weight of text and formulas; a formula counts like eight ideographs, as a repost without them has lost much. */
function substance({ weight, formulas }: ClusterDocument): number {
  return weight + 24 * formulas;
}
