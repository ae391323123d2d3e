import { type CopyPlace, comparePlaces } from './document.ts';
import { isCopy, mirror, type PairVerdict, sameText } from './verdict.ts';

/** What clustering needs to know of a document; no text. */
export interface ClusterDocument extends CopyPlace {
  readonly id: number;
  readonly title: string;
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

/** Share of either document below which their likes are asked. */
const doubtfulShare = 0.75;
/** Share of both from which on two documents say nearly the same. */
const twinShare = 0.9;
/** Share from which on a document has next to nothing that the other lacks. */
const wholeShare = 0.97;
/** Share by which two documents may have more in common than each has with a third. */
const tolerance = 0.04;
/** Share of what third articles lack from which on two documents have more in common than boilerplate. */
const leastOfTheRest = 0.4;
/** Share of both documents from which on boilerplate alone could make them copies. */
const boilerplateShare = 0.5;
/** Third articles looked at. */
const mostWitnesses = 24;

/** A third node with the verdicts on two beside it, each seen from that one of the two. */
interface CommonNeighbour {
  readonly node: CopyNode;
  readonly besideA: PairVerdict;
  readonly besideB: PairVerdict;
}

/** An article of its own beside two documents, with the shares of each that it has too. */
interface Witness {
  readonly node: CopyNode;
  readonly ofA: number;
  readonly ofB: number;
}

function hasAll({ sharedOfA, sharedOfB }: PairVerdict, { ofA, ofB }: Witness): boolean {
  return ofA >= sharedOfA - tolerance && ofB >= sharedOfB - tolerance;
}

/** Whether of what a witness does not have two documents share little. */
function hasMost({ sharedOfA, sharedOfB }: PairVerdict, { ofA, ofB }: Witness): boolean {
  const ofTheRest = (shared: number, common: number) => (shared - common) / Math.max(tolerance, 1 - common);
  return Math.max(ofTheRest(sharedOfA, ofA), ofTheRest(sharedOfB, ofB)) < leastOfTheRest;
}

/** Whether two nodes of one title have next to nothing that the other lacks, whatever others have of it. */
function isOneVersion(a: CopyNode, b: CopyNode, { sharedOfA, sharedOfB }: PairVerdict): boolean {
  return haveOneTitle(a, b) && Math.min(sharedOfA, sharedOfB) >= wholeShare;
}

export function haveOneTitle({ first: a }: CopyNode, { first: b }: CopyNode): boolean {
  return a.title !== '' && a.title === b.title;
}

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
  readonly #refuted = new Map<CopyNode, Map<CopyNode, boolean>>();

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
    return this.#isRefuted(a, b, verdict) ? undefined : verdict;
  }

  /** Whether two nodes would be copies but for what the rest of the collection says of the text they share. */
  #isRefuted(a: CopyNode, b: CopyNode, verdict: PairVerdict): boolean {
    if (verdict.relation === 'identical') return false;
    const known = this.#refuted.get(a)?.get(b);
    if (known !== undefined) return known;
    const isRefuted =
      (!isOneVersion(a, b, verdict) && this.#isWitnessed(verdict, [...this.#witnesses(a, b)])) ||
      this.#isOutvoted(a, b, verdict);
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const found = this.#refuted.get(x) ?? new Map<CopyNode, boolean>();
      this.#refuted.set(x, found.set(y, isRefuted));
    }
    return isRefuted;
  }

  /** Whether most of those that say nearly the same as one of two that share little are no copies of the other. */
  #isOutvoted(a: CopyNode, b: CopyNode, { sharedOfA, sharedOfB }: PairVerdict): boolean {
    if (Math.max(sharedOfA, sharedOfB) >= doubtfulShare) return false;
    let balance = 1;
    for (const { besideA, besideB } of this.#commonNeighbours(a, b)) {
      for (const [twin, vote] of [
        [besideA, besideB],
        [besideB, besideA],
      ] as const) {
        if (Math.min(twin.sharedOfA, twin.sharedOfB) >= twinShare) balance += isCopy(vote.relation) ? 1 : -1;
      }
    }
    return balance < 0;
  }

  /**
   * Whether a third article has all that two nodes share, or several have so much of it that of the rest the two
   * share little: a licence or a template. One that has a part only may quote them.
   */
  #isWitnessed(verdict: PairVerdict, witnesses: readonly Witness[]): boolean {
    const isNearlyWhole = Math.max(verdict.sharedOfA, verdict.sharedOfB) >= wholeShare;
    if (!isNearlyWhole && witnesses.some(witness => hasAll(verdict, witness))) return true;
    if (Math.min(verdict.sharedOfA, verdict.sharedOfB) < boilerplateShare) return false;
    const partial = witnesses
      .filter(witness => hasMost(verdict, witness))
      .sort((x, y) => compareCompleteness(x.node.first, y.node.first))
      .slice(0, mostWitnesses);
    return partial.some((x, at) => {
      return partial.slice(at + 1).some(y => !isCopy(this.verdict(x.node, y.node)?.relation ?? 'different'));
    });
  }

  /** The articles beside two nodes that are copies of neither and share something with both. */
  *#witnesses(a: CopyNode, b: CopyNode): Generator<Witness> {
    for (const { node, besideA, besideB } of this.#commonNeighbours(a, b)) {
      if (isCopy(besideA.relation) || isCopy(besideB.relation)) continue;
      yield { node, ofA: besideA.sharedOfA, ofB: besideB.sharedOfA };
    }
  }

  /** The nodes of which something is known beside each of two; as slow as the one with fewer has neighbours. */
  *#commonNeighbours(a: CopyNode, b: CopyNode): Generator<CommonNeighbour> {
    const [ofA, ofB] = [this.verdictsOf(a), this.verdictsOf(b)];
    for (const node of (ofA.size <= ofB.size ? ofA : ofB).keys()) {
      const [besideA, besideB] = [ofA.get(node), ofB.get(node)];
      if (besideA && besideB) yield { node, besideA, besideB };
    }
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
