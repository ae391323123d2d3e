import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { exportedNote } from '../../../src/core/library/export.ts';
import { FileNames } from '../../../src/core/library/fileNames.ts';
import type { Article } from '../../../src/core/model/article.ts';
import { writeNotes } from '../../host/duplicates/notes.ts';
import { libraryOver, type TestLibrary, temporaryFolder } from './support.ts';

/** Writes every article of a library into a folder, as the command does. */
function exportInto(folder: string, { reader }: TestLibrary): void {
  const names = new FileNames();
  for (const { key, title } of reader.articles()) {
    const article = reader.article(key);
    assert.ok(article);
    writeFileSync(join(folder, names.nameFor(title)), exportedNote(article));
  }
}

async function exportedLibrary(context: TestContext, library: TestLibrary): Promise<TestLibrary> {
  const folder = temporaryFolder(context);
  exportInto(folder, library);
  const read = libraryOver(context, folder);
  await read.scan();
  return read;
}

test('an export read as a collection has the same articles, each once, with what was known of them', async context => {
  const folder = temporaryFolder(context);
  writeNotes(folder);
  const tricky = [
    '---',
    'title: "Yes: #1, null and \'quotes\'"',
    'citekey: li2024yes',
    'author: [Li Wei, Ann Lee]',
    'date: 2024-03',
    'topic: [nlp, "my: own"]',
    'tags: [yes, "2024", "a, b"]',
    'source: "Blog: notes"',
    'url: https://blog.example/a?b=c#d',
    '---',
    '',
    '---',
    '',
    'It begins with a rule and says what front matter must not break: `key: [value`.',
  ];
  writeFileSync(join(folder, 'tricky.md'), tricky.join('\n'));
  const library = libraryOver(context, folder);
  await library.scan();
  const read = await exportedLibrary(context, library);
  const known = ({ key, title, date, tags, filing, copies }: Article) => ({
    key,
    title,
    date,
    tags: [...tags].sort(),
    topic: filing.topic,
    copies: copies.length,
  });
  const all = ({ reader }: TestLibrary) =>
    reader.articles().map(({ key }) => known(reader.article(key) as Article));
  assert.deepEqual(
    all(read).map(({ topic: _topic, ...article }) => article),
    all(library).map(({ topic: _topic, ...article }) => ({ ...article, copies: 1 })),
  );
  const [before, after] = [library, read].map(({ reader }) => reader.article('li2024yes'));
  assert.deepEqual(after?.bibliography, before?.bibliography);
  const filed = library.reader.articles().filter(({ filing }) => filing.topic.length > 0);
  assert.ok(filed.length > 0);
  for (const { key, filing } of filed) {
    assert.deepEqual(read.reader.article(key)?.filing.topic, filing.topic, key);
  }
  assert.equal(after?.text.trim(), before?.text.trim());
  assert.deepEqual(read.reader.problems(), []);
});

test('names are safe on every system, and no two differ by capitals or composition alone', context => {
  const names = new FileNames();
  const titles = [
    'Attention',
    'attention',
    'Cafe\u0301',
    'Caf\u00e9',
    'con',
    'LPT1.notes',
    '../../etc/passwd',
    'a<b>c:d"e/f\\g|h?i*j',
    'ends with dots...',
    ' \u202egnol\u0000 ',
    '',
    '…'.repeat(300),
    '注意力'.repeat(200),
    '😀'.repeat(100),
  ];
  const made = titles.map(title => names.nameFor(title));
  for (const name of made) {
    assert.doesNotMatch(name, /[\p{Cc}\p{Cf}<>:"/\\|?*]/u, name);
    assert.doesNotMatch(name.slice(0, -3), /^[\s.]|[\s.]$|^(?:con|lpt1)(?:\.|$)/iu, name);
    assert.ok(Buffer.byteLength(name) <= 200, `${Buffer.byteLength(name)} bytes: ${name}`);
    assert.ok(name.isWellFormed());
  }
  const folded = made.map(name => name.normalize('NFC').toLowerCase());
  assert.equal(new Set(folded).size, titles.length);
  const folder = temporaryFolder(context);
  mkdirSync(join(folder, 'out'));
  for (const name of made) writeFileSync(join(folder, 'out', name), '');
  assert.deepEqual(readdirSync(folder), ['out'], 'nothing was written beside the folder');
  assert.equal(readdirSync(join(folder, 'out')).length, titles.length);
});
