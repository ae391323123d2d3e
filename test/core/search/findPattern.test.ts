import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { findPattern } from '../../../src/core/search/findPattern.ts';

/** What is found of `text` in `page`. */
function found(text: string, page: string): string[] {
  const pattern = findPattern(text, [...new Set(page)].join(''));
  return pattern === '' ? [] : [...page.matchAll(new RegExp(pattern, 'giu'))].map(([match]) => match);
}

suite('finding in a page', () => {
  test('case, width and script make no difference, either way', () => {
    assert.deepEqual(found('位置編碼', '位置编码与位置編碼'), ['位置编码', '位置編碼']);
    assert.deepEqual(found('位置编码', '位置編碼'), ['位置編碼']);
    assert.deepEqual(found('ＢERT', 'bert Bert ＢＥＲＴ BER'), ['bert', 'Bert', 'ＢＥＲＴ']);
    assert.deepEqual(found('xk', '𝑥𝑘 与 xk'), ['𝑥𝑘', 'xk']);
  });

  test('white space stands for any, and lines end within a word', () => {
    assert.deepEqual(found(' soft  max ', 'soft max soft\n max softmax'), ['soft max', 'soft\n max']);
    assert.deepEqual(found('注意力', '注意\n力 注​意力'), ['注意\n力', '注​意力']);
  });

  test('signs stand for themselves', () => {
    assert.deepEqual(found('a.b', 'a.b axb'), ['a.b']);
    assert.deepEqual(found('f[i]^-1\\', 'f[i]^-1\\ f'), ['f[i]^-1\\']);
    assert.deepEqual(found('  ', 'a b'), []);
  });

  test('any text finds itself, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), text => {
        if (findPattern(text, text) !== '') assert.ok(found(text, `甲${text}乙`).length > 0, text);
      }),
    );
  });
});
