import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortByUpperBits } from '../../../src/core/util/radixSort.ts';

function sorted(values: Uint32Array): number[] {
  const to = new Uint32Array(values.length);
  sortByUpperBits(values.slice(), to);
  return [...to];
}

test('numbers come in ascending order', () => {
  const values = Uint32Array.from(
    { length: 3000 },
    (_, at) => (Math.imul(at, 0x9e3779b1) >>> (at % 24)) << 8,
  );
  assert.deepEqual(
    sorted(values),
    [...values].sort((a, b) => a - b),
  );
});

test('numbers that differ in the lowest eight bits only stay as they stood, and of none come none', () => {
  assert.deepEqual(sorted(Uint32Array.of(0xffffffff, 512 + 5, 3, 512 + 1, 7)), [
    3,
    7,
    512 + 5,
    512 + 1,
    0xffffffff,
  ]);
  assert.deepEqual(sorted(new Uint32Array(0)), []);
});
