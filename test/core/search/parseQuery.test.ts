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

  test('takes a date in every way it is written, and as far as it is typed', () => {
    const dates = (query: string) => parseQuery(query).filters.map(({ value }) => value);
    for (const typed of [
      '2024-06-01',
      '2024/6/1',
      '2024.6.1',
      '2024年6月1日',
      '20240601',
      '２０２４－０６－０１',
    ])
      assert.deepEqual(dates(`rope before:${typed}`), ['2024-06-01'], typed);
    for (const typed of ['2024-6', '2024/06', '2024年6月', '2024-06-', '2024-06-0'])
      assert.deepEqual(dates(`rope after：${typed}`), ['2024-06'], typed);
    for (const typed of ['2024', '2024年', '2024-', '2024-0'])
      assert.deepEqual(dates(`after:${typed}`), ['2024'], typed);
    for (const typed of ['2024-13', '2024-06-32', '2024--1', 'June', '2024-0-1', '24-06'])
      assert.deepEqual(dates(`after:${typed} rope`), [], typed);
  });

  test('ignores a date until its year is typed', () => {
    assert.deepEqual(parseQuery('rope after:20'), parseQuery('rope '));
    assert.deepEqual(words('after:20 rope'), ['after 20', 'rope*']);
  });

  test('ignores a filter whose value is yet to be typed', () => {
    assert.deepEqual(parseQuery('rope topic:'), parseQuery('rope '));
  });
});
