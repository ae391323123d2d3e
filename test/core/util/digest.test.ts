import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { digestOf, portableDigestOf } from '../../../src/core/util/digest.ts';

describe('The digest of a text', () => {
  test('is the beginning of its SHA-256', () => {
    assert.equal(digestOf('abc'), 'ba7816bf8f01cfea414140de5dae2223');
  });

  test('is the same with and without Node, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, other) => {
        for (const given of [text, `${text}\ud800${other}`, other]) {
          assert.equal(digestOf(given), portableDigestOf(given));
        }
      }),
    );
  });
});
