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

const stride = 3;
const slotAt = 1;
const nextAt = 2;

interface CommonKey {
  readonly members: Set<number>;
  /** The first members by rank, best first. */
  hubs: number[];
}

/**
 * An inverted index from 32-bit keys to document slots, in typed arrays. A key of more than `commonBeyond`
 * documents no longer makes candidates of every two of them, only of each with the few that rank first, so
 * that a licence block in thousands of notes costs little and thousands of copies of one article still meet.
 * Which documents meet depends on what is filed, not on the order it was filed in.
 */
export class Postings {
  #heads = new Int32Array(1 << 12).fill(-1);
  /** Key, slot and next entry of each entry, side by side so that following a chain touches one cache line. */
  #entries = new Int32Array(stride << 12);
  #chain = new Int32Array(2 * commonBeyond);
  #size = 0;
  #free = -1;
  readonly #common = new Map<number, CommonKey>();
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

  add(key: number, slot: number): void {
    const common = this.#common.get(key);
    if (common) this.#addCommon(common, slot);
    else this.#link(key, slot);
  }

  remove(key: number, slot: number): void {
    const common = this.#common.get(key);
    if (common) this.#removeCommon(key, common, slot);
    else this.#unlink(key, slot);
  }

  /** Makes the keys common that are so, without telling of it. */
  settle(): void {
    const entries = this.#entries;
    for (const head of this.#heads) {
      let length = 0;
      for (let entry = head; entry >= 0; entry = entries[entry + nextAt]!) length++;
      if (length <= commonBeyond) continue;
      const keys = new Set<number>();
      for (let entry = head; entry >= 0; entry = entries[entry + nextAt]!) keys.add(entries[entry]! >>> 0);
      for (const key of keys) {
        const count = this.#readChain(key);
        if (count > commonBeyond) this.#makeCommon(key, this.#chain.subarray(0, count));
      }
    }
  }

  /** Adds `weight` to the hits of every other document that is a candidate for `slot` under a key. */
  collect(key: number, slot: number, hits: Hits, weight: number): void {
    let common = this.#common.get(key);
    if (!common) {
      const count = this.#readChain(key);
      if (count <= commonBeyond) {
        for (let at = 0; at < count; at++) if (this.#chain[at] !== slot) hits.add(this.#chain[at]!, weight);
        return;
      }
      common = this.#makeCommon(key, this.#chain.subarray(0, count));
      for (const member of common.members) this.#onChange(member);
    }
    for (const other of common.hubs.includes(slot) ? common.members : common.hubs) {
      if (other !== slot) hits.add(other, weight);
    }
  }

  /** Reads the documents of a key into `#chain`; gives how many they are. */
  #readChain(key: number): number {
    const entries = this.#entries;
    let count = 0;
    for (let entry = this.#heads[this.#bucket(key)]!; entry >= 0; entry = entries[entry + nextAt]!) {
      if (entries[entry] !== (key | 0)) continue;
      if (count === this.#chain.length) this.#chain = copied(this.#chain, new Int32Array(count * 2));
      this.#chain[count++] = entries[entry + slotAt]!;
    }
    return count;
  }

  #makeCommon(key: number, chain: Int32Array): CommonKey {
    const slots = Array.from(chain);
    for (const slot of slots) this.#unlink(key, slot);
    const common = { members: new Set(slots), hubs: this.#best(slots) };
    this.#common.set(key, common);
    return common;
  }

  #best(slots: Iterable<number>): number[] {
    return [...slots].sort(this.#compareRank).slice(0, this.#hubCount);
  }

  #addCommon(common: CommonKey, slot: number): void {
    common.members.add(slot);
    const last = common.hubs.at(-1)!;
    if (this.#compareRank(slot, last) >= 0) return;
    common.hubs = this.#best([...common.hubs, slot]);
    this.#onChange(last);
  }

  #removeCommon(key: number, common: CommonKey, slot: number): void {
    common.members.delete(slot);
    if (common.members.size <= commonBeyond) {
      this.#common.delete(key);
      for (const member of common.members) {
        this.#link(key, member);
        this.#onChange(member);
      }
    } else if (common.hubs.includes(slot)) {
      common.hubs = this.#best(common.members);
      this.#onChange(common.hubs.at(-1)!);
    }
  }

  #bucket(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> (Math.clz32(this.#heads.length) + 1);
  }

  #link(key: number, slot: number): void {
    let entry = this.#free;
    if (entry >= 0) this.#free = this.#entries[entry + nextAt]!;
    else {
      if (this.#size === this.#entries.length) this.#grow();
      entry = this.#size;
      this.#size += stride;
    }
    const bucket = this.#bucket(key);
    this.#entries[entry] = key;
    this.#entries[entry + slotAt] = slot;
    this.#entries[entry + nextAt] = this.#heads[bucket]!;
    this.#heads[bucket] = entry;
  }

  #unlink(key: number, slot: number): void {
    const entries = this.#entries;
    const bucket = this.#bucket(key);
    let before = -1;
    for (let entry = this.#heads[bucket]!; entry >= 0; before = entry, entry = entries[entry + nextAt]!) {
      if (entries[entry] !== (key | 0) || entries[entry + slotAt] !== slot) continue;
      if (before < 0) this.#heads[bucket] = entries[entry + nextAt]!;
      else entries[before + nextAt] = entries[entry + nextAt]!;
      entries[entry + nextAt] = this.#free;
      entries[entry + slotAt] = -1;
      this.#free = entry;
      return;
    }
  }

  /** Doubles the room. What is free stays so: only entries that hold a slot are chained again. */
  #grow(): void {
    const entries = copied(this.#entries, new Int32Array(this.#entries.length * 2));
    this.#entries = entries;
    this.#heads = new Int32Array(this.#heads.length * 2).fill(-1);
    for (let entry = 0; entry < this.#size; entry += stride) {
      if (entries[entry + slotAt] === -1) continue;
      const bucket = this.#bucket(entries[entry]!);
      entries[entry + nextAt] = this.#heads[bucket]!;
      this.#heads[bucket] = entry;
    }
  }
}

function copied<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
