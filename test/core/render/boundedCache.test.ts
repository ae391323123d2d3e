import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BoundedCache } from '../../../src/core/render/boundedCache.ts';

suite('HTML kept from note to note', () => {
  /** A cache, and what it had to make. */
  const observed = (maxLength: number) => {
    const cache = new BoundedCache(maxLength);
    const made: string[] = [];
    const get = (key: string) =>
      cache.get(key, () => {
        made.push(key);
        return key.repeat(10);
      });
    return { cache, made, get };
  };

  test('is what was asked for twice, and is not made a third time', () => {
    const { made, get } = observed(1_000);
    assert.equal(get('a'), 'aaaaaaaaaa');
    for (let i = 0; i < 5; i++) get('a');
    assert.deepEqual(made, ['a', 'a']);
  });

  test('makes room for the new by letting the oldest go', () => {
    const { made, get } = observed(25);
    for (const key of ['a', 'a', 'b', 'b', 'c', 'c']) get(key);
    made.length = 0;
    get('c');
    get('b');
    get('a');
    assert.deepEqual(made, ['a']);
  });

  test('can be forgotten', () => {
    const { cache, made, get } = observed(1_000);
    get('a');
    get('a');
    cache.clear();
    get('a');
    assert.equal(made.length, 3);
  });
});
