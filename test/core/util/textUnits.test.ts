import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextUnits } from '../../../src/core/util/textUnits.ts';

test('a text far longer than the room it began with is whole', () => {
  const units = new TextUnits(0);
  for (let at = 0; at < 100_000; at++) units.push(0x4e00 + (at % 20_000));
  units.append('𠮷ab', 2, 3);
  const expected = Array.from({ length: 100_000 }, (_, at) =>
    String.fromCharCode(0x4e00 + (at % 20_000)),
  ).join('');
  assert.equal(units.length, 100_001);
  assert.equal(units.take(), `${expected}a`);
});

test('a text of Latin letters alone is whole, and so is one that begins with a byte order mark', () => {
  for (const text of ['naïve café', '\ufeff模型']) {
    const units = new TextUnits(4);
    units.append(text);
    assert.equal(units.take(), text);
  }
});
