/** Units that `String.fromCharCode` is given at a time: more arguments than fit on the stack are an error. */
const unitsAtATime = 8192;

/**
 * A text made unit by unit. What `+=` makes is a tree of its parts, each larger than a unit, until somebody reads
 * it; of a long text that is many times its size.
 */
export class TextUnits {
  #units: Uint16Array;
  #length = 0;

  /** @param capacity UTF-16 units there is room for at first. */
  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity + 16);
  }

  /** UTF-16 units so far. */
  get length(): number {
    return this.#length;
  }

  push(unit: number): void {
    if (this.#length === this.#units.length) this.#grow();
    this.#units[this.#length++] = unit;
  }

  /** Appends the units of `text` from `start` up to `end`. */
  append(text: string, start = 0, end = text.length): void {
    for (let at = start; at < end; at++) this.push(text.charCodeAt(at));
  }

  toString(): string {
    let text = '';
    for (let start = 0; start < this.#length; start += unitsAtATime) {
      const end = Math.min(start + unitsAtATime, this.#length);
      text += String.fromCharCode.apply(null, this.#units.subarray(start, end) as unknown as number[]);
    }
    return text;
  }

  #grow(): void {
    const units = new Uint16Array(this.#units.length * 2);
    units.set(this.#units);
    this.#units = units;
  }
}
