import { Scratch } from './scratch.ts';

const bits = 11;
const digits = 1 << bits;
const lowCounts = new Uint32Array(digits);
const highCounts = new Uint32Array(digits);
const room = new Scratch();

/**
 * Where keys stand in ascending order, equal ones as they stood: a radix sort by two digits, the lower first
 * (Knuth, "The Art of Computer Programming", 5.2.5).
 *
 * @param keys below 2^22.
 * @returns indices of the keys.
 */
export function orderOf(keys: Uint32Array): Uint32Array {
  lowCounts.fill(0);
  highCounts.fill(0);
  for (let at = 0; at < keys.length; at++) {
    lowCounts[keys[at]! & (digits - 1)]!++;
    highCounts[keys[at]! >>> bits]!++;
  }
  let low = 0;
  let high = 0;
  for (let digit = 0; digit < digits; digit++) {
    const [lowCount, highCount] = [lowCounts[digit]!, highCounts[digit]!];
    lowCounts[digit] = low;
    highCounts[digit] = high;
    low += lowCount;
    high += highCount;
  }
  const byLow = room.take(keys.length);
  for (let at = 0; at < keys.length; at++) byLow[lowCounts[keys[at]! & (digits - 1)]!++] = at;
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const index = byLow[at]!;
    order[highCounts[keys[index]! >>> bits]!++] = index;
  }
  return order;
}
