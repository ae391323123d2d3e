import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { spellingsOf } from '../../../src/core/search/spellings.ts';
import { indexOf, note } from './support.ts';

describe('the spellings of what was found', () => {
  const index = indexOf(
    note('tc', '# 記憶體\n\n混合精度訓練節省記憶體。'),
    note('q', '# QLoRA\n\nQLoRA tunes lora adapters; training on Word2Vec, CAFÉ and **位置**编码。'),
  );
  const spellings = (id: string, query: string) => index.spellings(id, query).sort();

  test('are those of the note, whatever script, case and accents were typed', () => {
    assert.deepEqual(spellings('tc', '混合精度训练'), ['混合精度訓練']);
    assert.deepEqual(spellings('q', 'cafe'), ['CAFÉ']);
    assert.deepEqual(spellings('q', 'word2vec'), ['Word2Vec']);
  });

  test('are whole words, inflected ones too', () => {
    assert.deepEqual(spellings('q', 'train'), ['training']);
    assert.deepEqual(spellings('q', 'lora'), ['lora']);
    assert.deepEqual(spellings('q', 'adap'), ['adapters']);
  });

  test('do not run over markup', () => {
    assert.deepEqual(spellings('q', '位置编码'), ['位置', '编码']);
  });

  test('are those of the corrected word when it was mistyped', () => {
    assert.deepEqual(spellings('q', 'adaptres'), ['adapters']);
  });

  test('leave out words that only ask, filters, and notes there are none of', () => {
    assert.deepEqual(spellings('tc', '什么是记忆体？'), ['記憶體']);
    assert.deepEqual(spellings('tc', 'topic:nlp'), []);
    assert.deepEqual(spellings('nobody', '训练'), []);
  });

  test('of a match inside a word are the word', () => {
    assert.deepEqual([...spellingsOf('see QLoRA', [[5, 9]])], ['QLoRA']);
  });
});
