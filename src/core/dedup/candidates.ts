import { bandKeys } from './lsh.ts';
import { estimateJaccard } from './minHash.ts';
import { Postings } from './postings.ts';
import type { Sketch } from './sketch.ts';
import { countShared, maxFingerprints } from './winnow.ts';

/** Least estimated resemblance of a pair worth verifying. */
const leastJaccard = 0.08;
/** Least estimated containment of the smaller document in the larger one, and least fingerprints shared. */
const leastContainment = 0.12;
const leastShared = 2;
/** Fingerprints below which a document is so short that one shared is enough. */
const fewFingerprints = 8;

/** Finds, by sketches alone, the documents that may be copies of one another. */
export class CandidateIndex {
  readonly #sketches: (Sketch | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #byBand: Postings;
  readonly #byFingerprint: Postings;

  /** @param onChange called with a slot whose candidates changed through what others did */
  constructor(onChange: (slot: number) => void) {
    const rank = (a: number, b: number) => compareRank(this.#sketches[a]!, this.#sketches[b]!);
    this.#byBand = new Postings(rank, onChange);
    this.#byFingerprint = new Postings(rank, onChange);
  }

  /** Files a sketch and gives the slot it is filed under. */
  add(sketch: Sketch): number {
    const slot = this.#free.pop() ?? this.#sketches.length;
    this.#sketches[slot] = sketch;
    for (const key of bandKeys(sketch.signature)) this.#byBand.add(key, slot);
    for (const key of sketch.fingerprints) this.#byFingerprint.add(key, slot);
    return slot;
  }

  remove(slot: number): void {
    const sketch = this.sketch(slot);
    for (const key of bandKeys(sketch.signature)) this.#byBand.remove(key, slot);
    for (const key of sketch.fingerprints) this.#byFingerprint.remove(key, slot);
    this.#sketches[slot] = undefined;
    this.#free.push(slot);
  }

  sketch(slot: number): Sketch {
    const sketch = this.#sketches[slot];
    if (!sketch) throw new RangeError(`nothing is filed under slot ${slot}`);
    return sketch;
  }

  /** Slots of the documents worth comparing with the one under `slot`, ascending. Symmetric. */
  find(slot: number): number[] {
    const own = this.sketch(slot);
    const hits = new Map<number, number>();
    const count = (weight: number) => (other: number) => {
      hits.set(other, (hits.get(other) ?? 0) + weight);
    };
    const onBand = count(leastShared);
    const onFingerprint = count(1);
    for (const key of bandKeys(own.signature)) this.#byBand.visit(key, slot, onBand);
    for (const key of own.fingerprints) this.#byFingerprint.visit(key, slot, onFingerprint);
    const found: number[] = [];
    for (const [other, weight] of hits) {
      const sketch = this.sketch(other);
      if (weight >= leastSharedOf(own, sketch) && isWorthVerifying(own, sketch)) found.push(other);
    }
    return found.sort((a, b) => a - b);
  }
}

function leastSharedOf(a: Sketch, b: Sketch): number {
  return Math.min(a.fingerprints.length, b.fingerprints.length) < fewFingerprints ? 1 : leastShared;
}

/** Longest first, then by what they say. */
function compareRank(a: Sketch, b: Sketch): number {
  return b.weight - a.weight || (a.exact < b.exact ? -1 : a.exact > b.exact ? 1 : 0);
}

function isWorthVerifying(a: Sketch, b: Sketch): boolean {
  if (estimateJaccard(a.signature, b.signature) >= leastJaccard) return true;
  const shared = countShared(a.fingerprints, b.fingerprints);
  return shared >= leastSharedOf(a, b) && shared >= leastContainment * comparable(a, b);
}

/** Fingerprints of the smaller that the larger, if it was thinned out, could have kept. */
function comparable(a: Sketch, b: Sketch): number {
  const [smaller, larger] =
    a.fingerprints.length <= b.fingerprints.length
      ? [a.fingerprints, b.fingerprints]
      : [b.fingerprints, a.fingerprints];
  if (larger.length < maxFingerprints) return smaller.length;
  const limit = larger[larger.length - 1]!;
  let count = 0;
  while (count < smaller.length && smaller[count]! <= limit) count++;
  return count;
}
