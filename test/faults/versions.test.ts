import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { proxy } from 'comlink';
import { collectionId, schemaVersion } from '../../src/core/library/identity.ts';
import type { ReaderApi, WriterApi } from '../../src/threads/api.ts';
import { startThread } from '../../src/threads/thread.ts';
import { awkwardFolder, libraryAt, requestFor, writeNotes } from './collection.ts';

const root = join(import.meta.dirname, '..', '..');
const monthAgo = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000);

/** Opens a window: scans, decides on a topic for the note named, searches; gives what it found. */
const window = `
import { proxy } from 'comlink';
import { startThread } from './src/threads/thread.ts';
const [database, request, path, topic] = process.argv.slice(2);
const { folders, rules } = JSON.parse(request);
const writer = startThread('./src/threads/writer.ts');
const reader = startThread('./src/threads/reader.ts');
await writer.api.open(database);
await writer.api.sync({ folders, rules }, proxy(() => undefined));
await reader.api.open(database, '/nowhere');
const key = await reader.api.keyAt('notes', path, 1);
await writer.api.decide({ folders, rules }, [{ kind: 'topic', copy: { key, folder: 'notes', path, line: 1 }, topic: [topic] }]);
const { filing } = await reader.api.article(key);
const found = await reader.api.search('束搜索', 10);
console.log(JSON.stringify({ topic: filing.topic, found: found.map(hit => hit.path), articles: (await reader.api.keys()).length }));
process.exit();
`;

/** A checkout of the same sources that calls itself another version. */
function otherVersion(context: TestContext, version: number): string {
  const folder = awkwardFolder(context);
  for (const name of ['src', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const identity = join(folder, 'src', 'core', 'library', 'identity.ts');
  const own = `schemaVersion = ${schemaVersion};`;
  const text = readFileSync(identity, 'utf8');
  assert.ok(text.includes(own));
  writeFileSync(identity, text.replace(own, `schemaVersion = ${version};`));
  writeFileSync(join(folder, 'window.mjs'), window);
  return folder;
}

async function windowOf(checkout: string, ...args: string[]) {
  const options = ['--no-warnings', '--experimental-strip-types', 'window.mjs', ...args];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: checkout });
  return JSON.parse(stdout) as { topic: string[]; found: string[]; articles: number };
}

for (const step of [-1, 1])
  test(`windows of two versions, the other being ${step < 0 ? 'older' : 'newer'}, keep an index each and share decisions`, async context => {
    const notes = awkwardFolder(context);
    writeNotes(notes, 0, 30);
    const request = requestFor(notes);
    const indexes = awkwardFolder(context);
    const nameOf = (version: number) => join(indexes, `${collectionId(request.folders)}-v${version}.sqlite`);
    const [own, other] = [nameOf(schemaVersion), nameOf(schemaVersion + step)];
    const checkout = otherVersion(context, schemaVersion + step);
    const writer = startThread<WriterApi>(join(root, 'src', 'threads', 'writer.ts'));
    const reader = startThread<ReaderApi>(join(root, 'src', 'threads', 'reader.ts'));
    context.after(() => {
      for (const thread of [writer, reader]) thread.dispose();
    });
    const ignored = proxy(() => undefined);
    await writer.api.open(own);
    await writer.api.sync(request, ignored);
    await reader.api.open(own, '/nowhere');
    // An index nobody writes for long is cleared away by a newer version, unless somebody has it open.
    for (const file of [own, `${own}-wal`]) if (existsSync(file)) utimesSync(file, monthAgo, monthAgo);
    const [theirs, found] = await Promise.all([
      windowOf(checkout, other, JSON.stringify(request), 'note-3.md', 'theirs'),
      reader.api.search('束搜索', 10),
    ]);
    assert.deepEqual(theirs.topic, ['theirs']);
    assert.equal(theirs.articles, 30);
    assert.deepEqual(theirs.found.toSorted(), found.map(({ path }) => path).toSorted());
    assert.ok(existsSync(own) && existsSync(other));
    // What the other decided stands in the file of decisions, which both read.
    await writer.api.sync(request, ignored);
    const topicOf = async (path: string) => {
      const key = await reader.api.keyAt('notes', path, 1);
      return (await reader.api.article(key ?? ''))?.filing.topic;
    };
    assert.deepEqual(await topicOf('note-3.md'), ['theirs']);
    // Neither opens the other's file, wherever it lies.
    await assert.rejects(reader.api.open(other, '/nowhere'), /not an index of this version/);
    assert.deepEqual(
      (await windowOf(checkout, other, JSON.stringify(request), 'note-4.md', 'too')).articles,
      30,
    );
    await writer.api.sync(request, ignored);
    await reader.api.open(own, '/nowhere');
    assert.deepEqual(await topicOf('note-4.md'), ['too']);
    const fresh = libraryAt(notes);
    context.after(() => fresh.close());
    await fresh.scan();
    await writer.api.refile();
    assert.deepEqual(await reader.api.summaries([...(await reader.api.keys())]), fresh.reader.articles());
  });
