import { CandidateIndex } from './candidates.ts';
import type { DedupDocument } from './document.ts';
import { PreparedCache } from './preparedCache.ts';
import type { Sketch } from './sketch.ts';
import { pointerWeight } from './subject.ts';
import { isCertainlyDifferent, mirror, type PairVerdict } from './verdict.ts';
import { sameWords, verify } from './verify.ts';

/** Documents of which text, title and truncation are the very same; the first stands for them all. */
interface Group {
  readonly slot: number;
  readonly members: number[];
  compared: boolean;
}

/**
 * The documents of a collection, ready for finding the copies among them. Only sketches are held; texts are
 * fetched for verification. Documents that are the very same are held and compared once.
 *
 * What `compare` says of a document depends on what is in the index, never on the order it came in. Documents
 * whose answer changed since they were last compared, because a passage became common or no longer is, are
 * given by `takeChanged`; comparing these again, and replacing what was kept of them, makes a collection that
 * grew step by step the same as one read at once.
 */
export class DuplicateIndex {
  readonly #prepared: PreparedCache;
  readonly #candidates: CandidateIndex;
  readonly #groups = new Map<string, Group>();
  readonly #groupOf = new Map<number, Group>();
  readonly #bySlot: (Group | undefined)[] = [];
  readonly #changed = new Set<Group>();

  /** @param documents gives the document of an id, fetched only when it is to be verified */
  constructor(documents: { get(id: number): DedupDocument | undefined }) {
    this.#prepared = new PreparedCache(documents);
    this.#candidates = new CandidateIndex(slot => {
      const group = this.#bySlot[slot];
      if (group?.compared) this.#changed.add(group);
    });
  }

  /** Number of documents. */
  get size(): number {
    return this.#groupOf.size;
  }

  has(id: number): boolean {
    return this.#groupOf.has(id);
  }

  /** Adds a document by its sketch; one that is there already is replaced. */
  add(id: number, sketch: Sketch): void {
    this.remove(id);
    let group = this.#groups.get(sketch.exact);
    if (group) group.members.push(id);
    else {
      group = { slot: this.#candidates.add(sketch), members: [id], compared: false };
      this.#groups.set(sketch.exact, group);
      this.#bySlot[group.slot] = group;
    }
    this.#groupOf.set(id, group);
  }

  /**
   * Adds a document that an earlier index compared, of which everything was kept. All of these come first, in
   * the order they came into that index; after the last `settle` is called.
   */
  restore(id: number, sketch: Sketch): void {
    this.add(id, sketch);
    this.#groupOf.get(id)!.compared = true;
  }

  /** Takes what was restored as it is: what comparing gives of it is what was kept. */
  settle(): void {
    this.#candidates.settle();
  }

  /** Takes a document out; nothing happens when it is not there. */
  remove(id: number): void {
    const group = this.#groupOf.get(id);
    if (!group) return;
    this.#groupOf.delete(id);
    this.#prepared.forget(id);
    const place = group.members.indexOf(id);
    group.members.splice(place, 1);
    if (group.members.length > 0) {
      // What was kept of the pairs goes with the document that stood for the group.
      if (place === 0 && group.compared) this.#changed.add(group);
      return;
    }
    this.#groups.delete(this.#candidates.sketch(group.slot).exact);
    this.#candidates.remove(group.slot);
    this.#bySlot[group.slot] = undefined;
    this.#changed.delete(group);
  }

  /**
   * Compares one document with all others.
   *
   * @returns verdicts with `a` below `b`: on every document that is a copy, part or sibling of this one or was
   *   hard to tell; one only on the document that stands for those that are the very same
   * @throws RangeError when the document is not in the index
   */
  compare(id: number): PairVerdict[] {
    return this.#compare(id, () => true);
  }

  /**
   * Compares documents with all others, each pair once; yields after every document.
   *
   * @param ids the documents to compare; all of the index when left out
   */
  *compareAll(ids?: Iterable<number>): Generator<{ readonly id: number; readonly verdicts: PairVerdict[] }> {
    const done = new Set<Group>();
    for (const id of ids ?? [...this.#groupOf.keys()]) {
      const group = this.#groupOf.get(id);
      if (!group) continue;
      yield { id, verdicts: this.#compare(id, other => !done.has(other)) };
      if (group.members[0] === id) done.add(group);
    }
  }

  /** Documents worth comparing with one, by sketches alone; of documents that are the very same the first. */
  candidates(id: number): number[] {
    const group = this.#groupOf.get(id);
    if (!group) throw new RangeError(`document ${id} is not in the index`);
    return this.#candidates.find(group.slot).map(slot => this.#bySlot[slot]!.members[0]!);
  }

  /** Documents whose verdicts are to be made again; asking once forgets them. */
  takeChanged(): number[] {
    const ids = [...this.#changed].map(group => group.members[0]!);
    this.#changed.clear();
    return ids.sort((a, b) => a - b);
  }

  #compare(id: number, wanted: (group: Group) => boolean): PairVerdict[] {
    const group = this.#groupOf.get(id);
    if (!group) throw new RangeError(`document ${id} is not in the index`);
    const first = group.members[0]!;
    if (first !== id) return [ordered(sameWords(id, first, true))];
    const verdicts: PairVerdict[] = [];
    for (const slot of this.#candidates.find(group.slot)) {
      const other = this.#bySlot[slot];
      if (!other || !wanted(other)) continue;
      const verdict = this.#verify(group, other);
      if (verdict && !isCertainlyDifferent(verdict)) verdicts.push(ordered(verdict));
    }
    group.compared = true;
    this.#changed.delete(group);
    return verdicts;
  }

  #verify(group: Group, other: Group): PairVerdict | undefined {
    const [id, otherId] = [group.members[0]!, other.members[0]!];
    const a = this.#candidates.sketch(group.slot);
    const b = this.#candidates.sketch(other.slot);
    const mayPoint = a.weight < pointerWeight && a.titleKey !== b.titleKey;
    if (a.tokenDigest === b.tokenDigest && a.weight > 0 && !mayPoint)
      return sameWords(id, otherId, a.identity === b.identity);
    const preparedA = this.#prepared.get(id);
    const preparedB = this.#prepared.get(otherId);
    return preparedA && preparedB && verify(preparedA, preparedB);
  }
}

function ordered(verdict: PairVerdict): PairVerdict {
  return verdict.a < verdict.b ? verdict : mirror(verdict);
}
