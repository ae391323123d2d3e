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

/** FNV-1a over the UTF-16 units of a slice, finished by `mix32`. */
export function hashSlice(text: string, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let at = start; at < end; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return mix32(h);
}

/** A running 64-bit digest in two lanes, enough to tell millions of documents apart. */
export class Digest64 {
  #low: number;
  #high: number;

  constructor(seed = 0) {
    this.#low = mix32(seed ^ 0x2545f491);
    this.#high = mix32(seed ^ 0x7f4a7c15);
  }

  add(value: number): void {
    this.#low = Math.imul(this.#low ^ value, 0x85ebca77) + (this.#high >>> 7);
    this.#high = Math.imul(this.#high ^ (value + 0x165667b1), 0xc2b2ae3d) + (this.#low >>> 11);
  }

  addText(text: string): void {
    let low = this.#low;
    let high = this.#high;
    for (let at = 0; at < text.length; at++) {
      const value = text.charCodeAt(at);
      low = Math.imul(low ^ value, 0x85ebca77) + (high >>> 7);
      high = Math.imul(high ^ (value + 0x165667b1), 0xc2b2ae3d) + (low >>> 11);
    }
    this.#low = low;
    this.#high = high;
    this.add(0x10000 + text.length);
  }

  /** The digest as 16 hexadecimal digits. */
  hex(): string {
    const low = mix32(this.#low ^ (this.#high >>> 3));
    const high = mix32(this.#high ^ (low << 5));
    return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
  }
}
