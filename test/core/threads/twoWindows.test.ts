import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { proxy } from 'comlink';
import type { ReaderApi, WriterApi } from '../../../src/threads/api.ts';
import { startThread } from '../../../src/threads/thread.ts';

const source = (name: string) => join(import.meta.dirname, '..', '..', '..', 'src', 'threads', name);

test('of two windows on one collection one writes, and the other sees what it publishes', async context => {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-threads-'));
  context.after(() => rmSync(temporary, { recursive: true, force: true }));
  const folder = join(temporary, 'notes');
  cpSync(join(import.meta.dirname, '..', '..', 'fixtures', 'listings'), folder, { recursive: true });
  const database = join(temporary, 'index.sqlite');
  const first = startThread<WriterApi>(source('writer.ts'));
  const second = startThread<WriterApi>(source('writer.ts'));
  const reader = startThread<ReaderApi>(source('reader.ts'));
  context.after(() => {
    for (const thread of [first, second, reader]) thread.dispose();
  });
  const request = {
    folders: [{ id: 'notes', path: folder, label: 'notes', decisions: join(folder, 'study-notes.json') }],
    rules: { exclude: [], drafts: [] },
  };
  const ignored = proxy(() => undefined);
  await first.api.open(database);
  await second.api.open(database);
  const summary = await first.api.sync(request, ignored);
  assert.equal(summary?.articles, 7);
  assert.equal(await second.api.sync(request, ignored), undefined, 'the second leaves the work to the first');
  assert.equal(await reader.api.open(database, join(temporary, 'styles')), true);
  const before = await reader.api.generation();
  const [hit] = await reader.api.search('束搜索', 5);
  assert.ok(hit);
  assert.ok(hit.title.includes('束搜索'));
  await second.api.decide(request, [
    {
      kind: 'topic',
      copy: { key: hit.key, folder: 'notes', path: hit.path, line: hit.line },
      topic: ['mine'],
    },
  ]);
  await first.api.sync({ ...request, changes: [] }, ignored);
  assert.notEqual(await reader.api.generation(), before);
  assert.deepEqual((await reader.api.article(hit.key))?.filing.topic, ['mine'], 'what the second decided');
});
