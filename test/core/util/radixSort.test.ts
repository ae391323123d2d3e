import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortByBits } from '../../../src/core/util/radixSort.ts';

const sorted = (values: Uint32Array, lowest: number) => [
  ...sortByBits(values.slice(), new Uint32Array(values.length), lowest),
];

test('numbers come in ascending order of all their bits', () => {
  const values = Uint32Array.from({ length: 3000 }, (_, at) => Math.imul(at, 0x9e3779b1) >>> (at % 30));
  assert.deepEqual(
    sorted(values, 0),
    [...values].sort((a, b) => a - b),
  );
});

test('numbers that differ in lower bits only stay as they stood, and of none come none', () => {
  assert.deepEqual(sorted(Uint32Array.of(0xffffffff, 2048 + 5, 3, 2048 + 1, 7), 10), [
    3,
    7,
    2048 + 5,
    2048 + 1,
    0xffffffff,
  ]);
  assert.deepEqual(sorted(new Uint32Array(0), 10), []);
});
