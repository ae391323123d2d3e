import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SlotLists } from '../../../src/core/dedup/slotLists.ts';

/** Keys of which many fall to one place of the table, zero and the largest among them. */
const keys = fc.oneof(fc.nat(12), fc.constantFrom(0xffffffff, 0x80000000), fc.nat(2 ** 31));
const steps = fc.array(fc.tuple(fc.boolean(), keys, fc.nat(40)), { maxLength: 400 });

const sorted = (slots: Iterable<number>) => [...slots].sort((a, b) => a - b);

function slotsOf(lists: SlotLists, key: number): number[] {
  const count = lists.read(key);
  return sorted(lists.found.subarray(0, count));
}

test('property: what was added under a key and not taken out is found there', () => {
  fc.assert(
    fc.property(steps, taken => {
      const lists = new SlotLists();
      const expected = new Map<number, Set<number>>();
      for (const [adds, key, slot] of taken) {
        const held = expected.get(key) ?? new Set<number>();
        expected.set(key, held);
        if (!adds) {
          lists.remove(key, slot);
          held.delete(slot);
        } else if (!held.has(slot)) {
          lists.add(key, slot);
          held.add(slot);
        }
      }
      lists.touch(Uint32Array.from([...expected.keys(), 5, 2 ** 31 + 5]));
      for (const [key, held] of expected) assert.deepEqual(slotsOf(lists, key), sorted(held));
      const found = new Map<number, number[]>();
      lists.forEach((key, count) => {
        found.set(key, sorted(lists.found.subarray(0, count)));
      });
      const left = [...expected].filter(([, held]) => held.size > 0);
      assert.deepEqual(
        new Map([...found].sort()),
        new Map(left.map(([k, held]) => [k, sorted(held)] as const).sort()),
      );
    }),
    { numRuns: 200 },
  );
});

test('tens of thousands of keys and a key of tens of thousands of slots are found again, and gone when taken out', () => {
  const lists = new SlotLists();
  for (let at = 0; at < 30_000; at++) {
    lists.add(at * 4096, at);
    lists.add(7, at);
  }
  assert.equal(lists.read(7), 30_000);
  assert.deepEqual(slotsOf(lists, 12_345 * 4096), [12_345]);
  for (let at = 0; at < 30_000; at++) {
    if (at % 3 !== 0) lists.remove(at * 4096, at);
    if (at >= 2) lists.remove(7, at);
  }
  assert.deepEqual(slotsOf(lists, 7), [0, 1]);
  for (let at = 1; at < 30_000; at++) assert.equal(lists.read(at * 4096), at % 3 === 0 ? 1 : 0);
});
