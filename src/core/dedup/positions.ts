/** Positions of each shingle of a document, for looking up where a passage of another document stands. */
export class ShinglePositions {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #hashes: Uint32Array;
  readonly #shift: number;

  /** @param hashes the hash of the shingle at each position, see `shingles` */
  constructor(hashes: Uint32Array) {
    const bits = Math.max(4, 33 - Math.clz32(hashes.length));
    this.#shift = 32 - bits;
    this.#heads = new Int32Array(2 ** bits).fill(-1);
    this.#next = new Int32Array(hashes.length);
    this.#hashes = hashes;
    for (let at = hashes.length - 1; at >= 0; at--) {
      const slot = this.#slot(hashes[at]!);
      this.#next[at] = this.#heads[slot]!;
      this.#heads[slot] = at;
    }
  }

  #slot(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> this.#shift;
  }

  /** First position of a shingle, -1 for none; `after` gives the further ones, ascending. */
  first(hash: number): number {
    return this.#following(this.#heads[this.#slot(hash)]!, hash);
  }

  after(position: number): number {
    return this.#following(this.#next[position]!, this.#hashes[position]!);
  }

  #following(from: number, hash: number): number {
    let at = from;
    while (at >= 0 && this.#hashes[at] !== hash) at = this.#next[at]!;
    return at;
  }
}
