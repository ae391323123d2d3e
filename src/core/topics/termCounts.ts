import { eachTerm, isCommonPair, isCommonWord, pairHash, type TermTaker, termHash } from './terms.ts';

/** Terms of grammar give way to others when there are too many. */
const commonWeight = 0.2;

/** A term and how much it counts. */
export class CountedTerm {
  readonly count: number;
  readonly isCommon: boolean;
  readonly hash: number;
  /** Count, less where the term is mostly grammar. */
  readonly salience: number;
  readonly #term: string | number;

  /** @param term spelled out, or the two units of a Han bigram in one number */
  constructor(term: string | number, count: number) {
    this.#term = term;
    this.count = count;
    this.isCommon = typeof term === 'number' ? isCommonPair(term) : isCommonWord(term);
    this.hash = typeof term === 'number' ? pairHash(term) : termHash(term);
    this.salience = count * (this.isCommon ? commonWeight : 1);
  }

  /** The term spelled out. */
  get term(): string {
    const term = this.#term;
    return typeof term === 'string' ? term : String.fromCharCode(term >>> 16, term & 0xffff);
  }

  /** Orders weightiest first, then by the term. */
  static compare(this: void, a: CountedTerm, b: CountedTerm): number {
    const difference = b.salience - a.salience;
    if (difference !== 0) return difference;
    const [first, second] = [a.#term, b.#term];
    if (typeof first === 'number' && typeof second === 'number') return (first >>> 0) - (second >>> 0);
    return a.term < b.term ? -1 : 1;
  }
}

/** Places of the table of Han bigrams at first; a power of two. */
const fewPlaces = 4096;

/** Counts terms. Han bigrams, which are most of them, are never spelled out for it. */
export class TermCounts implements TermTaker {
  /** Open addressing with linear probing; bigrams as their two units, 0 where a place is free. */
  #pairs = new Int32Array(fewPlaces);
  #counts = new Int32Array(fewPlaces);
  #size = 0;
  readonly #words = new Map<string, number>();
  #weight = 1;

  /** Counts every term of a folded text so many times. */
  add(folded: string, weight: number): void {
    this.#weight = weight;
    eachTerm(folded, this);
  }

  /** Counts every term of other counts once, so many times. */
  addDistinct(other: TermCounts, weight: number): void {
    this.#weight = weight;
    for (const pair of other.#pairs) if (pair !== 0) this.takePair(pair >>> 16, pair & 0xffff);
    for (const word of other.#words.keys()) this.takeWord(word);
  }

  takePair(first: number, second: number): void {
    const pair = (first << 16) | second;
    const last = this.#pairs.length - 1;
    let place = (Math.imul(pair, 0x9e3779b1) >>> 15) & last;
    while (this.#pairs[place] !== pair) {
      if (this.#pairs[place] === 0) {
        this.#pairs[place] = pair;
        this.#size++;
        break;
      }
      place = (place + 1) & last;
    }
    this.#counts[place] = this.#counts[place]! + this.#weight;
    if (this.#size * 2 > this.#pairs.length) this.#grow();
  }

  takeWord(word: string): void {
    this.#words.set(word, (this.#words.get(word) ?? 0) + this.#weight);
  }

  /** Every term, in no particular order. */
  terms(): CountedTerm[] {
    const terms: CountedTerm[] = [];
    for (let place = 0; place < this.#pairs.length; place++) {
      const pair = this.#pairs[place]!;
      if (pair !== 0) terms.push(new CountedTerm(pair, this.#counts[place]!));
    }
    for (const [word, count] of this.#words) terms.push(new CountedTerm(word, count));
    return terms;
  }

  #grow(): void {
    const [pairs, counts] = [this.#pairs, this.#counts];
    this.#pairs = new Int32Array(pairs.length * 2);
    this.#counts = new Int32Array(pairs.length * 2);
    const last = this.#pairs.length - 1;
    for (let from = 0; from < pairs.length; from++) {
      const pair = pairs[from]!;
      if (pair === 0) continue;
      let place = (Math.imul(pair, 0x9e3779b1) >>> 15) & last;
      while (this.#pairs[place] !== 0) place = (place + 1) & last;
      this.#pairs[place] = pair;
      this.#counts[place] = counts[from]!;
    }
  }
}
