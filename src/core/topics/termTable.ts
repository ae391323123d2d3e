import { commonWordOf, hashOn, hashStart, isCommonPair, shortHash } from './terms.ts';

/** Terms beyond which room for them is not kept for the next text. */
const mostKept = 1 << 14;

/**
 * Terms of a text and how much each counts, column by column: an article has hundreds, and objects or strings for
 * them would be what most of the time goes to. A term is named by its index. Found by open addressing with linear
 * probing (Knuth, "The Art of Computer Programming", 6.4, algorithm L).
 */
export class TermTable {
  /** At each place the index of a term plus one, 0 where it is free; a power of two of them is in use. */
  #places = new Int32Array(0);
  #lastPlace = 0;
  #units: Uint16Array = new Uint16Array(0);
  #size = 0;
  #codes = new Uint32Array(0);
  #counts = new Int32Array(0);
  #hashes = new Int32Array(0);
  #starts = new Int32Array(0);
  #lengths = new Uint8Array(0);
  #common = new Uint8Array(0);

  /** Number of distinct terms. */
  get size(): number {
    return this.#size;
  }

  /** The units that words are stretches of. */
  get units(): Uint16Array {
    return this.#units;
  }

  /** The first two units of each term in one number: all of a Han bigram. */
  get codes(): Uint32Array {
    return this.#codes;
  }

  get counts(): Int32Array {
    return this.#counts;
  }

  /** FNV-1a of the units of each term. */
  get hashes(): Int32Array {
    return this.#hashes;
  }

  /** 1 for each term that is mostly grammar. */
  get common(): Uint8Array {
    return this.#common;
  }

  /**
   * Begins anew.
   *
   * @param units of the text to be counted.
   * @param most terms that there can be.
   */
  clear(units: Uint16Array, most: number): void {
    this.#units = units;
    this.#size = 0;
    if (this.#codes.length < most || this.#codes.length > mostKept) this.#makeRoom(most);
    let places = 64;
    while (places < 2 * most) places *= 2;
    this.#places.fill(0, 0, places);
    this.#lastPlace = places - 1;
  }

  #makeRoom(most: number): void {
    let length = 1 << 10;
    while (length < most) length *= 2;
    this.#places = new Int32Array(2 * length);
    this.#codes = new Uint32Array(length);
    this.#counts = new Int32Array(length);
    this.#hashes = new Int32Array(length);
    this.#starts = new Int32Array(length);
    this.#lengths = new Uint8Array(length);
    this.#common = new Uint8Array(length);
  }

  /** Counts the bigrams of a run of Han characters of one unit each. */
  addPairs(start: number, end: number, weight: number): void {
    const [units, places, codes, counts] = [this.#units, this.#places, this.#codes, this.#counts];
    const last = this.#lastPlace;
    let code = units[start]!;
    for (let at = start + 1; at < end; at++) {
      code = ((code << 16) | units[at]!) >>> 0;
      let place = (Math.imul(code, 0x9e3779b1) >>> 15) & last;
      let term = places[place]! - 1;
      while (term >= 0 && codes[term] !== code) {
        place = (place + 1) & last;
        term = places[place]! - 1;
      }
      if (term >= 0) counts[term] = counts[term]! + weight;
      else this.#putPair(place, code, weight);
    }
  }

  #putPair(place: number, code: number, weight: number): void {
    const term = this.#put(place, code, weight);
    this.#hashes[term] = hashOn(hashOn(hashStart, code >>> 16), code & 0xffff);
    this.#lengths[term] = 0;
    this.#common[term] = isCommonPair(code) ? 1 : 0;
  }

  /** Counts the word of the units from `start` to `end`, at least two of them and at most 255. */
  addWord(start: number, end: number, weight: number): void {
    const [units, places, hashes] = [this.#units, this.#places, this.#hashes];
    const last = this.#lastPlace;
    let hash = hashStart;
    for (let at = start; at < end; at++) hash = hashOn(hash, units[at]!);
    let place = (hash ^ (hash >>> 15)) & last;
    let term = places[place]! - 1;
    while (term >= 0 && (hashes[term] !== hash || !this.#isWord(term, start, end))) {
      place = (place + 1) & last;
      term = places[place]! - 1;
    }
    if (term >= 0) this.#counts[term] = this.#counts[term]! + weight;
    else this.#putWord(place, start, end, hash, weight);
  }

  #putWord(place: number, start: number, end: number, hash: number, weight: number): void {
    const units = this.#units;
    const term = this.#put(place, ((units[start]! << 16) | units[start + 1]!) >>> 0, weight);
    this.#hashes[term] = hash;
    this.#starts[term] = start;
    this.#lengths[term] = end - start;
    const common = commonWordOf(shortHash(hash));
    this.#common[term] = common !== undefined && this.#isSpelled(term, common) ? 1 : 0;
  }

  #put(place: number, code: number, weight: number): number {
    const term = this.#size++;
    this.#places[place] = term + 1;
    this.#codes[term] = code;
    this.#counts[term] = weight;
    return term;
  }

  #isWord(term: number, start: number, end: number): boolean {
    if (this.#lengths[term] !== end - start) return false;
    const units = this.#units;
    let other = this.#starts[term]!;
    for (let at = start; at < end; at++) if (units[at] !== units[other++]) return false;
    return true;
  }

  #isSpelled(term: number, word: string): boolean {
    if (this.#lengths[term] !== word.length) return false;
    const start = this.#starts[term]!;
    for (let at = 0; at < word.length; at++) {
      if (this.#units[start + at] !== word.charCodeAt(at)) return false;
    }
    return true;
  }

  /** Makes every term count as much. */
  countAll(weight: number): void {
    this.#counts.fill(weight, 0, this.#size);
  }

  /** Writes a term to a place and gives where it ends. */
  spell(term: number, to: Uint16Array, start: number): number {
    let at = start;
    const length = this.#lengths[term]!;
    if (length === 0) {
      to[at++] = this.#codes[term]! >>> 16;
      to[at++] = this.#codes[term]! & 0xffff;
    } else {
      let from = this.#starts[term]!;
      const end = from + length;
      while (from < end) to[at++] = this.#units[from++]!;
    }
    return at;
  }

  /** Below 0 where a term comes before another by its units, above 0 where it comes after it. */
  compare(term: number, other: number): number {
    const byCode = this.#codes[term]! - this.#codes[other]!;
    if (byCode !== 0) return byCode;
    const [start, otherStart] = [this.#starts[term]!, this.#starts[other]!];
    const [length, otherLength] = [this.#lengths[term]!, this.#lengths[other]!];
    for (let at = 2; at < length && at < otherLength; at++) {
      const byUnit = this.#units[start + at]! - this.#units[otherStart + at]!;
      if (byUnit !== 0) return byUnit;
    }
    return length - otherLength;
  }
}
