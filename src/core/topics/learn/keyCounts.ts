/** Room for this many keys at first; a power of two. */
const fewKeys = 1 << 12;
/** Counts are below this. */
const countLimit = 2 ** 16;

/**
 * In how many articles each key stands: a hash table with linear probing (Knuth, "The Art of Computer Programming",
 * 6.4, algorithm L), since a collection has few of the keys there could be.
 */
export class KeyCounts {
  /** Keys plus one, 0 where a place is free. */
  #keys = new Uint32Array(fewKeys);
  #counts = new Uint16Array(fewKeys);
  #size = 0;

  /** Counts a key once. */
  add(key: number): void {
    const place = placeOf(this.#keys, key);
    this.#counts[place] = this.#counts[place]! + 1;
    if (this.#keys[place] !== 0) return;
    this.#keys[place] = key + 1;
    this.#size++;
    if (2 * this.#size > this.#keys.length) this.#grow();
  }

  /**
   * Takes out the keys that were counted at least so often, the commonest first and of those as common the lowest,
   * and at most so many.
   */
  take(least: number, most: number): { keys: Float64Array; articlesWith: Float64Array } {
    let length = 0;
    for (let place = 0; place < this.#keys.length; place++) if (this.#counts[place]! >= least) length++;
    const ordered = new Float64Array(length);
    for (let place = 0; place < this.#keys.length; place++) {
      const count = this.#counts[place]!;
      // Both in one number, in their order.
      if (count >= least) ordered[--length] = (countLimit - count) * 2 ** 32 + this.#keys[place]! - 1;
    }
    this.#keys = new Uint32Array(0);
    this.#counts = new Uint16Array(0);
    const kept = ordered.sort().subarray(0, most);
    return {
      keys: kept.map(entry => entry % 2 ** 32),
      articlesWith: kept.map(entry => countLimit - Math.floor(entry / 2 ** 32)),
    };
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#keys = new Uint32Array(2 * keys.length);
    this.#counts = new Uint16Array(2 * keys.length);
    for (let from = 0; from < keys.length; from++) {
      if (keys[from] === 0) continue;
      const place = placeOf(this.#keys, keys[from]! - 1);
      this.#keys[place] = keys[from]!;
      this.#counts[place] = counts[from]!;
    }
  }
}

/** Place of a key, or the free one that is its own. */
function placeOf(keys: Uint32Array, key: number): number {
  const last = keys.length - 1;
  let place = (Math.imul(key, 0x9e3779b1) >>> 8) & last;
  while (keys[place] !== 0 && keys[place] !== key + 1) place = (place + 1) & last;
  return place;
}
