/** Units that `String.fromCharCode` is given at a time: more arguments than fit on the stack are an error. */
const unitsAtATime = 8192;

/** Units beyond which the room of one text is not kept for the next. */
const mostKept = 1 << 20;
/** Room that nobody uses: of one text after another memory would be what takes the time. */
let spare: Uint16Array = new Uint16Array(1 << 12);
const noRoom = new Uint16Array(0);

/**
 * A text made unit by unit. What `+=` makes is a tree of its parts, each larger than a unit, until somebody reads
 * it; of a long text that is many times its size.
 */
export class TextUnits {
  #units: Uint16Array;
  #length = 0;

  /** @param capacity UTF-16 units there is room for at first. */
  constructor(capacity: number) {
    if (spare.length > capacity) {
      this.#units = spare;
      spare = noRoom;
    } else this.#units = new Uint16Array(capacity + 16);
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

  /** The whole text; nothing can be added to it any more. */
  take(): string {
    let text = '';
    for (let start = 0; start < this.#length; start += unitsAtATime) {
      const end = Math.min(start + unitsAtATime, this.#length);
      text += String.fromCharCode.apply(null, this.#units.subarray(start, end) as unknown as number[]);
    }
    if (this.#units.length > spare.length && this.#units.length <= mostKept) spare = this.#units;
    this.#units = noRoom;
    return text;
  }

  #grow(): void {
    if (this.#units === noRoom) throw new Error('the text was taken');
    const units = new Uint16Array(this.#units.length * 2);
    units.set(this.#units);
    this.#units = units;
  }
}
