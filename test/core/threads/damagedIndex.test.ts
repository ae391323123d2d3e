import assert from 'node:assert/strict';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { proxy } from 'comlink';
import type { ReaderApi, WriterApi } from '../../../src/threads/api.ts';
import { startThread } from '../../../src/threads/thread.ts';

const source = (name: string) => join(import.meta.dirname, '..', '..', '..', 'src', 'threads', name);

/** The threads of a window on a folder of listing pages, its index made and all of it in one file. */
async function scannedWindow(context: TestContext) {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-damaged-'));
  context.after(() => rmSync(temporary, { recursive: true, force: true }));
  const folder = join(temporary, 'notes');
  cpSync(join(import.meta.dirname, '..', '..', 'fixtures', 'listings'), folder, { recursive: true });
  const database = join(temporary, 'index.sqlite');
  const writer = startThread<WriterApi>(source('writer.ts'));
  const reader = startThread<ReaderApi>(source('reader.ts'));
  context.after(() => {
    for (const thread of [writer, reader]) thread.dispose();
  });
  const decisions = join(folder, 'study-notes.json');
  const request = {
    folders: [{ id: 'notes', path: folder, label: 'notes', decisions }],
    rules: { exclude: [], drafts: [] },
  };
  const scan = () =>
    writer.api.sync(
      request,
      proxy(() => undefined),
    );
  await writer.api.open(database);
  await scan();
  const db = new DatabaseSync(database);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  return { writer: writer.api, reader: reader.api, database, scan, styles: join(temporary, 'styles') };
}

/** Writes over the pages in which the search index keeps its words. */
function damageWords(database: string): void {
  const db = new DatabaseSync(database, { readOnly: true });
  const { page_size: size } = db.prepare('PRAGMA page_size').get() as { page_size: number };
  const [root] = db
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'search_passage_data'")
    .all() as { rootpage: number }[];
  db.close();
  assert.ok(root);
  const file = openSync(database, 'r+');
  writeSync(file, Buffer.alloc(size, 0xab), 0, size, (root.rootpage - 1) * size);
  closeSync(file);
}

test('an index damaged where it is searched says so, and is made again when opened as a suspect', async context => {
  const { writer, reader, database, scan, styles } = await scannedWindow(context);
  damageWords(database);
  assert.equal(await reader.open(database, styles), true, 'nothing shows it at first');
  await assert.rejects(reader.search('束搜索', 5), { name: 'DamagedIndexError' });
  await reader.close();
  const { setAside } = await writer.open(database, true);
  assert.ok(setAside !== undefined && existsSync(setAside));
  await scan();
  assert.equal(await reader.open(database, styles), true);
  assert.ok((await reader.search('束搜索', 5))[0]?.title.includes('束搜索'));
});

test('a suspect that is whole stays as it is', async context => {
  const { writer, reader, database, styles } = await scannedWindow(context);
  assert.deepEqual(await writer.open(database, true), {});
  assert.equal(await reader.open(database, styles), true);
  assert.ok((await reader.search('束搜索', 5))[0]?.title.includes('束搜索'));
});

for (const left of [0, 100, 5000, 0.5, 0.9])
  test(`of an index cut off at ${left} nothing is shown until the writer has made it again`, async context => {
    const { writer, reader, database, scan, styles } = await scannedWindow(context);
    await writer.open(`${database}.other`);
    truncateSync(database, left < 1 ? Math.floor(statSync(database).size * left) : left);
    await assert.rejects(reader.open(database, styles));
    const { setAside } = await writer.open(database);
    assert.equal(setAside !== undefined, left > 0, 'an empty file is nobody’s database');
    await scan();
    assert.equal(await reader.open(database, styles), true);
    assert.ok((await reader.search('束搜索', 5))[0]?.title.includes('束搜索'));
  });
