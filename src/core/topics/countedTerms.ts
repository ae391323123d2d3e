import { isCommonPair, isCommonWord, pairHash, termHash } from './terms.ts';

/** Terms of grammar give way to others when there are too many. */
const commonWeight = 0.2;
/** More than the terms of any article, so that a bigram and the index of its term fit in one number. */
const pairBase = 2 ** 20;

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
  readonly #pairs: Int32Array;
  readonly #words: readonly string[];
  readonly #counts: Int32Array;
  /** Count of each term, less where it is mostly grammar. */
  readonly #weights: Float64Array;
  readonly #common: Uint8Array;

  /**
   * @param pairs Han bigrams, their two units in one number.
   * @param words terms spelled out.
   * @param counts of the bigrams and then of the words.
   */
  constructor(pairs: Int32Array, words: readonly string[], counts: Int32Array) {
    this.#pairs = pairs;
    this.#words = words;
    this.#counts = counts;
    this.#weights = new Float64Array(counts.length);
    this.#common = new Uint8Array(counts.length);
    for (let term = 0; term < counts.length; term++) {
      const isCommon =
        term < pairs.length ? isCommonPair(pairs[term]!) : isCommonWord(words[term - pairs.length]!);
      if (isCommon) this.#common[term] = 1;
      this.#weights[term] = counts[term]! * (isCommon ? commonWeight : 1);
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
    const size = terms.length;
    // A hash and an index fit in 32 bits, which are sorted sooner, unless there are very many.
    const base = Math.max(size, 1024);
    const order = base === 1024 ? new Uint32Array(size) : new Float64Array(size);
    for (let at = 0; at < size; at++) order[at] = this.#hash(terms[at]!) * base + at;
    order.sort();
    const hashes = new Uint32Array(size);
    const kept = new Int32Array(size);
    let length = 0;
    for (let at = 0; at < size; at++) {
      const hash = Math.floor(order[at]! / base);
      const term = terms[order[at]! - hash * base]!;
      if (length === 0 || hashes[length - 1] !== hash) {
        hashes[length] = hash;
        kept[length++] = term;
      } else if (this.#compare(term, kept[length - 1]!) < 0) kept[length - 1] = term;
    }
    for (let at = 0; at < length; at++) kept[at] = this.#counts[kept[at]!]!;
    return { hashes: hashes.slice(0, length), counts: kept.slice(0, length) };
  }

  /** The weightiest of some terms that are not mostly grammar, spelled out. */
  names(terms: Int32Array, most: number): string[] {
    const telling = this.#where(terms, term => this.#common[term] === 0);
    return [...this.foremost(telling, most)]
      .sort((a, b) => this.#compare(a, b))
      .map(term => this.#term(term));
  }

  /** So many of some terms that come first by weight and then by the term, in no particular order. */
  foremost(terms: Int32Array, most: number): Int32Array {
    if (terms.length <= most) return terms;
    const weights = new Float64Array(terms.length);
    for (let at = 0; at < terms.length; at++) weights[at] = this.#weights[terms[at]!]!;
    const least = weights.sort()[terms.length - most]!;
    const kept = this.#where(terms, term => this.#weights[term]! > least);
    const tied = this.#where(terms, term => this.#weights[term] === least);
    const all = new Int32Array(most);
    all.set(kept);
    all.set(this.#inOrder(tied).subarray(0, most - kept.length), kept.length);
    return all;
  }

  #where(terms: Int32Array, holds: (term: number) => boolean): Int32Array {
    const kept = new Int32Array(terms.length);
    let length = 0;
    for (let at = 0; at < terms.length; at++) if (holds(terms[at]!)) kept[length++] = terms[at]!;
    return kept.subarray(0, length);
  }

  /** Terms of equal weight, ordered by what they are. */
  #inOrder(terms: Int32Array): Int32Array {
    const size = this.#pairs.length;
    const pairs = this.#where(terms, term => term < size);
    const codes = new Float64Array(pairs.length);
    for (let at = 0; at < codes.length; at++) {
      codes[at] = (this.#pairs[pairs[at]!]! >>> 0) * pairBase + pairs[at]!;
    }
    codes.sort();
    const words = [...this.#where(terms, term => term >= size)].sort((a, b) => this.#compare(a, b));
    const merged = new Int32Array(terms.length);
    let [pair, word] = [0, 0];
    for (let at = 0; at < merged.length; at++) {
      const nextPair = pair < codes.length ? codes[pair]! % pairBase : -1;
      const nextWord = words[word];
      const isWord = nextWord !== undefined && (nextPair < 0 || this.#term(nextWord) < this.#term(nextPair));
      merged[at] = isWord ? nextWord : nextPair;
      if (isWord) word++;
      else pair++;
    }
    return merged;
  }

  /** Orders weightiest first, then by the term. */
  #compare(a: number, b: number): number {
    const difference = this.#weights[b]! - this.#weights[a]!;
    if (difference !== 0) return difference;
    const size = this.#pairs.length;
    if (a < size && b < size) return (this.#pairs[a]! >>> 0) - (this.#pairs[b]! >>> 0);
    return this.#term(a) < this.#term(b) ? -1 : 1;
  }

  #hash(term: number): number {
    const size = this.#pairs.length;
    return term < size ? pairHash(this.#pairs[term]!) : termHash(this.#words[term - size]!);
  }

  #term(term: number): string {
    const size = this.#pairs.length;
    if (term >= size) return this.#words[term - size]!;
    return String.fromCharCode(this.#pairs[term]! >>> 16, this.#pairs[term]! & 0xffff);
  }
}
