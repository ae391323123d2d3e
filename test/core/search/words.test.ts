import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { editDistance, SpellingCorrector } from '../../../src/core/search/spelling.ts';
import { stem } from '../../../src/core/search/stem.ts';
import { indexText, tokenize } from '../../../src/core/search/tokenize.ts';
import { variantTerms } from '../../../src/core/search/variants.ts';

describe('tokens', () => {
  test('are pairs of Han characters, and the last of a run by itself', () => {
    assert.equal(indexText('旋转位置'), '旋转 转位 位置 置 ');
    assert.equal(indexText('熵'), '熵 ');
  });

  test('run on over emphasis and one line break, not over a blank line or a comma', () => {
    assert.equal(indexText('旋**转**'), '旋转 转 ');
    assert.equal(indexText('旋\n转'), '旋转 转 ');
    assert.equal(indexText('旋\n\n转'), '旋 转 ');
    assert.equal(indexText('旋，转'), '旋 转 ');
  });

  test('part letters, digits and Han from one another', () => {
    assert.equal(indexText('用word2vec和ＧＰＴ-4'), '用 word 2 vec 和 gpt 4 ');
  });

  test('are Simplified, lower case and without accents, with their places in the original', () => {
    assert.deepEqual(tokenize('Café記憶'), [
      { term: 'cafe', start: 0, end: 4, kind: 'word' },
      { term: '记忆', start: 4, end: 6, kind: 'pair' },
      { term: '忆', start: 5, end: 6, kind: 'single' },
    ]);
  });
});

describe('words', () => {
  test('of one family have one stem', () => {
    const families = [
      ['network', 'networks'],
      ['train', 'trains', 'trained', 'training'],
      ['code', 'codes', 'coding', 'coded'],
      ['study', 'studies', 'studied', 'studying'],
      ['stop', 'stopped', 'stopping'],
      ['quick', 'quickly'],
    ];
    for (const family of families) assert.equal(new Set(family.map(stem)).size, 1, family.join(' '));
  });

  test('of different meaning keep different stems', () => {
    for (const [a, b] of [
      ['class', 'clas'],
      ['loss', 'los'],
      ['string', 'str'],
      ['embed', 'ember'],
    ])
      assert.notEqual(stem(a!), stem(b!));
  });

  test('in mixed case are found by their inner parts, hyphenated ones as one', () => {
    const variants = variantTerms('QLoRA, PyTorch and pre-training');
    for (const part of ['lora', 'torch', 'pretraining']) assert.ok(variants.has(part), part);
    assert.ok(!variants.has('ra'));
  });
});

describe('spelling', () => {
  test('counts a letter more, less, other or swapped as one mistake', () => {
    assert.equal(editDistance('atention', 'attention', 2), 1);
    assert.equal(editDistance('atttention', 'attention', 2), 1);
    assert.equal(editDistance('attenzion', 'attention', 2), 1);
    assert.equal(editDistance('attnetion', 'attention', 2), 1);
    assert.equal(editDistance('convolution', 'attention', 2), 3);
  });

  test('compares what is typed so far with the beginning of a word', () => {
    assert.equal(editDistance('transfr', 'transformer', 1, true), 1);
    assert.equal(editDistance('transfr', 'transformer', 1), 2);
  });

  test('offers the closest words first and never the word itself', () => {
    const corrector = new SpellingCorrector(['gradient', 'gradients', 'ingredient', 'radiant']);
    assert.deepEqual(corrector.corrections('gradeint', false, 5), ['gradient', 'gradients']);
    assert.deepEqual(corrector.corrections('gradient', false, 1), ['gradients']);
    assert.deepEqual(corrector.corrections('grad', false, 5), []);
  });
});
