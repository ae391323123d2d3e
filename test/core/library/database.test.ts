import assert from 'node:assert/strict';
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { isNotePath } from '../../../src/core/ingest/notePaths.ts';
import { openLibrary, openReader, openWriter } from '../../../src/core/library/sqlite/openLibrary.ts';
import { NodeDecisionFiles } from '../../../src/threads/nodeDecisionFiles.ts';
import { NodeFiles } from '../../../src/threads/nodeFiles.ts';
import { folderAt, libraryOver, listings, noRules, temporaryFolder } from './support.ts';

const request = { folders: [folderAt(listings)], rules: noRules };
const files = new NodeFiles(isNotePath);

test('a file that is no database is set aside, kept, and an index made in its place', async context => {
  const database = join(temporaryFolder(context), 'index.sqlite');
  writeFileSync(
    database,
    'this was somebody else’s file, long enough to be told from an empty one\n'.repeat(40),
  );
  const writer = openWriter(database, files, new NodeDecisionFiles());
  context.after(() => writer.close());
  assert.ok(writer.setAside !== undefined && existsSync(writer.setAside));
  assert.match(readFileSync(writer.setAside, 'utf8'), /^this was somebody/);
});

test('a truncated database is set aside and the index comes back the same', async context => {
  const database = join(temporaryFolder(context), 'index.sqlite');
  const first = libraryOver(context, listings, database);
  await first.scan();
  const before = first.reader.articles();
  first.close();
  truncateSync(database, 5000);
  const writer = openWriter(database, files, new NodeDecisionFiles());
  context.after(() => writer.close());
  assert.ok(writer.setAside !== undefined);
  await writer.sync.run(request, {
    signal: new AbortController().signal,
  });
  const { reader, close } = openReader(database);
  context.after(close);
  assert.deepEqual(reader.articles(), before);
});

test('a reader on its own connection sees what the writer publishes', async context => {
  const database = join(temporaryFolder(context), 'index.sqlite');
  const writer = openWriter(database, files, new NodeDecisionFiles());
  context.after(() => writer.close());
  const { reader, close } = openReader(database);
  context.after(close);
  assert.equal(reader.isPublished(), false);
  assert.deepEqual(reader.articles(), []);
  await writer.sync.run(request, {
    signal: new AbortController().signal,
  });
  assert.equal(reader.isPublished(), true);
  assert.equal(reader.articles().length, 7);
  assert.ok(reader.search('束搜索', 5)[0]?.title.includes('束搜索'));
});

test('a database of another program is refused before anything in it changes, and set aside by a window', async context => {
  const database = join(temporaryFolder(context), 'other.sqlite');
  const other = new DatabaseSync(database);
  other.exec('CREATE TABLE theirs (a); INSERT INTO theirs VALUES (7)');
  other.close();
  const before = readFileSync(database);
  assert.throws(() => openLibrary(database, files, new NodeDecisionFiles()), /not an index of this version/);
  assert.deepEqual(readFileSync(database), before);
  const writer = openWriter(database, files, new NodeDecisionFiles());
  context.after(() => writer.close());
  assert.ok(writer.setAside !== undefined);
  assert.deepEqual(readFileSync(writer.setAside), before);
});
