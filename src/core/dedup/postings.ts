/** Documents beyond which a key is common: boilerplate, a template, or an article copied very often. */
export const commonBeyond = 200;
/** Documents of a common key that all the others filed under it are compared with. */
export const hubCount = 24;

interface CommonKey {
  readonly members: Set<number>;
  /** The first `hubCount` members by rank, best first. */
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
  #keys = new Uint32Array(1 << 12);
  #slots = new Int32Array(1 << 12);
  #next = new Int32Array(1 << 12);
  #size = 0;
  #free = -1;
  readonly #common = new Map<number, CommonKey>();
  readonly #compareRank: (a: number, b: number) => number;
  readonly #onChange: (slot: number) => void;

  /**
   * @param compareRank total order of slots, for choosing the hubs of a common key
   * @param onChange called with a slot whose candidates are others than before, not by its own doing
   */
  constructor(compareRank: (a: number, b: number) => number, onChange: (slot: number) => void) {
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

  /** Calls `visit` with every other document that is a candidate for `slot` under a key. */
  visit(key: number, slot: number, visit: (slot: number) => void): void {
    const common = this.#common.get(key) ?? this.#visitChain(key, slot, visit);
    if (!common) return;
    for (const other of common.hubs.includes(slot) ? common.members : common.hubs)
      if (other !== slot) visit(other);
  }

  /** Visits a key's documents one by one, unless they turn out to be too many. */
  #visitChain(key: number, slot: number, visit: (slot: number) => void): CommonKey | undefined {
    const found: number[] = [];
    for (let entry = this.#heads[this.#bucket(key)]!; entry >= 0; entry = this.#next[entry]!) {
      if (this.#keys[entry] === key) found.push(this.#slots[entry]!);
    }
    if (found.length > commonBeyond) return this.#makeCommon(key, found);
    for (const other of found) if (other !== slot) visit(other);
    return undefined;
  }

  #makeCommon(key: number, slots: readonly number[]): CommonKey {
    for (const slot of slots) {
      this.#unlink(key, slot);
      this.#onChange(slot);
    }
    const common = { members: new Set(slots), hubs: this.#best(slots) };
    this.#common.set(key, common);
    return common;
  }

  #best(slots: Iterable<number>): number[] {
    return [...slots].sort(this.#compareRank).slice(0, hubCount);
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
    if (entry >= 0) this.#free = this.#next[entry]!;
    else {
      if (this.#size === this.#keys.length) this.#grow();
      entry = this.#size++;
    }
    const bucket = this.#bucket(key);
    this.#keys[entry] = key;
    this.#slots[entry] = slot;
    this.#next[entry] = this.#heads[bucket]!;
    this.#heads[bucket] = entry;
  }

  #unlink(key: number, slot: number): void {
    const bucket = this.#bucket(key);
    let before = -1;
    for (let entry = this.#heads[bucket]!; entry >= 0; before = entry, entry = this.#next[entry]!) {
      if (this.#keys[entry] !== key || this.#slots[entry] !== slot) continue;
      if (before < 0) this.#heads[bucket] = this.#next[entry]!;
      else this.#next[before] = this.#next[entry]!;
      this.#slots[entry] = -1;
      this.#next[entry] = this.#free;
      this.#free = entry;
      return;
    }
  }

  #grow(): void {
    const capacity = this.#keys.length * 2;
    this.#keys = copied(this.#keys, new Uint32Array(capacity));
    this.#slots = copied(this.#slots, new Int32Array(capacity));
    this.#next = new Int32Array(capacity);
    this.#heads = new Int32Array(capacity).fill(-1);
    for (let entry = 0; entry < this.#size; entry++) {
      const bucket = this.#bucket(this.#keys[entry]!);
      this.#next[entry] = this.#heads[bucket]!;
      this.#heads[bucket] = entry;
    }
  }
}

function copied<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
