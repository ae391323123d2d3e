import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ReadingMark } from '../../../src/core/model/articleTree.ts';

import { libraryOver, temporaryFolder } from './support.ts';

const read = '2024-05-01T10:00:00.000Z';

function note(title: string, text: string): string {
  return `---\nauthor: Lin\ndate: 2023-04-01\n---\n\n# ${title}\n\n${text}\n`;
}

const first = note('Momentum', 'A ball that rolls downhill keeps some of its speed at every step it takes.');
const second = note(
  'Momentum of bees',
  'Hives are opened in spring, when the bees have begun to fly on warm days.',
);

/** A collection that is scanned, and what becomes of a mark on the article of a page. */
async function marked(context: TestContext, files: Readonly<Record<string, string>>, path: string) {
  const folder = temporaryFolder(context);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const library = libraryOver(context, folder);
  await library.scan();
  const keyOf = (name: string) =>
    library.reader.articles().find(({ copies }) => copies.some(copy => copy.path === name))?.key ?? '';
  let marks: readonly ReadingMark[] = [{ key: keyOf(path), read, starred: true }];
  const follow = () => {
    library.reader.setMarks(marks);
    const attached = library.reader.attachedMarks();
    marks = attached.all;
    return [...attached.byKey.keys()];
  };
  follow();
  return { folder, library, keyOf, follow, marks: () => marks };
}

test('a mark keeps its place, and stays with its note when that is moved', async context => {
  const { folder, library, keyOf, follow, marks } = await marked(context, { 'one.md': first }, 'one.md');
  assert.equal(marks()[0]?.place?.path, 'one.md');
  renameSync(join(folder, 'one.md'), join(folder, 'moved.md'));
  await library.scan();
  assert.deepEqual(follow(), [keyOf('moved.md')]);
  assert.equal(marks()[0]?.place?.path, 'moved.md');
});

test('a key that passes to another note takes no mark along, and the mark finds its note again', async context => {
  const files = { 'a.md': first, 'b.md': second.replace('# Momentum of bees', '# Bees') };
  const { folder, library, keyOf, follow, marks } = await marked(context, files, 'a.md');
  const key = keyOf('a.md');
  // The marked note gets another title and with it another key; its old one goes to the other note.
  writeFileSync(join(folder, 'a.md'), first.replace('# Momentum', '# Heavy balls'));
  writeFileSync(join(folder, 'b.md'), second);
  await library.scan();
  assert.equal(keyOf('b.md'), key);
  assert.notEqual(keyOf('a.md'), key);
  assert.deepEqual(follow(), [keyOf('a.md')]);
  assert.deepEqual(
    marks().map(mark => [mark.key, mark.starred, mark.read]),
    [[keyOf('a.md'), true, read]],
  );
});

test('a mark whose note is gone waits, on no other note, until it is back', async context => {
  const files = { 'a.md': first, 'b.md': second.replace('# Momentum of bees', '# Bees') };
  const { folder, library, keyOf, follow, marks } = await marked(context, files, 'a.md');
  const key = keyOf('a.md');
  rmSync(join(folder, 'a.md'));
  writeFileSync(join(folder, 'b.md'), second);
  await library.scan();
  assert.equal(keyOf('b.md'), key);
  // Of one title they can be told apart by their pages only.
  assert.deepEqual(follow(), []);
  assert.equal(marks().length, 1);
  writeFileSync(join(folder, 'b.md'), second.replace('# Momentum of bees', '# Bees'));
  writeFileSync(join(folder, 'a.md'), first);
  await library.scan();
  assert.deepEqual(follow(), [keyOf('a.md')]);
});
