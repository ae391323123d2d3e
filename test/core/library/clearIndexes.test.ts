import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { schemaVersion } from '../../../src/core/library/identity.ts';
import { clearIndexes } from '../../../src/core/library/sqlite/clearIndexes.ts';
import { firstOutput } from '../../support/firstOutput.ts';
import { temporaryFolder } from './support.ts';

const day = 24 * 60 * 60 * 1000;
const name = (letter: string, version: number) => `${letter.repeat(32)}-v${version}.sqlite`;

/** Makes a database with a write-ahead log that was last used so many days ago. */
function makeIndex(file: string, daysAgo: number): void {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE note (text TEXT)');
  db.close();
  age(file, daysAgo);
}

function age(file: string, daysAgo: number): void {
  const then = (Date.now() - daysAgo * day) / 1000;
  utimesSync(file, then, then);
}

test('indexes of older versions, of folders long unopened and set aside go once they are old enough', context => {
  const folder = temporaryFolder(context);
  const at = (file: string) => join(folder, file);
  makeIndex(at(name('a', schemaVersion)), 400);
  makeIndex(at(name('b', schemaVersion)), 60);
  makeIndex(at(name('c', schemaVersion)), 100);
  makeIndex(at(name('d', schemaVersion - 1)), 30);
  makeIndex(at(name('e', schemaVersion - 1)), 2);
  makeIndex(at(name('f', schemaVersion + 1)), 400);
  makeIndex(at('mine-v1.sqlite'), 400);
  for (const [letter, daysAgo] of [
    ['a', 30],
    ['b', 1],
  ] as const) {
    const aside = at(`${name(letter, schemaVersion)}.damaged`);
    writeFileSync(aside, 'no database at all');
    age(aside, daysAgo);
  }
  const removed = clearIndexes(folder, at(name('a', schemaVersion)));
  assert.deepEqual(removed.sort(), [
    `${name('a', schemaVersion)}.damaged`,
    name('c', schemaVersion),
    name('d', schemaVersion - 1),
  ]);
  assert.deepEqual(readdirSync(folder).sort(), [
    name('a', schemaVersion),
    name('b', schemaVersion),
    `${name('b', schemaVersion)}.damaged`,
    name('e', schemaVersion - 1),
    name('f', schemaVersion + 1),
    'mine-v1.sqlite',
  ]);
});

test('an index that a window of an older version has open stays, and goes once that is closed', async context => {
  const folder = temporaryFolder(context);
  const file = join(folder, name('d', schemaVersion - 1));
  makeIndex(file, 30);
  const script = `const db = new (require('node:sqlite').DatabaseSync)(process.argv[1], { readOnly: true });
    db.prepare('SELECT count(*) FROM note').get(); console.log('open'); process.stdin.resume();`;
  const other = spawn(process.execPath, ['-e', script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => other.kill());
  await firstOutput(other);
  age(file, 30);
  // Opening a log makes files of its own beside the index.
  for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) age(file + suffix, 30);
  assert.deepEqual(clearIndexes(folder, ''), []);
  assert.ok(existsSync(file));
  other.stdin.end();
  other.kill();
  await once(other, 'exit');
  age(file, 30);
  assert.deepEqual(clearIndexes(folder, ''), [name('d', schemaVersion - 1)]);
  assert.deepEqual(readdirSync(folder), []);
});
