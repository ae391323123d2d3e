import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseQuery } from '../../../src/core/search/parseQuery.ts';

function words(query: string): string[] {
  return parseQuery(query).words.map(
    ({ text, phrase, prefix }) => `${phrase ? `"${text}"` : text}${prefix ? '*' : ''}`,
  );
}

describe('a query', () => {
  test('is words, the last of them still being typed', () => {
    assert.deepEqual(words('位置编码 rope'), ['位置编码', 'rope*']);
    assert.deepEqual(words('位置编码 rope '), ['位置编码', 'rope']);
  });

  test('holds phrases between straight, Chinese and unclosed quotes', () => {
    assert.deepEqual(words('"learning rate" 衰减'), ['"learning rate"', '衰减*']);
    assert.deepEqual(words('“学习率”'), ['"学习率"']);
    assert.deepEqual(words('"learning ra'), ['"learning ra"*']);
  });

  test('that asks may quote a name without insisting on it', () => {
    assert.deepEqual(words('“奥卡姆剃刀”是什么？'), ['奥卡姆剃刀', '是什么？*']);
  });

  test('leaves out what a minus stands before', () => {
    const { words: wanted, without } = parseQuery('cnn -rnn -"long short"');
    assert.deepEqual(
      [wanted.map(({ text }) => text), without.map(({ text }) => text)],
      [['cnn'], ['rnn', 'long short']],
    );
  });

  test('keeps hyphens inside words, and a lone minus or a mere exclusion as words', () => {
    assert.deepEqual(words('self-attention'), ['self-attention*']);
    assert.deepEqual(words('-rnn'), ['rnn*']);
    assert.deepEqual(words('a - b'), ['a', '-', 'b*']);
  });

  test('takes filters with values in quotes and with a full-width colon', () => {
    assert.deepEqual(parseQuery('topic:nlp -tag:"deep learning" title：综述 is:Starred').filters, [
      { field: 'topic', value: 'nlp', without: false },
      { field: 'tag', value: 'deep learning', without: true },
      { field: 'title', value: '综述', without: false },
      { field: 'is', value: 'starred', without: false },
    ]);
  });

  test('with an unknown field, flag or date is searched literally', () => {
    assert.deepEqual(words('colour:red'), ['colour red*']);
    assert.deepEqual(words('is:open'), ['is open*']);
    assert.deepEqual(words('before:2024-13'), ['before 2024-13*']);
  });

  test('ignores a filter whose value is yet to be typed', () => {
    assert.deepEqual(parseQuery('rope topic:'), parseQuery('rope '));
  });
});
