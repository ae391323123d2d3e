import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { libraryOver } from './support.ts';

const corpus = join(import.meta.dirname, '..', '..', '..', 'corpus');

test('of the bundled notes every listing entry is an excerpt of its note, and every repost a copy', async context => {
  const library = libraryOver(context, corpus);
  await library.scan();
  const articles = library.reader.articles();
  const notes = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.md'),
  );
  const reposts = notes.filter(name => /转载|repost/.test(name));
  assert.equal(reposts.length, 2);
  assert.equal(articles.length, notes.length - reposts.length);
  for (const { title, copies } of articles) {
    assert.match(copies[0]?.path ?? '', /\.md$/, `${title} is read through its note`);
    const listed = copies.filter(({ path }) => path.startsWith('listings/'));
    assert.deepEqual(
      [...new Set(listed.map(({ relation }) => relation))].slice(0, 2),
      listed.length ? ['contained'] : [],
    );
  }
  assert.deepEqual(library.reader.problems(), []);
});
