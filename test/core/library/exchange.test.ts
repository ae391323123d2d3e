import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ImportPlan, RulingRequest } from '../../../src/core/library/decide.ts';
import { folderAt, libraryOver, listings, noRules, temporaryFolder } from './support.ts';

/** Somebody's copy of the listings, with what they decided about them. */
async function person(context: TestContext) {
  const folder = temporaryFolder(context, listings);
  const library = libraryOver(context, folder);
  await library.scan();
  const article = (words: string) => {
    const found = library.reader.articles().find(({ title }) => title.includes(words));
    assert.ok(found, words);
    return found;
  };
  return {
    folder,
    desk: library.desk,
    scan: library.scan,
    reader: library.reader,
    file: () => readFileSync(join(folder, 'study-notes.json'), 'utf8'),
    topicOf: (words: string) => article(words).filing.topic.join('/'),
    async decide(words: string, topic: string) {
      const { key, copies } = article(words);
      const ruling: RulingRequest = { kind: 'topic', copy: { ...copies[0]!, key }, topic: [topic] };
      await library.desk.decide([folderAt(folder)], [ruling]);
      await library.scan();
    },
    /** What everything decided here says, in a file elsewhere. */
    async exported() {
      const path = join(temporaryFolder(context), 'passed on.json');
      writeFileSync(path, await library.desk.exported([folderAt(folder)]));
      return path;
    },
    async imports(path: string) {
      const plan = await library.desk.planImport(path, [folderAt(folder)]);
      const undo = await library.desk.apply(plan.changes);
      await library.scan();
      return { plan, undo };
    },
  };
}

const counts = ({ added, replaced, known, unusable }: ImportPlan) => ({ added, replaced, known, unusable });

test('what one person decided holds for another who imports it, and both end with the same file', async context => {
  const [mine, theirs] = [await person(context), await person(context)];
  await theirs.decide('束搜索', 'theirs');
  await theirs.decide('注意力', 'theirs earlier');
  await mine.decide('注意力', 'mine later');
  await mine.decide('K-Means', 'mine');
  const { plan } = await mine.imports(await theirs.exported());
  assert.deepEqual(counts(plan), { added: 1, replaced: 0, known: 1, unusable: 0 });
  assert.deepEqual(['束搜索', '注意力', 'K-Means'].map(mine.topicOf), ['theirs', 'mine later', 'mine']);
  const back = await theirs.imports(await mine.exported());
  assert.deepEqual(counts(back.plan), { added: 1, replaced: 1, known: 1, unusable: 0 });
  assert.equal(theirs.file(), mine.file());
});

test('an import is taken back as one step, with what it replaced', async context => {
  const [mine, theirs] = [await person(context), await person(context)];
  await mine.decide('注意力', 'mine');
  const before = mine.file();
  await theirs.decide('注意力', 'theirs');
  await theirs.decide('束搜索', 'theirs');
  const { undo } = await mine.imports(await theirs.exported());
  assert.equal(mine.topicOf('注意力'), 'theirs');
  await mine.desk.apply(undo);
  assert.equal(mine.file(), before);
});

test('importing twice changes nothing the second time', async context => {
  const [mine, theirs] = [await person(context), await person(context)];
  await theirs.decide('束搜索', 'theirs');
  const path = await theirs.exported();
  await mine.imports(path);
  const { plan } = await mine.imports(path);
  assert.deepEqual([plan.changes, counts(plan)], [[], { added: 0, replaced: 0, known: 1, unusable: 0 }]);
});

test('a later decision made between planning and taking in is not lost', async context => {
  const [mine, theirs] = [await person(context), await person(context)];
  await theirs.decide('束搜索', 'theirs');
  const plan = await mine.desk.planImport(await theirs.exported(), [folderAt(mine.folder)]);
  await mine.decide('束搜索', 'mine meanwhile');
  await mine.desk.apply(plan.changes);
  await mine.scan();
  assert.equal(mine.topicOf('束搜索'), 'mine meanwhile');
});

test('mistakes in the file are told with their lines, and the rest is taken in', async context => {
  const [mine, theirs] = [await person(context), await person(context)];
  await theirs.decide('束搜索', 'theirs');
  const path = await theirs.exported();
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.splice(3, 0, '{"kind":"topic","copy": oops},', '{"kind":"key","at":"2026-01-01"},');
  writeFileSync(path, lines.join('\n'));
  const { plan } = await mine.imports(path);
  assert.deepEqual(counts(plan), { added: 1, replaced: 0, known: 0, unusable: 2 });
  assert.deepEqual(plan.flaws.map(({ line }) => line).sort(), [4, 5]);
  assert.equal(mine.topicOf('束搜索'), 'theirs');
  assert.ok(!mine.file().includes('oops'));
});

test('a file that holds no list of decisions is refused, and so is importing over a file that is none', async context => {
  const [mine, theirs] = [await person(context), await person(context)];
  await theirs.decide('束搜索', 'theirs');
  const path = await theirs.exported();
  const list = join(temporaryFolder(context), 'list.json');
  writeFileSync(list, '[1, 2]');
  await assert.rejects(mine.imports(list), /list\.json: not an object/);
  writeFileSync(join(mine.folder, 'study-notes.json'), '"mine"');
  await assert.rejects(mine.imports(path), /study-notes\.json: not an object/);
  assert.equal(mine.file(), '"mine"');
});

test('decisions of several folders are exported as one, and each comes back to the folder of its article', async context => {
  const [mine, theirs] = [await person(context), await person(context)];
  const other = temporaryFolder(context);
  writeFileSync(join(other, 'own.md'), '# Momentum\n\nA running mean of gradients, weighted by their age.\n');
  const folders = [folderAt(mine.folder), { ...folderAt(other), id: 'other' }];
  const library = libraryOver(context, mine.folder);
  const scan = () => library.sync.run({ folders, rules: noRules }, { signal: new AbortController().signal });
  await scan();
  for (const words of ['束搜索', 'Momentum']) {
    const found = library.reader.articles().find(({ title }) => title.includes(words));
    const copy = found?.copies[0];
    assert.ok(found && copy);
    await library.desk.decide(folders, [
      { kind: 'topic', copy: { ...copy, key: found.key }, topic: ['both'] },
    ]);
  }
  const path = join(temporaryFolder(context), 'all.json');
  writeFileSync(path, await library.desk.exported(folders));
  for (const folder of [mine.folder, other]) rmSync(join(folder, 'study-notes.json'));
  await scan();
  const plan = await library.desk.planImport(path, folders);
  await library.desk.apply(plan.changes);
  assert.deepEqual(
    plan.changes.map(({ folder, put }) => [folder.path, put.length]).sort(),
    [
      [mine.folder, 1],
      [other, 1],
    ].sort(),
  );
  // To somebody who has one of the two folders everything goes there.
  const { plan: partly } = await theirs.imports(path);
  assert.deepEqual(counts(partly), { added: 2, replaced: 0, known: 0, unusable: 0 });
});
