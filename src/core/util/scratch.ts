/** Numbers beyond which room is not kept for the next time. */
const mostKept = 1 << 20;

/**
 * Room for numbers that are needed for a moment only. Memory for an array is what takes time where the array is
 * small, and what is left of thousands of them lies about until V8 goes through all of its heap.
 */
export class Scratch {
  #room = new Uint32Array(1 << 12);

  /** Room for so many numbers, whatever they are; theirs who asked last, until somebody asks again. */
  take(length: number): Uint32Array {
    if (length > mostKept) return new Uint32Array(length);
    if (this.#room.length < length) this.#room = new Uint32Array(Math.max(length, 2 * this.#room.length));
    return this.#room.subarray(0, length);
  }
}
