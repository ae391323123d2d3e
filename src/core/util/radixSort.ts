const digitBits = 8;
const digits = 1 << digitBits;
/** Numbers of each digit, and then where the next of them goes: of the lowest digit first. */
const [low, middle, high] = [new Uint32Array(digits), new Uint32Array(digits), new Uint32Array(digits)];

/** Bits of a number that it is sorted by: the upper ones. */
const keyBits = 3 * digitBits;

/**
 * Sorts numbers by their upper 24 bits, those that are the same in them as they stood: a radix sort from the lowest of
 * three digits on (Knuth, "The Art of Computer Programming", 5.2.5). Where a branch could go either way for every
 * number, as in sorting by comparisons, mistaking it is what takes the time.
 *
 * @param values they are in disorder after that.
 * @param sorted takes as many.
 */
export function sortByUpperBits(values: Uint32Array, sorted: Uint32Array): void {
  countDigits(values);
  move(values, sorted, low, 32 - keyBits);
  move(sorted, values, middle, 32 - keyBits + digitBits);
  move(values, sorted, high, 32 - digitBits);
}

function countDigits(values: Uint32Array): void {
  low.fill(0);
  middle.fill(0);
  high.fill(0);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    low[(value >>> (32 - keyBits)) & (digits - 1)]!++;
    middle[(value >>> (32 - keyBits + digitBits)) & (digits - 1)]!++;
    high[value >>> (32 - digitBits)]!++;
  }
  toPlaces(low);
  toPlaces(middle);
  toPlaces(high);
}

function toPlaces(counts: Uint32Array): void {
  let place = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = counts[digit]!;
    counts[digit] = place;
    place += count;
  }
}

function move(from: Uint32Array, to: Uint32Array, places: Uint32Array, shift: number): void {
  for (let at = 0; at < from.length; at++) {
    const value = from[at]!;
    const digit = (value >>> shift) & (digits - 1);
    const place = places[digit]!;
    to[place] = value;
    places[digit] = place + 1;
  }
}
