import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ArticleSummary } from '../../../src/core/model/article.ts';
import { libraryOver } from './support.ts';

interface Expected {
  readonly entries: number;
  readonly articles: number;
  readonly must_stay_apart: readonly (readonly [number, number])[];
  readonly articles_in_order: readonly {
    readonly occurrences: readonly (readonly [string, number])[];
    readonly title_contains_one_of: readonly string[];
    readonly topic_one_of: readonly string[];
    readonly category?: string;
    readonly date?: string;
  }[];
}

const folder = process.env.SEEDS_DIR;

test('five real listing pages give the articles they hold, each once with all its copies', {
  skip: folder === undefined && 'SEEDS_DIR names no folder: our own fixtures are read',
}, async context => {
  assert.ok(folder !== undefined);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  const library = libraryOver(context, folder);
  await library.scan();
  const pages = new Set(
    expected.articles_in_order.flatMap(({ occurrences }) => occurrences.map(([path]) => path)),
  );
  const articles = library.reader
    .articles()
    .filter(({ copies }) => copies.every(({ path }) => pages.has(path)));
  const found = articles.map(({ copies }) => copies.map(place).sort());
  const wanted = expected.articles_in_order.map(({ occurrences }) => occurrences.map(place2).sort());
  assert.equal(articles.flatMap(({ copies }) => copies).length, expected.entries);
  assert.equal(articles.length, expected.articles);
  assert.deepEqual(sorted(found), sorted(wanted));
  const at = (index: number) => articleAt(articles, wanted[index]?.[0]);
  for (const [a, b] of expected.must_stay_apart) {
    assert.notEqual(at(a)?.key, at(b)?.key);
    assert.ok(at(a)?.siblings.includes(at(b)?.key ?? ''), 'look-alikes are siblings');
  }
  for (const [index, { category, date }] of expected.articles_in_order.entries()) {
    if (date !== undefined) assert.equal(at(index)?.date, date);
    if (category !== undefined) assert.equal(at(index)?.filing.filedBy, 'category');
  }
  const titled = expected.articles_in_order.filter(({ title_contains_one_of: titles }, index) =>
    titles.some(title => at(index)?.title.includes(title)),
  );
  assert.ok(titled.length >= 33, `${titled.length} of ${expected.articles} titles as expected`);
  const filed = expected.articles_in_order.filter(({ topic_one_of: topics }, index) =>
    topics.includes(at(index)?.filing.topic[0] ?? ''),
  );
  assert.ok(filed.length >= 34, `${filed.length} of ${expected.articles} under an expected topic`);
});

const place = ({ path, line }: { readonly path: string; readonly line: number }) => `${path}:${line}`;
const place2 = ([path, line]: readonly [string, number]) => `${path}:${line}`;
const sorted = (lists: readonly string[][]) => lists.map(list => list.join(' ')).sort();

function articleAt(
  articles: readonly ArticleSummary[],
  where: string | undefined,
): ArticleSummary | undefined {
  return articles.find(({ copies }) => copies.some(copy => place(copy) === where));
}
