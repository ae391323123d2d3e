import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderOf } from '../../../src/core/util/radixSort.ts';

test('keys come in ascending order, equal ones as they stood', () => {
  const keys = Uint32Array.from(
    { length: 5000 },
    (_, at) => Math.imul(at, 0x9e3779b1) >>> (at % 3 === 0 ? 24 : 10),
  );
  const sorted = [...keys.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b);
  assert.deepEqual([...orderOf(keys)], sorted);
});

test('the highest key that fits comes last, and of no keys none', () => {
  assert.deepEqual([...orderOf(Uint32Array.of(2 ** 22 - 1, 2 ** 11, 2 ** 11 - 1, 0))], [3, 2, 1, 0]);
  assert.deepEqual([...orderOf(new Uint32Array(0))], []);
});
