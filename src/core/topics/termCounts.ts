import { CountedTerms } from './countedTerms.ts';
import { eachTerm, type TermTaker } from './terms.ts';

/** Places of the table of Han bigrams, at first and at the start of a long text; powers of two. */
const fewestPlaces = 64;
const fewPlaces = 4096;

/** The tables that a long text is begun with, all free, where nobody uses them. */
let spare: { readonly pairs: Int32Array; readonly counts: Int32Array } | undefined;

/** Counts terms. Han bigrams, which are most of them, are never spelled out for it. */
export class TermCounts implements TermTaker {
  /** Open addressing with linear probing; bigrams as their two units, 0 where a place is free. */
  #pairs: Int32Array;
  #counts: Int32Array;
  #size = 0;
  readonly #words = new Map<string, number>();
  #weight = 1;

  /** @param length of the text that will be counted, in UTF-16 units, as far as it is known. */
  constructor(length: number) {
    let places = fewestPlaces;
    while (places < fewPlaces && places < 2 * length) places *= 2;
    const kept = places === fewPlaces ? spare : undefined;
    if (kept) spare = undefined;
    this.#pairs = kept?.pairs ?? new Int32Array(places);
    this.#counts = kept?.counts ?? new Int32Array(places);
  }

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
    const pairs = this.#pairs;
    const pair = (first << 16) | second;
    const last = pairs.length - 1;
    let place = (Math.imul(pair, 0x9e3779b1) >>> 15) & last;
    while (pairs[place] !== pair) {
      if (pairs[place] === 0) {
        pairs[place] = pair;
        this.#size++;
        break;
      }
      place = (place + 1) & last;
    }
    this.#counts[place] = this.#counts[place]! + this.#weight;
    if (this.#size * 2 > pairs.length) this.#grow();
  }

  takeWord(word: string): void {
    this.#words.set(word, (this.#words.get(word) ?? 0) + this.#weight);
  }

  /** Every term, in no particular order; nothing is counted after that. */
  take(): CountedTerms {
    const pairs = new Int32Array(this.#size);
    const counts = new Int32Array(this.#size + this.#words.size);
    let size = 0;
    for (let place = 0; place < this.#pairs.length; place++) {
      const pair = this.#pairs[place]!;
      if (pair === 0) continue;
      pairs[size] = pair;
      counts[size++] = this.#counts[place]!;
    }
    for (const count of this.#words.values()) counts[size++] = count;
    this.#free();
    return new CountedTerms(pairs, [...this.#words.keys()], counts);
  }

  #free(): void {
    const [pairs, counts] = [this.#pairs, this.#counts];
    if (pairs.length === fewPlaces) spare = { pairs: pairs.fill(0), counts: counts.fill(0) };
    this.#pairs = new Int32Array(0);
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
