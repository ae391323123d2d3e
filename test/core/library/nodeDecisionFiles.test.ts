import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NodeDecisionFiles } from '../../../src/threads/nodeDecisionFiles.ts';
import { temporaryFolder } from './support.ts';

const files = new NodeDecisionFiles();
const options = process.platform === 'win32' ? { skip: 'links need rights of their own on Windows' } : {};

test('a file that is a link stays one, and what it leads to is written', options, async context => {
  const folder = temporaryFolder(context);
  const [link, target] = [join(folder, 'study-notes.json'), join(folder, 'shared', 'decisions.json')];
  mkdirSync(join(folder, 'shared'));
  writeFileSync(target, 'old');
  symlinkSync(target, link);
  await files.update(link, text => `${text} and new`);
  assert.ok(lstatSync(link).isSymbolicLink());
  assert.equal(readFileSync(target, 'utf8'), 'old and new');
});

test('bytes that are no text are never written over', async context => {
  const file = join(temporaryFolder(context), 'study-notes.json');
  const bytes = Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]);
  writeFileSync(file, bytes);
  await assert.rejects(files.read(file), /study-notes\.json is not valid UTF-8; save it as UTF-8/);
  await assert.rejects(
    files.update(file, text => `${text}\n`),
    /not valid UTF-8/,
  );
  assert.deepEqual(readFileSync(file), bytes);
});

test('a byte order mark is understood, in UTF-8 and in UTF-16', async context => {
  const file = join(temporaryFolder(context), 'study-notes.json');
  for (const encoding of ['utf8', 'utf16le'] as const) {
    writeFileSync(file, Buffer.from('\ufeff{"主题": 1}', encoding));
    assert.equal(await files.read(file), '{"主题": 1}');
  }
});

test('the lock of a process that is gone is taken over, and what it was writing is cleared away', async context => {
  const folder = temporaryFolder(context);
  const file = join(folder, 'study-notes.json');
  const [lock, half, other] = [`${file}.lock`, `${file}.99999.tmp`, `${file}.mine.tmp`];
  mkdirSync(lock);
  writeFileSync(half, '{"version": 1, "deci');
  writeFileSync(other, 'of somebody else');
  const longAgo = new Date(Date.now() - 120_000);
  for (const left of [lock, half, other]) utimesSync(left, longAgo, longAgo);
  await files.update(file, () => 'kept');
  assert.deepEqual(
    [file, lock, half, other].map(path => existsSync(path)),
    [true, false, false, true],
  );
});

test('a file that is replaced keeps its permissions', options, async context => {
  const file = join(temporaryFolder(context), 'study-notes.json');
  writeFileSync(file, 'old');
  chmodSync(file, 0o640);
  await files.update(file, () => 'new');
  assert.equal(statSync(file).mode & 0o777, 0o640);
});
