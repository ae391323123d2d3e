import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { SourceFolder } from '../../../src/core/model/folder.ts';
import { libraryOver, noRules, temporaryFolder } from './support.ts';

const momentum = `# Momentum

A running mean of gradients, weighted by age, is followed instead of the gradient of the moment. Valleys that
are steep across and shallow along are crossed without swinging from one wall to the other.
`;
const cooking = `# Dumplings

Fold the dough twice over a spoonful of cabbage and mushrooms, press the rim with a wet thumb, and steam them
in a covered bamboo basket until the skin turns glassy, about nine minutes on a lively flame.
`;

/** A collection of two folders, `a` and `b`, each with a README, of which that of `a` is filed by hand. */
async function twoFolders(context: TestContext, decisionsOf: (folder: string, root: string) => string) {
  const root = temporaryFolder(context);
  const folders = ['a', 'b'].map((id): SourceFolder => {
    mkdirSync(join(root, id));
    return { id, path: join(root, id), label: id, decisions: decisionsOf(id, root) };
  });
  const library = libraryOver(context, root);
  const scan = () => library.sync.run({ folders, rules: noRules }, { signal: new AbortController().signal });
  const page = (folder: string) => join(root, folder, 'README.md');
  const filing = (title: string) => library.reader.articles().find(found => found.title === title)?.filing;
  writeFileSync(page('a'), momentum);
  writeFileSync(page('b'), cooking);
  await scan();
  const key = library.reader.articles().find(({ title }) => title === 'Momentum')?.key;
  assert.ok(key);
  const copy = { key, folder: 'a', path: 'README.md', line: 1 };
  await library.desk.decide(folders, [{ kind: 'topic', copy, topic: ['training'] }]);
  await scan();
  assert.equal(filing('Momentum')?.filedBy, 'decision');
  return { library, folders, scan, page, filing };
}

const own = (folder: string, root: string) => join(root, folder, 'study-notes.json');

test('a decision on a page that is deleted does not pass to a page of that name in another folder', async context => {
  const { library, scan, page, filing } = await twoFolders(context, own);
  rmSync(page('a'));
  await scan();
  assert.notEqual(filing('Dumplings')?.filedBy, 'decision');
  assert.deepEqual(
    library.reader.problems().map(({ code }) => code),
    ['decisionUnattached'],
  );
});

test('a decision does not stay with a page whose whole text was replaced, and comes back with its text', async context => {
  const { library, scan, page, filing } = await twoFolders(context, own);
  writeFileSync(page('a'), cooking.replace('Dumplings', 'Steaming'));
  rmSync(page('b'));
  await scan();
  assert.notEqual(filing('Steaming')?.filedBy, 'decision');
  assert.deepEqual(
    library.reader.problems().map(({ code }) => code),
    ['decisionUnattached'],
  );
  writeFileSync(page('b'), momentum);
  await scan();
  assert.equal(filing('Momentum')?.filedBy, 'decision', 'the very same text may be in another folder');
});

test('folders that share a file of decisions have them once: each applies to both, and is reported once', async context => {
  const { library, scan, page, filing } = await twoFolders(context, (_folder, root) =>
    join(root, 'study-notes.json'),
  );
  writeFileSync(page('b'), momentum.replace('swinging', 'bouncing'));
  rmSync(page('a'));
  await scan();
  assert.equal(filing('Momentum')?.filedBy, 'decision', 'the page of the other folder is like it');
  writeFileSync(page('b'), cooking);
  await scan();
  assert.deepEqual(
    library.reader.problems().map(({ code }) => code),
    ['decisionUnattached'],
  );
});

test('a decision over two folders of which one cannot be written is kept in neither', async context => {
  const { library, folders, page, filing, scan } = await twoFolders(context, own);
  const [first, second] = folders as [SourceFolder, SourceFolder];
  const before = readFileSync(first.decisions, 'utf8');
  const [momentumKey, dumplingsKey] = ['Momentum', 'Dumplings'].map(
    title => library.reader.articles().find(found => found.title === title)!.key,
  ) as [string, string];
  // What should be a folder is a file.
  const broken = { ...second, decisions: join(page('b'), 'study-notes.json') };
  await assert.rejects(
    library.desk.decide(
      [first, broken],
      [
        {
          kind: 'topic',
          copy: { key: momentumKey, folder: 'a', path: 'README.md', line: 1 },
          topic: ['nlp'],
        },
        {
          kind: 'topic',
          copy: { key: dumplingsKey, folder: 'b', path: 'README.md', line: 1 },
          topic: ['nlp'],
        },
      ],
    ),
  );
  assert.equal(readFileSync(first.decisions, 'utf8'), before);
  await scan();
  assert.deepEqual(filing('Momentum')?.topic, ['training']);
});
