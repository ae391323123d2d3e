import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { proxy } from 'comlink';
import { parseDecisions } from '../../src/core/library/decisions/decisionText.ts';
import type { ReaderApi, WriterApi } from '../../src/threads/api.ts';
import { startThread, type Thread } from '../../src/threads/thread.ts';
import {
  awkwardFolder,
  libraryAt,
  noteText,
  requestFor,
  singleText,
  whole,
  writeNotes,
} from './collection.ts';

const sources = join(import.meta.dirname, '..', '..', 'src');
const ignored = () => proxy(() => undefined);

interface Window {
  readonly writer: Thread<WriterApi>;
  readonly reader: Thread<ReaderApi>;
}

/** The threads of a window on a database. */
async function openWindow(context: TestContext, database: string): Promise<Window> {
  const writer = startThread<WriterApi>(join(sources, 'threads', 'writer.ts'));
  const reader = startThread<ReaderApi>(join(sources, 'threads', 'reader.ts'));
  context.after(() => {
    writer.dispose();
    reader.dispose();
  });
  await writer.api.open(database);
  await reader.api.open(database, '/nowhere');
  return { writer, reader };
}

function listOnTerminal(folder: string) {
  const args = ['--no-warnings', join(sources, 'cli.ts'), 'list', folder, '--json'];
  return promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 2 ** 20 });
}

test('two windows and the command line work on one collection at once, and no decision is lost', async context => {
  const folder = awkwardFolder(context);
  const database = join(awkwardFolder(context), 'index.sqlite');
  writeNotes(folder, 0, 60);
  const windows = [await openWindow(context, database), await openWindow(context, database)];
  const request = requestFor(folder);
  await Promise.all(windows.map(({ writer }) => writer.api.sync(request, ignored())));
  const deciding = windows.map(async ({ writer, reader }, who) => {
    for (let number = 0; number < 15; number++) {
      const path = `note-${who * 30 + number}.md`;
      const key = await reader.api.keyAt('notes', path, 1);
      assert.ok(key, path);
      const copy = { key, folder: 'notes', path, line: 1 };
      await writer.api.decide(request, [{ kind: 'topic', copy, topic: [`window-${who}`] }]);
    }
  });
  const listing = (async () => {
    for (let time = 0; time < 3; time++) {
      const { articles } = JSON.parse((await listOnTerminal(folder)).stdout);
      assert.equal(articles.length, 60);
    }
  })();
  await Promise.all([...deciding, listing]);
  const { decisions, flaws } = parseDecisions(readFileSync(join(folder, 'study-notes.json'), 'utf8'));
  assert.deepEqual(flaws, []);
  assert.equal(decisions.length, 30);
  await Promise.all(windows.map(({ writer }) => writer.api.sync(request, ignored())));
  for (const { reader } of windows) {
    for (const [path, topic] of [
      ['note-3.md', 'window-0'],
      ['note-33.md', 'window-1'],
    ] as const) {
      const key = await reader.api.keyAt('notes', path, 1);
      assert.deepEqual((await reader.api.article(key ?? ''))?.filing.topic, [topic]);
    }
  }
});

const many = whole ? 20_000 : 1500;

test(`${many} files come and go while someone searches`, async context => {
  const folder = awkwardFolder(context);
  const database = join(awkwardFolder(context), 'index.sqlite');
  writeNotes(folder, 0, 30);
  const { writer, reader } = await openWindow(context, database);
  const request = requestFor(folder);
  await writer.api.sync(request, ignored());
  let over = false;
  let searches = 0;
  const searching = (async () => {
    while (!over) {
      const hits = await reader.api.search('"note numbered 7"', 10);
      assert.ok(hits.some(({ path }) => path === 'note-7.md'));
      await reader.api.tree({ grouping: 'topic', sort: 'title', filter: '' });
      searches++;
    }
  })();
  const batch = join(folder, '新增 🆕 files');
  const churning = (async () => {
    for (let from = 0; from < many; from += many / 10) {
      writeNotes(join(batch, String(from)), 1000 + from, many / 10, singleText);
      await writer.api.sync(request, ignored());
    }
    const summary = await writer.api.sync(request, ignored());
    assert.equal(summary?.files, 30 + many);
    writeFileSync(join(folder, 'note-3.md'), noteText(3, 1));
    for (let from = 0; from < many; from += many / 10) {
      rmSync(join(batch, String(from)), { recursive: true });
      await writer.api.sync(request, ignored());
    }
  })();
  await churning.finally(() => {
    over = true;
  });
  await searching;
  mkdirSync(join(folder, 'empty'));
  assert.equal((await writer.api.sync(request, ignored()))?.files, 30);
  await writer.api.refile();
  const fresh = libraryAt(folder);
  context.after(() => fresh.close());
  await fresh.scan();
  assert.deepEqual(await reader.api.summaries([...(await reader.api.keys())]), fresh.reader.articles());
  assert.ok(searches > 10, `${searches} searches`);
  context.diagnostic(`${searches} searches were answered meanwhile`);
});
