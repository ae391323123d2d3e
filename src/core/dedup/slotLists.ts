/** Key and reference of a table entry stand side by side, so that looking a key up touches one cache line. */
const entrySize = 2;
const refAt = 1;
/** Words of the smallest block. */
const smallestBlock = 4;
/** Share of the table that may be taken. */
const fullest = 0.7;

/**
 * Lists of document slots by 32-bit key, in typed arrays. The one slot of most keys stands in the table itself; where
 * there are more they stand in a block of a pool, one beside the other, so that reading them touches few cache lines.
 * The table is a hash table with linear probing (Knuth, "The Art of Computer Programming", 6.4, algorithms L and R).
 */
export class SlotLists {
  /** Of each entry the key and a reference: 0 when it is free, a slot plus one, or the place of a block below zero. */
  #table = new Int32Array(entrySize << 12);
  #keys = 0;
  /** Blocks of a power of two words: the number of slots, then these. Word 0 is in no block. */
  #pool = new Int32Array(1 << 12);
  #poolEnd = 1;
  /** Free blocks by the binary logarithm of their size, each holding the place of the next; 0 for none. */
  readonly #free = new Int32Array(32);
  #found = new Int32Array(64);
  /** What `touch` read, so that reading it is for something. */
  #touched = 0;

  /** The slots that `read` found last, in no order; only the first of them, as many as it gave, count. */
  get found(): Int32Array {
    return this.#found;
  }

  /**
   * To be called before keys are read or added to one by one, each of which waits for the memory where its entry and its
   * block are. Read here for all of them, none waits for another, and the processor fetches many at a time.
   */
  touch(keys: Uint32Array): void {
    const [table, pool] = [this.#table, this.#pool];
    let touched = 0;
    for (let at = 0; at < keys.length; at++) touched ^= table[home(keys[at]!, table.length)]!;
    for (let at = 0; at < keys.length; at++) {
      const ref = table[this.#entryOf(keys[at]!) + refAt]!;
      if (ref < 0) touched ^= pool[-ref]!;
    }
    this.#touched ^= touched;
  }

  /** Reads the slots of a key into `found`; gives how many they are. */
  read(key: number): number {
    return this.#readRef(this.#table[this.#entryOf(key) + refAt]!);
  }

  add(key: number, slot: number): void {
    const entry = this.#entryOf(key);
    const ref = this.#table[entry + refAt]!;
    if (ref === 0) this.#insert(entry, key, slot + 1);
    else this.#table[entry + refAt] = -(ref > 0 ? this.#pair(ref - 1, slot) : this.#append(-ref, slot));
  }

  /** Takes a slot out; nothing happens when it is not there. */
  remove(key: number, slot: number): void {
    const entry = this.#entryOf(key);
    const ref = this.#table[entry + refAt]!;
    if (ref === slot + 1) this.#delete(entry);
    else if (ref < 0) this.#table[entry + refAt] = this.#without(-ref, slot);
  }

  /** Reads the slots of every key in turn into `found`, and calls `visit` with the key and their number. */
  forEach(visit: (key: number, count: number) => void): void {
    for (let entry = 0; entry < this.#table.length; entry += entrySize) {
      const ref = this.#table[entry + refAt]!;
      if (ref !== 0) visit(this.#table[entry]! >>> 0, this.#readRef(ref));
    }
  }

  #readRef(ref: number): number {
    if (ref >= 0) {
      this.#found[0] = ref - 1;
      return ref === 0 ? 0 : 1;
    }
    const pool = this.#pool;
    const count = pool[-ref]!;
    if (count >= this.#found.length) this.#found = new Int32Array(2 * count);
    for (let at = 0; at < count; at++) this.#found[at] = pool[at + 1 - ref]!;
    return count;
  }

  #pair(first: number, second: number): number {
    const block = this.#allocate(smallestBlock);
    this.#pool[block] = 2;
    this.#pool[block + 1] = first;
    this.#pool[block + 2] = second;
    return block;
  }

  /** Adds a slot to a block; gives the place of the block, which may be another when it was full. */
  #append(block: number, slot: number): number {
    const count = this.#pool[block]!;
    const place = this.#fitted(block, count, count + 1);
    this.#pool[place] = count + 1;
    this.#pool[place + count + 1] = slot;
    return place;
  }

  /** Takes a slot out of a block; gives the reference to what is left. */
  #without(block: number, slot: number): number {
    const count = this.#pool[block]!;
    const slots = this.#pool.subarray(block + 1, block + 1 + count);
    const at = slots.indexOf(slot);
    if (at < 0) return -block;
    slots[at] = slots[count - 1]!;
    this.#pool[block] = count - 1;
    if (count > 2) return -this.#fitted(block, count, count - 1);
    this.#release(block, smallestBlock);
    return slots[0]! + 1;
  }

  /** Moves a block of `count` slots to one of the size that `wanted` slots need, unless it has that size. */
  #fitted(block: number, count: number, wanted: number): number {
    const [size, needed] = [blockSize(count), blockSize(wanted)];
    if (size === needed) return block;
    const place = this.#allocate(needed);
    this.#pool.copyWithin(place, block, block + Math.min(size, needed));
    this.#release(block, size);
    return place;
  }

  #allocate(size: number): number {
    const list = 31 - Math.clz32(size);
    const free = this.#free[list]!;
    if (free !== 0) {
      this.#free[list] = this.#pool[free]!;
      return free;
    }
    const block = this.#poolEnd;
    this.#poolEnd += size;
    if (this.#poolEnd > this.#pool.length) {
      const pool = new Int32Array(Math.max(this.#poolEnd, 2 * this.#pool.length));
      pool.set(this.#pool);
      this.#pool = pool;
    }
    return block;
  }

  #release(block: number, size: number): void {
    const list = 31 - Math.clz32(size);
    this.#pool[block] = this.#free[list]!;
    this.#free[list] = block;
  }

  /** Place of a key in the table, or of the free entry where it would be. */
  #entryOf(key: number): number {
    const table = this.#table;
    const last = table.length - entrySize;
    let entry = home(key, table.length);
    while (table[entry + refAt] !== 0 && table[entry] !== (key | 0)) entry = (entry + entrySize) & last;
    return entry;
  }

  #insert(entry: number, key: number, ref: number): void {
    this.#table[entry] = key;
    this.#table[entry + refAt] = ref;
    this.#keys++;
    if (this.#keys * entrySize > fullest * this.#table.length) this.#grow();
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += entrySize) {
      if (old[at + refAt] === 0) continue;
      const entry = this.#entryOf(old[at]!);
      this.#table[entry] = old[at]!;
      this.#table[entry + refAt] = old[at + refAt]!;
    }
  }

  /** Frees an entry and moves those behind it up, so that each is still found from its home. */
  #delete(entry: number): void {
    const table = this.#table;
    const last = table.length - entrySize;
    let gap = entry;
    for (let at = (gap + entrySize) & last; table[at + refAt] !== 0; at = (at + entrySize) & last) {
      const start = home(table[at]!, table.length);
      if (((at - start) & last) < ((at - gap) & last)) continue;
      table[gap] = table[at]!;
      table[gap + refAt] = table[at + refAt]!;
      gap = at;
    }
    table[gap + refAt] = 0;
    this.#keys--;
  }
}

/** Words of a block for a number of slots. */
function blockSize(count: number): number {
  return Math.max(smallestBlock, 2 ** (32 - Math.clz32(count)));
}

/** Where in a table of `length` words a key is looked for first. */
function home(key: number, length: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> (Math.clz32(length) + entrySize)) * entrySize;
}
