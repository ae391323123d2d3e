import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isNotePath } from '../../../src/core/ingest/notePaths.ts';
import type { ScanRules } from '../../../src/core/library/files.ts';
import { NodeFiles } from '../../../src/threads/nodeFiles.ts';
import { folderAt, libraryOver, noRules, temporaryFolder } from './support.ts';

const files = new NodeFiles(isNotePath);

function folderWith(context: TestContext, contents: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(context);
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function listed(folder: string, rules: ScanRules = noRules): Promise<string[]> {
  const paths: string[] = [];
  const source = folderAt(folder);
  for await (const { path } of files.list(source, rules, new AbortController().signal)) paths.push(path);
  return paths.sort();
}

test('a scan leaves out what the settings exclude, whole folders by their name among it', async context => {
  const folder = folderWith(context, {
    'a.md': '# A',
    'drafts/b.md': '# B',
    'deep/drafts/more/c.md': '# C',
    'old-1.md': '# D',
  });
  assert.deepEqual(await listed(folder, { exclude: ['old-*.md'], drafts: ['**/drafts/**'] }), ['a.md']);
});

test('a scan leaves out what .gitignore names, and nested ones decide for what is below them', async context => {
  const folder = folderWith(context, {
    '.gitignore': 'out/\n*.tmp.md\n',
    'a.md': '# A',
    'b.tmp.md': '# B',
    'out/c.md': '# C',
    'sub/.gitignore': '!*.tmp.md\nprivate.md\n',
    'sub/d.tmp.md': '# D',
    'sub/private.md': '# E',
  });
  assert.deepEqual(await listed(folder), ['a.md', 'sub/d.tmp.md']);
});

test('links that lead in a loop are followed once, and files no reader knows are passed over', async context => {
  const folder = folderWith(context, { 'a/one.md': '# One', 'a/picture.png': 'x', '📓 笔记/二.md': '# 二' });
  symlinkSync(folder, join(folder, 'a', 'up'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.md'));
  symlinkSync('b.md', join(folder, 'a.md'));
  symlinkSync('a.md', join(folder, 'b.md'));
  assert.deepEqual(await listed(folder), ['a.md', 'a/one.md', 'b.md', 'dangling.md', '📓 笔记/二.md']);
  const library = libraryOver(context, folder);
  await library.scan();
  assert.equal(library.reader.articles().length, 2);
  assert.deepEqual(
    library.reader.problems().map(({ path, line, code }) => [path, line, code]),
    [
      ['a.md', 1, 'unreadable'],
      ['b.md', 1, 'unreadable'],
      ['dangling.md', 1, 'unreadable'],
    ],
  );
});

test('where a scan stays inside a folder, links that lead out of it are neither listed nor looked up', async context => {
  const outside = folderWith(context, { 'deep/secret.md': '# Secret' });
  const folder = folderWith(context, { 'own.md': '# Own' });
  symlinkSync(outside, join(folder, 'linked'));
  symlinkSync(join(outside, 'deep', 'secret.md'), join(folder, 'one.md'));
  const lookUp = (rules: ScanRules, path: string) => files.lookUp(folderAt(folder), rules, path);
  const staying = { ...noRules, staysInside: true };

  assert.deepEqual(await listed(folder), ['linked/deep/secret.md', 'one.md', 'own.md']);
  assert.deepEqual(await listed(folder, staying), ['own.md']);
  assert.equal(await lookUp(noRules, 'linked'), 'directory');
  for (const path of ['linked', 'linked/deep/secret.md', 'one.md']) {
    assert.notEqual(await lookUp(noRules, path), undefined);
    assert.equal(await lookUp(staying, path), undefined, path);
  }
  assert.notEqual(await lookUp(staying, 'own.md'), undefined);
});

test('a directory with a note’s name is gone into, and a pipe with one is a problem and not waited for', {
  skip: process.platform === 'win32',
}, async context => {
  const folder = folderWith(context, { 'x.md/inner.md': '# Inner\n\nText.\n' });
  execFileSync('mkfifo', [join(folder, 'pipe.md')]);
  const library = libraryOver(context, folder);
  await library.scan();
  assert.deepEqual(
    library.reader.articles().map(({ title }) => title),
    ['Inner'],
  );
  assert.deepEqual(
    library.reader.problems().map(({ path, code }) => [path, code]),
    [['pipe.md', 'unreadable']],
  );
});

test('a change at one path reads one file, whether new, changed or gone', async context => {
  const folder = folderWith(context, {
    'a.md': '# Alpha\n\nOne text about graphs.\n',
    'b.md': '# Beta\n\nAnother.\n',
  });
  const library = libraryOver(context, folder);
  await library.scan();
  writeFileSync(join(folder, 'a.md'), '# Alpha two\n\nA longer text about graphs.\n');
  writeFileSync(join(folder, 'b.md'), '# Beta two\n\nChanged as well, but nobody said so.\n');
  const changed = await library.scan([{ folder: 'notes', path: 'a.md' }]);
  assert.equal(changed.read, 1);
  assert.deepEqual(
    library.reader.articles().map(({ title }) => title),
    ['Alpha two', 'Beta'],
  );
  rmSync(join(folder, 'a.md'));
  const gone = await library.scan([{ folder: 'notes', path: 'a.md' }]);
  assert.deepEqual([gone.read, gone.removed], [0, 1]);
  assert.deepEqual(
    library.reader.articles().map(({ title }) => title),
    ['Beta'],
  );
});

test('a renamed or deleted folder is followed from its own path alone', async context => {
  const folder = folderWith(context, { 'x/a.md': '# Alpha\n\nGraphs.\n', 'x/y/b.md': '# Beta\n\nTrees.\n' });
  const library = libraryOver(context, folder);
  await library.scan();
  renameSync(join(folder, 'x'), join(folder, 'z'));
  await library.scan([
    { folder: 'notes', path: 'x' },
    { folder: 'notes', path: 'z' },
  ]);
  const paths = library.reader.articles().flatMap(({ copies }) => copies.map(({ path }) => path));
  assert.deepEqual(paths.sort(), ['z/a.md', 'z/y/b.md']);
  rmSync(join(folder, 'z'), { recursive: true });
  assert.equal((await library.scan([{ folder: 'notes', path: 'z' }])).removed, 2);
  assert.equal(library.reader.articles().length, 0);
});

test('a change of .gitignore takes effect on all that lies beside and below it', async context => {
  const folder = folderWith(context, {
    'a.md': '# Alpha\n\nOne text about graphs.\n',
    'sub/b.md': '# Beta\n\nAnother, on trees and heaps.\n',
    'sub/deep/c.md': '# Gamma\n\nA third, on hashing.\n',
  });
  const library = libraryOver(context, folder);
  await library.scan();
  const titles = () => library.reader.articles().map(({ title }) => title);
  writeFileSync(join(folder, 'sub', '.gitignore'), 'deep/\n');
  await library.scan([{ folder: 'notes', path: 'sub/.gitignore' }]);
  assert.deepEqual(titles(), ['Alpha', 'Beta']);
  writeFileSync(join(folder, '.gitignore'), 'a.md\n');
  await library.scan([{ folder: 'notes', path: '.gitignore' }]);
  assert.deepEqual(titles(), ['Beta']);
  rmSync(join(folder, '.gitignore'));
  rmSync(join(folder, 'sub', '.gitignore'));
  const changes = ['.gitignore', 'sub/.gitignore'].map(path => ({ folder: 'notes', path }));
  await library.scan(changes);
  assert.deepEqual(titles().toSorted(), ['Alpha', 'Beta', 'Gamma']);
});
