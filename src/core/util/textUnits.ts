/** Units that `String.fromCharCode` is given at a time: more arguments than fit on the stack are an error. */
const unitsAtATime = 8192;

/** Units beyond which the room of one text is not kept for the next. */
const mostKept = 1 << 20;
/** Room that nobody uses: of one text after another memory would be what takes the time. */
let spare: Uint16Array = new Uint16Array(1 << 12);
const noRoom = new Uint16Array(0);

/** Reads units as this machine has them, or is not used. */
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Room for UTF-16 units, whatever stands in it: nobody else's until it is given back. */
export function roomForUnits(capacity: number): Uint16Array {
  if (spare.length <= capacity) return new Uint16Array(capacity + 16);
  const room = spare;
  spare = noRoom;
  return room;
}

/** Gives back what `roomForUnits` gave. */
export function giveBack(room: Uint16Array): void {
  if (room.length > spare.length && room.length <= mostKept) spare = room;
}

/** The same units in more room. */
export function moreRoom(room: Uint16Array, capacity: number): Uint16Array {
  const more = new Uint16Array(capacity);
  more.set(room);
  return more;
}

/**
 * The text of some UTF-16 units, which are well formed.
 *
 * @param highest at least the highest of them: what has no more than Latin letters takes half the memory.
 */
export function textOfUnits(units: Uint16Array, length: number, highest: number): string {
  if (highest > 0xff && isLittleEndian) return decoder.decode(units.subarray(0, length));
  let text = '';
  for (let start = 0; start < length; start += unitsAtATime) {
    const end = Math.min(start + unitsAtATime, length);
    text += String.fromCharCode.apply(null, units.subarray(start, end) as unknown as number[]);
  }
  return text;
}

/**
 * A text made unit by unit. What `+=` makes is a tree of its parts, each larger than a unit, until somebody reads
 * it; of a long text that is many times its size.
 */
export class TextUnits {
  #units: Uint16Array;
  #length = 0;
  /** All units, one laid over the other. */
  #seen = 0;

  /** @param capacity UTF-16 units there is room for at first. */
  constructor(capacity: number) {
    this.#units = roomForUnits(capacity);
  }

  /** UTF-16 units so far. */
  get length(): number {
    return this.#length;
  }

  push(unit: number): void {
    if (this.#length === this.#units.length) this.#grow(1);
    this.#units[this.#length++] = unit;
    this.#seen |= unit;
  }

  /** Appends the units of `text` from `start` up to `end`, no half of a character among them. */
  append(text: string, start = 0, end = text.length): void {
    if (this.#length + end - start > this.#units.length) this.#grow(end - start);
    const units = this.#units;
    let length = this.#length;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      units[length++] = unit;
      this.#seen |= unit;
    }
    this.#length = length;
  }

  /** The whole text; nothing can be added to it any more. */
  take(): string {
    const text = textOfUnits(this.#units, this.#length, this.#seen);
    giveBack(this.#units);
    this.#units = noRoom;
    return text;
  }

  #grow(more: number): void {
    if (this.#units === noRoom) throw new Error('the text was taken');
    this.#units = moreRoom(this.#units, 2 * this.#units.length + more);
  }
}
