import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readFixture, readText } from './support.ts';

type Row = readonly [title: string, date: string | null, category: string | null];

const english = ['Learning rate finders', 'Clipping gradients', 'Stopping early'];
const chinese = ['注意力为什么贵', '批归一化的两张面孔', '决策树怎么分'];
const days = ['2023-03-03', '2023-02-01', '2023-01-09'];
const fields = ['深度学习', '深度学习', '机器学习'];

const rows = (titles: readonly string[], dates?: readonly string[], categories?: readonly string[]): Row[] =>
  titles.map((title, i) => [title, dates?.[i] ?? null, categories?.[i] ?? null]);

/** Entries of each page, in page order; all of them break off. */
const shapes: Readonly<Record<string, readonly Row[]>> = {
  'wordpress.txt': rows(english.slice(0, 2), days, ['Training', 'Training']),
  'readMoreInline.txt': rows(english, days, ['Training', 'Training', 'Regularisation']),
  'factsBesideDate.txt': rows(chinese, days, fields),
  'labelsBesideDate.txt': rows(chinese, days, fields),
  'countsBelow.txt': rows(chinese, days),
  'postedLine.txt': rows(chinese, days),
  'dateBelow.txt': rows(english, days),
  'numbered.txt': rows(chinese),
  'expand.txt': rows(chinese.slice(0, 2)),
  'pastedLinks.md': rows(chinese.slice(0, 2), days, fields),
};

describe('The entries of a listing page', () => {
  for (const [name, expected] of Object.entries(shapes)) {
    test(`of the shape of ${name} have their titles, dates and categories`, () => {
      const { copies } = readFixture(`listing/shapes/${name}`);
      assert.deepEqual(
        copies.map(({ title, date, category }) => [title, date, category]),
        expected,
      );
      assert.ok(copies.every(copy => copy.truncated && copy.format === 'listing'));
      assert.ok(copies.every(copy => !/阅读全文|展开全文|Read more/u.test(copy.text)));
    });
  }

  test('have what stands beside the first category as tags, and the author of the line', () => {
    assert.deepEqual(readFixture('listing/shapes/wordpress.txt').copies[0]?.tags, ['Optimisation']);
    assert.deepEqual(readFixture('listing/shapes/labelsBesideDate.txt').copies[0]?.tags, [
      '注意力',
      '复杂度',
    ]);
    assert.deepEqual(readFixture('listing/shapes/readMoreInline.txt').copies[0]?.bibliography.authors, [
      { literal: 'Ada' },
    ]);
  });
});

describe('No listing page', () => {
  for (const name of readdirSync(new URL('../../fixtures/ingest/listing/others/', import.meta.url))) {
    test(`is ${name}, which looks like one`, () => {
      const { copies } = readFixture(`listing/others/${name}`);
      assert.deepEqual(
        copies.map(({ format, line }) => [format, line]),
        [['markdown', 1]],
      );
    });
  }

  test('is a title that a table of contents leads to its page', () => {
    assert.equal(readText('a.txt', '目录\n第二章 感知机 .......... 12\n').copies[0]?.title, '感知机');
  });
});

test('Titles and their excerpts are a listing with a few lines of their site around them', () => {
  const pair = (i: number): string =>
    `第${'一二三'[i]}个问题的答案\n每一步只问一件事：输出变一点点，损失变多少，乘起来就是链式法则，别的什么也不用记住，其余的都是记账${i}……\n`;
  const body = [0, 1, 2].map(pair).join('');
  const titles = (text: string): string[] => readText('p.txt', text).copies.map(copy => copy.title);
  assert.equal(titles(`愿你读到这里时天亮了\n${body}本站偶尔会睡着\n`).length, 3);
  assert.equal(titles(`一、先说结论\n${body}以上就是全部的内容，谢谢。\n`).length, 1);
});
