import { compareStrings } from '../util/order.ts';
import { bandKeys, bands } from './lsh.ts';
import { estimateJaccard, signatureLength } from './minHash.ts';
import { Hits, Postings } from './postings.ts';
import type { Sketch } from './sketch.ts';
import { maxFingerprints } from './winnow.ts';

/** Least estimated resemblance of a pair worth verifying. */
const leastJaccard = 0.1;
/** Least estimated containment of the smaller document in the larger one, and least fingerprints shared. */
const leastContainment = 0.12;
const leastShared = 2;
/** Fingerprints below which a document is so short that one shared is enough. */
const fewFingerprints = 8;

/** Hubs of common keys; bands need few, since what is as common as that shares fingerprints too. */
const bandHubs = 4;
const fingerprintHubs = 16;

/** Least estimated resemblance of two documents under one title. */
const leastUnderOneTitle = 0.02;

/** Hits that one shared band counts; more than the fingerprints of any document. */
const bandHit = 2 * maxFingerprints;
/** Hits that a shared title counts; more than all bands. */
const titleHit = 2 * bands * bandHit;

/** A sketch but for its signature, which stands among those of all. */
export interface FiledSketch extends Omit<Sketch, 'signature'> {
  /** Whether it has a signature. */
  readonly isSigned: boolean;
}

/** Finds, by sketches alone, the documents that may be copies of one another. */
export class CandidateIndex {
  readonly #sketches: (FiledSketch | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #hits = new Hits();
  /** Fingerprints of each slot, and the signatures one after another: what is looked at for every hit. */
  #sizes = new Uint32Array(256);
  #signatures = new Uint16Array(256 * signatureLength);
  readonly #byBand: Postings;
  readonly #byFingerprint: Postings;
  readonly #byTitle: Postings;

  /** @param onChange called with a slot whose candidates changed through what others did */
  constructor(onChange: (slot: number) => void) {
    const rank = (a: number, b: number) => compareRank(this.#sketches[a]!, this.#sketches[b]!);
    this.#byBand = new Postings(bandHubs, rank, onChange);
    this.#byFingerprint = new Postings(fingerprintHubs, rank, onChange);
    this.#byTitle = new Postings(bandHubs, rank, onChange);
  }

  /** Files a sketch and gives the slot it is filed under. */
  add(sketch: Sketch): number {
    const slot = this.#free.pop() ?? this.#sketches.length;
    const { signature, ...filed } = sketch;
    this.#sketches[slot] = { ...filed, isSigned: signature.length > 0 };
    this.#keep(slot, sketch);
    const keys = bandKeys(signature);
    this.#byBand.touch(keys);
    for (const key of keys) this.#byBand.add(key, slot);
    this.#byFingerprint.touch(sketch.fingerprints);
    for (const key of sketch.fingerprints) this.#byFingerprint.add(key, slot);
    if (sketch.titleKey !== 0) this.#byTitle.add(sketch.titleKey, slot);
    return slot;
  }

  remove(slot: number): void {
    const sketch = this.sketch(slot);
    for (const key of bandKeys(this.#signature(slot))) this.#byBand.remove(key, slot);
    for (const key of sketch.fingerprints) this.#byFingerprint.remove(key, slot);
    if (sketch.titleKey !== 0) this.#byTitle.remove(sketch.titleKey, slot);
    this.#sketches[slot] = undefined;
    this.#free.push(slot);
  }

  /** Takes what is filed as it is: its candidates are no others than before. */
  settle(): void {
    for (const postings of [this.#byBand, this.#byFingerprint, this.#byTitle]) postings.settle();
  }

  sketch(slot: number): FiledSketch {
    const sketch = this.#sketches[slot];
    if (!sketch) throw new RangeError(`nothing is filed under slot ${slot}`);
    return sketch;
  }

  #signature(slot: number): Uint16Array {
    const length = this.sketch(slot).isSigned ? signatureLength : 0;
    return this.#signatures.subarray(slot * signatureLength, slot * signatureLength + length);
  }

  #keep(slot: number, { signature, fingerprints }: Sketch): void {
    if (slot >= this.#sizes.length) {
      const sizes = new Uint32Array(2 * slot);
      sizes.set(this.#sizes);
      this.#sizes = sizes;
      const signatures = new Uint16Array(2 * slot * signatureLength);
      signatures.set(this.#signatures);
      this.#signatures = signatures;
    }
    this.#sizes[slot] = fingerprints.length;
    this.#signatures.fill(0, slot * signatureLength, (slot + 1) * signatureLength);
    this.#signatures.set(signature, slot * signatureLength);
  }

  /** Whether two signatures under one title, or with a band in common, are enough alike. */
  #mayResemble(a: number, b: number, count: number): boolean {
    if (count >= titleHit && estimateJaccard(this.#signatures, a, b, 0) >= leastUnderOneTitle) return true;
    return count % titleHit >= bandHit && estimateJaccard(this.#signatures, a, b) >= leastJaccard;
  }

  /** Whether enough fingerprints are shared; those that are common count only for the documents they lead to. */
  #maySharePassages(own: FiledSketch, other: number, shared: number, smaller: number): boolean {
    const isThinned = Math.max(own.fingerprints.length, this.#sizes[other]!) >= maxFingerprints;
    return shared >= leastContainment * (isThinned ? comparable(own, this.sketch(other)) : smaller);
  }

  /** Slots of the documents worth comparing with the one under `slot`, ascending. Symmetric. */
  find(slot: number): number[] {
    const own = this.sketch(slot);
    const hits = this.#hits;
    const keys = bandKeys(this.#signature(slot));
    this.#byBand.touch(keys);
    for (const key of keys) this.#byBand.collect(key, slot, hits, bandHit);
    this.#byFingerprint.touch(own.fingerprints);
    for (const key of own.fingerprints) this.#byFingerprint.collect(key, slot, hits, 1);
    if (own.titleKey !== 0) this.#byTitle.collect(own.titleKey, slot, hits, titleHit);
    const found: number[] = [];
    const size = own.fingerprints.length;
    hits.take((other, count) => {
      const shared = count % bandHit;
      const smaller = Math.min(size, this.#sizes[other]!);
      const isContained =
        shared >= leastSharedOf(smaller) && this.#maySharePassages(own, other, shared, smaller);
      if (isContained || this.#mayResemble(slot, other, count)) found.push(other);
    });
    return found.sort((a, b) => a - b);
  }
}

/** Longest first, then by what they say. */
function compareRank(a: FiledSketch, b: FiledSketch): number {
  return b.weight - a.weight || compareStrings(a.exact, b.exact);
}

function leastSharedOf(fingerprints: number): number {
  return fingerprints < fewFingerprints ? 1 : leastShared;
}

/** Fingerprints of the smaller that the larger, thinned out as it was, could have kept. */
function comparable(a: FiledSketch, b: FiledSketch): number {
  const isSmaller = a.fingerprints.length <= b.fingerprints.length;
  const [smaller, larger] = isSmaller ? [a.fingerprints, b.fingerprints] : [b.fingerprints, a.fingerprints];
  const limit = larger[larger.length - 1]!;
  let count = 0;
  while (count < smaller.length && smaller[count]! <= limit) count++;
  return count;
}
