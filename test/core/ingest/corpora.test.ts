import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readPage } from '../../../src/core/ingest/readPage.ts';

const folder = process.env.CORPORA_DIR;
if (folder === undefined)
  console.warn('CORPORA_DIR is not set: the public collections are not read in this run.');

describe('Notes of public collections', { skip: folder === undefined }, () => {
  const notes = (): { path: string; bytes: Buffer }[] =>
    readdirSync(folder!, { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.md'))
      .map(path => ({ path, bytes: readFileSync(join(folder!, path)) }));

  test('are each one article, none of them taken for a listing page, none with a problem', () => {
    for (const page of notes()) {
      const { copies, problems } = readPage(page);
      assert.ok(copies.length <= 1, page.path);
      assert.ok(
        copies.every(copy => copy.format === 'markdown'),
        page.path,
      );
      assert.deepEqual(problems, [], page.path);
    }
  });

  test('get titles that are short and not generic', () => {
    for (const page of notes()) {
      for (const { title } of readPage(page).copies) {
        assert.ok(title.length <= 80 && title.length > 0, `${page.path}: ${title}`);
        assert.doesNotMatch(title, /https?:|^\s*(?:背景|引言|概述|简介)\s*$/u, `${page.path}: ${title}`);
      }
    }
  });
});
