import { SlotLists } from './slotLists.ts';

/** Documents beyond which a key is common: boilerplate, a template, or an article copied very often. */
export const commonBeyond = 64;

/** Hits by document slot, emptied without touching the slots that had none. */
export class Hits {
  #counts = new Uint32Array(1024);
  #touched = new Int32Array(1024);
  #size = 0;

  add(slot: number, weight: number): void {
    if (slot >= this.#counts.length) this.#counts = copied(this.#counts, new Uint32Array(slot * 2));
    if (this.#counts[slot] === 0) {
      if (this.#size === this.#touched.length)
        this.#touched = copied(this.#touched, new Int32Array(this.#size * 2));
      this.#touched[this.#size++] = slot;
    }
    this.#counts[slot]! += weight;
  }

  /** Calls `visit` with each slot hit and its hits, in no order; nothing is left afterwards. */
  take(visit: (slot: number, hits: number) => void): void {
    for (let at = 0; at < this.#size; at++) {
      const slot = this.#touched[at]!;
      visit(slot, this.#counts[slot]!);
      this.#counts[slot] = 0;
    }
    this.#size = 0;
  }
}

/**
 * An inverted index from 32-bit keys to document slots, in typed arrays. A key of more than `commonBeyond`
 * documents does not make candidates of every two of them, only of each with the few that rank first, so
 * that a licence block in thousands of notes costs little and thousands of copies of one article still meet.
 * Which documents meet depends on what is filed, not on the order it was filed in.
 */
export class Postings {
  readonly #lists = new SlotLists();
  /** The first documents by rank of each common key, best first, from when it was found to be common. */
  readonly #hubs = new Map<number, number[]>();
  readonly #hubCount: number;
  readonly #compareRank: (a: number, b: number) => number;
  readonly #onChange: (slot: number) => void;

  /**
   * @param hubCount documents of a common key that all the others filed under it are compared with
   * @param compareRank total order of slots, for choosing the hubs of a common key
   * @param onChange called with a slot whose candidates are others than before, not by its own doing
   */
  constructor(
    hubCount: number,
    compareRank: (a: number, b: number) => number,
    onChange: (slot: number) => void,
  ) {
    this.#hubCount = hubCount;
    this.#compareRank = compareRank;
    this.#onChange = onChange;
  }

  /** To be called before keys are added to or collected one by one, see `SlotLists.touch`. */
  touch(keys: Uint32Array): void {
    this.#lists.touch(keys);
  }

  add(key: number, slot: number): void {
    this.#lists.add(key, slot);
    const hubs = this.#hubs.get(key);
    if (!hubs) return;
    const last = hubs.at(-1)!;
    if (this.#compareRank(slot, last) >= 0) return;
    this.#hubs.set(key, this.#best([...hubs, slot]));
    this.#onChange(last);
  }

  remove(key: number, slot: number): void {
    this.#lists.remove(key, slot);
    const hubs = this.#hubs.get(key);
    if (!hubs) return;
    const left = this.#read(key);
    if (left.length <= commonBeyond) {
      this.#hubs.delete(key);
      for (const member of left) this.#onChange(member);
    } else if (hubs.includes(slot)) {
      const best = this.#best(left);
      this.#hubs.set(key, best);
      this.#onChange(best.at(-1)!);
    }
  }

  /** Makes the keys common that are so, without telling of it. */
  settle(): void {
    this.#lists.forEach((key, count) => {
      if (count > commonBeyond) this.#hubs.set(key, this.#best(this.#lists.found.subarray(0, count)));
    });
  }

  /** Adds `weight` to the hits of every other document that is a candidate for `slot` under a key. */
  collect(key: number, slot: number, hits: Hits, weight: number): void {
    const count = this.#lists.read(key);
    if (count > commonBeyond) {
      const hubs = this.#hubs.get(key) ?? this.#makeCommon(key);
      if (!hubs.includes(slot)) {
        for (const other of hubs) hits.add(other, weight);
        return;
      }
    }
    const found = this.#lists.found;
    for (let at = 0; at < count; at++) if (found[at] !== slot) hits.add(found[at]!, weight);
  }

  #makeCommon(key: number): number[] {
    const members = this.#read(key);
    const hubs = this.#best(members);
    this.#hubs.set(key, hubs);
    for (const member of members) this.#onChange(member);
    return hubs;
  }

  #read(key: number): Int32Array {
    const count = this.#lists.read(key);
    return this.#lists.found.subarray(0, count);
  }

  #best(slots: Iterable<number>): number[] {
    return [...slots].sort(this.#compareRank).slice(0, this.#hubCount);
  }
}

function copied<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
