const digitBits = 8;
const digits = 1 << digitBits;
const places = new Uint32Array(digits);

/**
 * Sorts numbers by their bits from one on, those that are the same in them as they stood: a radix sort from the lowest
 * digit on (Knuth, "The Art of Computer Programming", 5.2.5). Where a branch could go either way for every number,
 * as in sorting by comparisons, mistaking it is what takes the time.
 *
 * @param values they are in disorder after that.
 * @param other room for as many.
 * @param lowest bit that counts.
 * @returns one of the two arrays.
 */
export function sortByBits(values: Uint32Array, other: Uint32Array, lowest: number): Uint32Array {
  let [from, to] = [values, other];
  for (let bit = lowest; bit < 32; bit += digitBits) {
    sortByDigit(from, to, bit);
    [from, to] = [to, from];
  }
  return from;
}

function sortByDigit(from: Uint32Array, to: Uint32Array, bit: number): void {
  places.fill(0);
  for (let at = 0; at < from.length; at++) {
    const digit = (from[at]! >>> bit) & (digits - 1);
    places[digit] = places[digit]! + 1;
  }
  let place = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = places[digit]!;
    places[digit] = place;
    place += count;
  }
  for (let at = 0; at < from.length; at++) {
    const value = from[at]!;
    const digit = (value >>> bit) & (digits - 1);
    const next = places[digit]!;
    to[next] = value;
    places[digit] = next + 1;
  }
}
