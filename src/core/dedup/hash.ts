/** Hash functions on 32-bit integers and UTF-16 texts. None is meant to resist an adversary. */

/** Finaliser of MurmurHash3 (Appleby, 2011): every bit of the input reaches every bit of the output. */
export function mix32(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Adds one value to a running hash; order counts. */
export function combine32(hash: number, value: number): number {
  return (Math.imul(hash ^ value, 0x9e3779b1) + (hash >>> 15)) >>> 0;
}

/** What a hash of UTF-16 units begins with, before `extended` and at last `mix32` (FNV-1a, Fowler, Noll and Vo). */
export const hashStart = 0x811c9dc5 | 0;

/** A hash of UTF-16 units with one more of them. */
export function extended(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** FNV-1a over the UTF-16 units of a slice, finished by `mix32`. */
export function hashSlice(text: string, start: number, end: number): number {
  let h = hashStart;
  for (let at = start; at < end; at++) h = extended(h, text.charCodeAt(at));
  return mix32(h);
}

/** A running 64-bit digest in two lanes, enough to tell millions of documents apart. */
export class Digest64 {
  #low: number;
  #high: number;

  constructor(seed = 0) {
    this.#low = mix32(seed ^ 0x2545f491) | 0;
    this.#high = mix32(seed ^ 0x7f4a7c15) | 0;
  }

  add(value: number): void {
    this.#low = (Math.imul(this.#low ^ value, 0x85ebca77) + (this.#high >>> 7)) | 0;
    this.#high = (Math.imul(this.#high ^ (value + 0x165667b1), 0xc2b2ae3d) + (this.#low >>> 11)) | 0;
  }

  /** Adds the first `count` of some values. */
  addAll(values: Uint32Array, count = values.length): void {
    let low = this.#low;
    let high = this.#high;
    for (let at = 0; at < count; at++) {
      const value = values[at]!;
      low = (Math.imul(low ^ value, 0x85ebca77) + (high >>> 7)) | 0;
      high = (Math.imul(high ^ (value + 0x165667b1), 0xc2b2ae3d) + (low >>> 11)) | 0;
    }
    this.#low = low;
    this.#high = high;
  }

  addText(text: string): void {
    let low = this.#low;
    let high = this.#high;
    for (let at = 0; at < text.length; at++) {
      const value = text.charCodeAt(at);
      low = (Math.imul(low ^ value, 0x85ebca77) + (high >>> 7)) | 0;
      high = (Math.imul(high ^ (value + 0x165667b1), 0xc2b2ae3d) + (low >>> 11)) | 0;
    }
    this.#low = low;
    this.#high = high;
    this.add(0x10000 + text.length);
  }

  /** The digest as 16 hexadecimal digits. */
  hex(): string {
    const low = mix32(this.#low ^ (this.#high >>> 3));
    const high = mix32(this.#high ^ (low << 5));
    return hex32(high) + hex32(low);
  }
}

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight hexadecimal digits; `toString` takes several times as long for a number that is no small one. */
function hex32(value: number): string {
  return (
    hexBytes[value >>> 24]! +
    hexBytes[(value >>> 16) & 0xff]! +
    hexBytes[(value >>> 8) & 0xff]! +
    hexBytes[value & 0xff]!
  );
}
