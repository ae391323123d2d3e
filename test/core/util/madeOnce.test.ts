import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeOnce } from '../../../src/core/util/madeOnce.ts';

test('what is made of an object is made once, of another one anew, though that looks the same', () => {
  let times = 0;
  const lengthOf = madeOnce((list: readonly number[]) => ({ length: list.length, time: ++times }));
  const list = [1, 2];
  assert.deepEqual(lengthOf(list), { length: 2, time: 1 });
  assert.equal(lengthOf(list), lengthOf(list));
  assert.deepEqual(lengthOf([1, 2]), { length: 2, time: 2 });
});

test('that nothing came of an object is remembered, too', () => {
  let times = 0;
  const first = madeOnce((list: readonly string[]) => {
    times++;
    return list[0];
  });
  const empty: string[] = [];
  assert.equal(first(empty), undefined);
  first(empty);
  assert.equal(times, 1);
});
