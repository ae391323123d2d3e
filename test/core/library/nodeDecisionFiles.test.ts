import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
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
