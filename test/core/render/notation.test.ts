import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';

/**
 * The ways notes write maths, and what looks like it: prices, shells, regular expressions, templates. Each passage
 * with the number of its formulas on the line above it, divided by lines of `%%`.
 */
const passages = readFileSync(new URL('../../fixtures/render/notation.txt', import.meta.url), 'utf8')
  .split('\n%%\n')
  .map(passage => /^(\d+)\n(.*)$/s.exec(passage)!);

suite('notation of real notes', () => {
  for (const [, count, note] of passages) {
    test(`${JSON.stringify(note!.slice(0, 60))} holds ${count}`, () => {
      const { formulas, errors, leftAsText, html } = renderNote(note!);
      assert.deepEqual(errors, []);
      assert.equal(formulas, Number(count), html);
      assert.equal(leftAsText, 0, html);
    });
  }

  test('there are two hundred passages and more', () => {
    assert.ok(passages.length >= 200, String(passages.length));
  });
});
