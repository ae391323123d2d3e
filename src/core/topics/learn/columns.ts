/** Bits of the hashes that keys begin with. */
const hashBits = 22;

/**
 * The column of each key: a hash table with linear probing (Knuth, "The Art of Computer Programming", 6.4,
 * algorithm L). Keys are hashes already, so each stands about where its own order puts it: those of an article, which
 * ascend, are looked up from one end of the table to the other.
 */
export class Columns {
  /** At each place a key plus one and its column, zeros where it is free. */
  readonly #entries: Uint32Array;
  readonly #bits: number;

  /** @param keys of the columns; fewer than 2^21. */
  constructor(keys: Float64Array) {
    let bits = 4;
    while (1 << bits < 2 * keys.length) bits++;
    this.#bits = bits;
    this.#entries = new Uint32Array(2 << bits);
    for (const [column, key] of keys.entries()) {
      const place = this.#placeOf(key);
      this.#entries[place] = key + 1;
      this.#entries[place + 1] = column;
    }
  }

  /** Column of a key, -1 where it has none. */
  of(key: number): number {
    const place = this.#placeOf(key);
    return this.#entries[place] === 0 ? -1 : this.#entries[place + 1]!;
  }

  /** Place of a key, or the free one that is its own. */
  #placeOf(key: number): number {
    const entries = this.#entries;
    const last = entries.length - 2;
    let place = 2 * startOf(key, this.#bits);
    while (entries[place] !== 0 && entries[place] !== key + 1) place = (place + 2) & last;
    return place;
  }
}

/** Keys beyond the hashes of terms and keywords are numbers in a row, which are spread first. */
function startOf(key: number, bits: number): number {
  const hash = key < 2 << hashBits ? key << (32 - hashBits) : Math.imul(key, 0x9e3779b1);
  return hash >>> (32 - bits);
}
