import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { proxy } from 'comlink';
import { parseDecisions } from '../../src/core/library/decisions/decisionText.ts';
import { DecisionLedger } from '../../src/core/library/decisions/ledger.ts';
import type { ReaderApi, WriterApi } from '../../src/threads/api.ts';
import { NodeDecisionFiles } from '../../src/threads/nodeDecisionFiles.ts';
import { startThread } from '../../src/threads/thread.ts';
import {
  answersOf,
  awkwardFolder,
  freshAnswers,
  libraryAt,
  noteText,
  requestFor,
  writeNotes,
} from './collection.ts';

const sources = join(import.meta.dirname, '..', '..', 'src', 'threads');

/** A folder on a file system of some kilobytes, where this machine allows to mount one. */
function smallFolder(context: TestContext, kilobytes: number) {
  const name = '小 small';
  const above = awkwardFolder(context, folder => spawnSync('umount', ['-l', join(folder, name)]));
  const path = join(above, name);
  mkdirSync(path);
  const isSmall = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path]).status === 0;
  return { path, isSmall };
}

/** Keeps 200 long decisions in the file named; says how many it kept, then why it stopped. */
const keepMany = `
import { DecisionLedger } from ${JSON.stringify(new URL('../../src/core/library/decisions/ledger.ts', import.meta.url))};
import { NodeDecisionFiles } from ${JSON.stringify(new URL('../../src/threads/nodeDecisionFiles.ts', import.meta.url))};
process.on('SIGXFSZ', () => undefined);
const file = process.argv[1];
const ledger = new DecisionLedger(new NodeDecisionFiles());
const folder = { id: 'notes', path: '/notes', label: 'notes', decisions: file };
let kept = 0;
let reason = '';
try {
  for (; kept < 200; kept++) {
    const copy = { key: 'k' + kept, path: kept + '.md', line: 1, digest: 'd' + kept, sketch: 's'.repeat(800) };
    await ledger.apply(ledger.ruled(folder, [{ kind: 'topic', copy, topic: ['t'] }]));
  }
} catch (error) {
  reason = error.code ?? error.message;
}
console.log(JSON.stringify({ kept, reason }));
`;

/** Scans the folder named first into the database named second; says why that failed. */
const scanOnce = `
import { libraryAt } from ${JSON.stringify(new URL('./collection.ts', import.meta.url))};
process.on('SIGXFSZ', () => undefined);
const library = libraryAt(process.argv[1], process.argv[2]);
await library.scan().then(() => console.log('not full'), error => console.log(error.message));
`;

/** Puts a text of 100 KB in the place of the file named; says why that failed. */
const replaceOnce = `
import { replaceFile } from ${JSON.stringify(new URL('../../src/threads/replaceFile.ts', import.meta.url))};
process.on('SIGXFSZ', () => undefined);
await replaceFile(process.argv[1], 'x'.repeat(100_000)).then(() => console.log('written'), error => console.log(error.code));
`;

/** Runs a script in a process that may write files of at most so many blocks of 1024 bytes; gives what it says. */
function underLimit(blocks: number | undefined, script: string, ...args: string[]): string {
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks}; `;
  const command = `${limit}exec "$0" --no-warnings --input-type=module -e "$@"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, script, ...args], {
    encoding: 'utf8',
  });
  assert.notEqual(stdout, '', stderr);
  return stdout.trim();
}

test('on a full disk a decision fails with the reason, those kept before stay, and nothing half written is left', context => {
  const { path: folder, isSmall } = smallFolder(context, 128);
  const file = join(folder, 'study-notes.json');
  // Where nothing may be mounted, the largest file a process may write is limited instead.
  const { kept, reason } = JSON.parse(underLimit(isSmall ? undefined : 64, keepMany, file));
  assert.match(reason, isSmall ? /ENOSPC/ : /EFBIG|ENOSPC/);
  assert.ok(kept > 10 && kept < 200, `${kept} kept`);
  const { decisions, flaws } = parseDecisions(readFileSync(file, 'utf8'));
  assert.deepEqual([decisions.length, flaws], [kept, []]);
  assert.deepEqual(
    readdirSync(folder).filter(name => name !== 'study-notes.json'),
    [],
  );
});

test('on a full disk a bibliography file stays as it was, and nothing half written is left beside it', context => {
  const { path: folder, isSmall } = smallFolder(context, 128);
  const file = join(folder, 'thesis.bib');
  const entry = '@book{own,\n  title = {A book},\n}\n';
  const before = entry.repeat(1000);
  writeFileSync(file, before);
  assert.match(underLimit(isSmall ? undefined : 64, replaceOnce, file), /^(?:ENOSPC|EFBIG)$/);
  assert.equal(readFileSync(file, 'utf8'), before);
  assert.deepEqual(readdirSync(folder), ['thesis.bib']);
});

test('an index that found the disk full is brought in step once there is room', async context => {
  const notes = awkwardFolder(context);
  writeNotes(notes, 0, 300);
  const { path: folder, isSmall } = smallFolder(context, 700);
  const database = join(folder, 'index.sqlite');
  assert.match(underLimit(isSmall ? undefined : 700, scanOnce, notes, database), /full|I\/O/);
  if (isSmall) assert.equal(spawnSync('mount', ['-o', 'remount,size=64m', folder]).status, 0);
  const first = libraryAt(notes, database);
  await first.scan();
  assert.deepEqual(answersOf(first), await freshAnswers(notes));
  first.close();
  const again = libraryAt(notes, database);
  assert.deepEqual(answersOf(again), await freshAnswers(notes));
  again.close();
});

/** A window whose index lies in a folder; `freeze` takes the right to write there from everybody. */
function windowIn(context: TestContext, folder: string, isOwn: boolean) {
  const database = join(folder, 'index.sqlite');
  const open = () => {
    const writer = startThread<WriterApi>(join(sources, 'writer.ts'));
    const reader = startThread<ReaderApi>(join(sources, 'reader.ts'));
    context.after(() => {
      for (const thread of [writer, reader]) thread.dispose();
    });
    return { writer, reader };
  };
  const remount = (...options: string[]) =>
    assert.equal(spawnSync('mount', ['-o', `remount,${options.join(',')}`, folder]).status, 0);
  return {
    database,
    open,
    freeze: () => (isOwn ? remount('ro') : chmodSync(folder, 0o555)),
    thaw: () => (isOwn ? remount('rw') : chmodSync(folder, 0o755)),
    grow: (kilobytes: number) => remount(`size=${kilobytes}k`),
  };
}

const nothing = () => proxy(() => undefined);

test('an index in a folder nobody may write is searched, and followed again once one may', async context => {
  const notes = awkwardFolder(context);
  writeNotes(notes, 0, 20);
  const { path: folder, isSmall } = smallFolder(context, 16_000);
  if (!isSmall && process.getuid?.() === 0) return context.skip('a superuser may write everywhere here');
  const { database, open, freeze, thaw } = windowIn(context, folder, isSmall);
  const first = libraryAt(notes, database);
  await first.scan();
  first.close();
  freeze();
  const { writer, reader } = open();
  await assert.rejects(writer.api.open(database), { name: 'UnwritableIndexError' });
  assert.equal(await reader.api.open(database, '/nowhere'), true);
  assert.ok((await reader.api.search('束搜索', 5)).length > 0);
  thaw();
  writeNotes(notes, 20, 30);
  await writer.api.open(database);
  await reader.api.open(database, '/nowhere');
  await writer.api.sync(requestFor(notes), nothing());
  assert.equal((await reader.api.keys()).length, 50);
});

test('while the disk of an index is full, what it holds is searched', async context => {
  const notes = awkwardFolder(context);
  writeNotes(notes, 0, 20);
  const { path: folder, isSmall } = smallFolder(context, 2500);
  if (!isSmall) return context.skip('this machine mounts no small disk');
  const { database, open, grow } = windowIn(context, folder, isSmall);
  const { writer, reader } = open();
  await writer.api.open(database);
  await writer.api.sync(requestFor(notes), nothing());
  await reader.api.open(database, '/nowhere');
  writeNotes(notes, 20, 800);
  await assert.rejects(writer.api.sync(requestFor(notes), nothing()), { name: 'UnwritableIndexError' });
  assert.ok((await reader.api.search('束搜索', 5)).length > 0);
  assert.ok((await reader.api.keys()).length >= 20);
  grow(64_000);
  await writer.api.sync(requestFor(notes), nothing());
  assert.equal((await reader.api.keys()).length, 820);
});

test('notes in a folder nobody may write are read; a decision there fails, and says which file', async context => {
  const folder = awkwardFolder(context, path => {
    if (process.getuid?.() === 0) spawnSync('umount', ['-l', join(path, '只读')]);
    else chmodSync(join(path, '只读'), 0o755);
  });
  const notes = join(folder, '只读');
  writeNotes(notes, 0, 5);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    const bound = spawnSync('mount', ['--bind', notes, notes]).status === 0;
    // A superuser who may mount nothing may write everywhere, too: there is no such folder then.
    if (!bound || spawnSync('mount', ['-o', 'remount,bind,ro', notes]).status !== 0)
      mkdirSync(join(notes, 'study-notes.json'));
  } else {
    chmodSync(notes, 0o555);
  }
  const library = libraryAt(notes);
  context.after(() => library.close());
  await library.scan();
  const [article] = library.reader.articles();
  assert.equal(library.reader.articles().length, 5);
  const copy = { key: article?.key ?? '', folder: 'notes', path: article?.copies[0]?.path ?? '', line: 1 };
  await assert.rejects(
    library.desk.decide(requestFor(notes).folders, [{ kind: 'topic', copy, topic: ['x'] }]),
    /study-notes\.json/,
  );
  await library.scan();
  assert.equal(library.reader.articles().length, 5);
});

test('a clock set back hides no change and puts no decision behind an older one', async context => {
  const folder = awkwardFolder(context);
  writeNotes(folder, 0, 3);
  const library = libraryAt(folder);
  context.after(() => library.close());
  await library.scan();
  // Written when the clock said 2001, and as long as before.
  const path = join(folder, 'note-1.md');
  writeFileSync(path, noteText(1).replaceAll('w', 'v'));
  utimesSync(path, new Date('2001-01-01'), new Date('2001-01-01'));
  await library.scan();
  assert.deepEqual(answersOf(library), await freshAnswers(folder));
  const { folders } = requestFor(folder);
  const [source] = folders;
  assert.ok(source);
  const copy = { key: 'k', path: 'note-0.md', line: 1, digest: 'd', sketch: '' };
  for (const [year, topic] of [
    [2026, 'first'],
    [1999, 'second'],
  ] as const) {
    const ledger = new DecisionLedger(new NodeDecisionFiles(), () => new Date(`${year}-05-05`));
    await ledger.apply(ledger.ruled(source, [{ kind: 'topic', copy, topic: [topic] }]));
  }
  const { decisions } = await new DecisionLedger(new NodeDecisionFiles()).load(source);
  assert.deepEqual(
    decisions.map(({ decision }) => decision.kind === 'topic' && decision.topic),
    [['second']],
  );
  rmSync(source.decisions);
});
