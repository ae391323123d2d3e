import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { combine32, mix32 } from '../../../src/core/dedup/hash.ts';
import { shingles } from '../../../src/core/dedup/shingle.ts';
import { tokenKind, tokenWeight } from '../../../src/core/dedup/tokenText.ts';
import { winnow } from '../../../src/core/dedup/winnow.ts';

/** What is said of shingles, word for word. */
function byDefinition(tokens: readonly number[], kinds: readonly number[], weight: number): number[] {
  const found: number[] = [];
  for (let start = 0; start < tokens.length; start++) {
    let held = 0;
    let end = start;
    while (held < weight && end < tokens.length) held += tokenWeight(kinds[end++]!);
    if (held < weight) break;
    found.push(mix32(tokens.slice(start, end).reduce(combine32, weight)));
  }
  return found;
}

const kind = fc.constantFrom(0, tokenKind.word, tokenKind.word | tokenKind.letter);
const runs = fc.array(fc.tuple(kind, fc.integer({ min: 1, max: 20 })), { maxLength: 8 });

test('property: shingles are what they are said to be, in runs of one kind of token and between them', () => {
  fc.assert(
    fc.property(runs, fc.constantFrom(15, 24, 30), (lengths, weight) => {
      const kinds = lengths.flatMap(([kind, length]) => Array<number>(length).fill(kind));
      const tokens = kinds.map((_, at) => mix32(at));
      const text = { tokens: Uint32Array.from(tokens), kinds: Uint8Array.from(kinds) };
      assert.deepEqual([...shingles(text, weight)], byDefinition(tokens, kinds, weight));
    }),
  );
});

test('property: fingerprints are the least hash of every window', () => {
  const hashes = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
  fc.assert(
    fc.property(hashes, fc.integer({ min: 1, max: 20 }), (values, window) => {
      const width = Math.min(window, values.length);
      const windows = values.slice(0, values.length - width + 1).map((_, at) => values.slice(at, at + width));
      const least = new Set(values.length === 0 ? [] : windows.map(window => Math.min(...window)));
      const expected = [...least].sort((a, b) => a - b);
      assert.deepEqual([...winnow(Uint32Array.from(values), window)], expected);
    }),
  );
});
