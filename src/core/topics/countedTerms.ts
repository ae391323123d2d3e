import { orderOf } from '../util/radixSort.ts';
import { Scratch } from '../util/scratch.ts';
import { isCommonPair, isCommonWord, pairHash, termHash } from './terms.ts';

/** How much an occurrence weighs: terms of grammar give way to others when there are too many. */
const weight = 5;
const commonWeight = 1;

/** For the hashes of one article at a time: of all its terms, the distinct ones, and the terms they are of. */
const room = { keys: new Scratch(), hashes: new Scratch(), kept: new Scratch() };

/** Terms as their hashes, ascending, with how much each counts. */
export interface HashedTerms {
  readonly hashes: Uint32Array;
  readonly counts: Int32Array;
}

/**
 * Terms and how much each counts, column by column: an article has hundreds, and objects for them would be
 * what most of the time goes to. A term is named by its index: Han bigrams come first, then words.
 */
export class CountedTerms {
  /** The first two units of each term in one number: all of a bigram. */
  readonly #codes: Uint32Array;
  /** Bigrams; the terms from here on are words. */
  readonly #pairs: number;
  readonly #words: readonly string[];
  readonly #counts: Int32Array;
  /** Weight of all occurrences of each term. */
  readonly #weights: Int32Array;
  readonly #common: Uint8Array;

  /**
   * @param pairs Han bigrams, their two units in one number.
   * @param words terms spelled out, of two units or more.
   * @param counts of the bigrams and then of the words.
   */
  constructor(pairs: Int32Array, words: readonly string[], counts: Int32Array) {
    this.#codes = new Uint32Array(counts.length);
    this.#pairs = pairs.length;
    this.#words = words;
    this.#counts = counts;
    this.#weights = new Int32Array(counts.length);
    this.#common = new Uint8Array(counts.length);
    this.#codes.set(pairs);
    for (let term = 0; term < counts.length; term++) {
      const isCommon =
        term < pairs.length ? isCommonPair(pairs[term]!) : isCommonWord(words[term - pairs.length]!);
      if (isCommon) this.#common[term] = 1;
      this.#weights[term] = counts[term]! * (isCommon ? commonWeight : weight);
    }
    for (const [index, word] of words.entries()) {
      this.#codes[pairs.length + index] = (word.charCodeAt(0) << 16) | word.charCodeAt(1);
    }
  }

  /** Every term. */
  all(): Int32Array {
    const all = new Int32Array(this.#counts.length);
    for (let at = 0; at < all.length; at++) all[at] = at;
    return all;
  }

  /** Some terms by their hashes; of those that share a hash the weightiest is kept. */
  byHash(terms: Int32Array): HashedTerms {
    const keys = room.keys.take(terms.length);
    for (let at = 0; at < keys.length; at++) keys[at] = this.#hash(terms[at]!);
    const hashes = room.hashes.take(terms.length);
    const kept = room.kept.take(terms.length);
    let length = 0;
    for (const at of orderOf(keys)) {
      const term = terms[at]!;
      if (length === 0 || hashes[length - 1] !== keys[at]) {
        hashes[length] = keys[at]!;
        kept[length++] = term;
      } else if (this.#compare(term, kept[length - 1]!) < 0) kept[length - 1] = term;
    }
    for (let at = 0; at < length; at++) kept[at] = this.#counts[kept[at]!]!;
    return { hashes: hashes.slice(0, length), counts: Int32Array.from(kept.subarray(0, length)) };
  }

  /** The weightiest of some terms that are not mostly grammar, spelled out. */
  names(terms: Int32Array, most: number): string[] {
    const telling = new Int32Array(terms.length);
    let length = 0;
    for (const term of terms) if (this.#common[term] === 0) telling[length++] = term;
    return [...this.foremost(telling.subarray(0, length), most)]
      .sort((a, b) => this.#compare(a, b))
      .map(term => this.#term(term));
  }

  /** So many of some terms that come first by weight and then by the term, in no particular order. */
  foremost(terms: Int32Array, most: number): Int32Array {
    if (terms.length <= most) return terms;
    const least = this.#leastWeight(terms, most);
    const found = new Int32Array(most);
    const tied = new Int32Array(terms.length);
    let heavier = 0;
    let ties = 0;
    for (const term of terms) {
      const weight = this.#weights[term]!;
      if (weight > least) found[heavier++] = term;
      else if (weight === least) tied[ties++] = term;
    }
    found.set(this.#firstOf(tied.subarray(0, ties), most - heavier), heavier);
    return found;
  }

  /** Weight of the last of so many of some terms that weigh most. */
  #leastWeight(terms: Int32Array, most: number): number {
    let highest = 0;
    for (const term of terms) highest = Math.max(highest, this.#weights[term]!);
    const ofWeight = new Int32Array(highest + 1);
    for (const term of terms) ofWeight[this.#weights[term]!]!++;
    let least = highest;
    for (let count = ofWeight[least]!; count < most; count += ofWeight[least]!) least--;
    return least;
  }

  /** The first so many of terms of equal weight, at least one. */
  #firstOf(tied: Int32Array, most: number): Int32Array {
    if (tied.length <= most) return tied;
    const codes = room.keys.take(tied.length);
    for (let at = 0; at < codes.length; at++) codes[at] = this.#codes[tied[at]!]!;
    const last = codes.sort()[most - 1]!;
    const found = new Int32Array(most);
    const alike: number[] = [];
    let first = 0;
    for (const term of tied) {
      const code = this.#codes[term]!;
      if (code < last) found[first++] = term;
      else if (code === last) alike.push(term);
    }
    found.set(alike.sort((a, b) => this.#compare(a, b)).slice(0, most - first), first);
    return found;
  }

  /** Orders weightiest first, then by the term. */
  #compare(a: number, b: number): number {
    const byWeight = this.#weights[b]! - this.#weights[a]!;
    if (byWeight !== 0) return byWeight;
    const byCode = this.#codes[a]! - this.#codes[b]!;
    if (byCode !== 0) return byCode;
    return this.#term(a) < this.#term(b) ? -1 : 1;
  }

  #hash(term: number): number {
    return term < this.#pairs ? pairHash(this.#codes[term]!) : termHash(this.#words[term - this.#pairs]!);
  }

  #term(term: number): string {
    if (term >= this.#pairs) return this.#words[term - this.#pairs]!;
    return String.fromCharCode(this.#codes[term]! >>> 16, this.#codes[term]! & 0xffff);
  }
}
