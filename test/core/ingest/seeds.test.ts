import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { learnFurniture, readPage } from '../../../src/core/ingest/readPage.ts';

const folder = process.env.SEEDS_DIR;
if (folder === undefined)
  console.warn('SEEDS_DIR is not set: the real listing pages are not read in this run.');

interface Expected {
  readonly entries: number;
  readonly articles_in_order: readonly {
    readonly ends: string;
    readonly occurrences: readonly (readonly [file: string, line: number])[];
    readonly title_contains_one_of: readonly string[];
    readonly category?: string;
    readonly date?: string;
  }[];
}

describe('The real listing pages', { skip: folder === undefined }, () => {
  const read = (name: string): Buffer => readFileSync(join(folder!, name));
  const expected = (): Expected => JSON.parse(read('expected.json').toString('utf8'));
  const pages = () =>
    readdirSync(folder!)
      .filter(name => name.endsWith('.txt'))
      .map(path => ({ path, bytes: read(path) }));

  for (const learnt of [false, true]) {
    test(`hold the expected entries, ${learnt ? 'with' : 'without'} what was learnt of their folder`, () => {
      const context = { furniture: learnt ? learnFurniture(pages()) : new Set<string>() };
      const copies = pages().flatMap(page => readPage(page, context).copies);
      assert.equal(copies.length, expected().entries);
      for (const article of expected().articles_in_order) {
        for (const [path, line] of article.occurrences) {
          const copy = copies.find(found => found.path === path && found.line === line);
          assert.ok(copy, `${path}:${line}`);
          assert.ok(copy.truncated && copy.text.endsWith(article.ends));
          assert.deepEqual([copy.category, copy.date], [article.category ?? null, article.date ?? null]);
        }
      }
    });
  }

  test('give at least 33 of 36 articles a title that names them', () => {
    const copies = pages().flatMap(page => readPage(page).copies);
    const titles = expected().articles_in_order.map(article => {
      const [path, line] = article.occurrences[0]!;
      const title = copies.find(copy => copy.path === path && copy.line === line)!.title;
      assert.ok(title.length <= 80, title);
      return article.title_contains_one_of.some(part => title.includes(part));
    });
    assert.ok(titles.filter(Boolean).length >= 33);
  });
});
