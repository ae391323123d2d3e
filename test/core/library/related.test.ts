import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { libraryOver, temporaryFolder } from './support.ts';

/** A collection of one note with what is given, and some others that have nothing to do with it. */
function collection(context: Parameters<typeof temporaryFolder>[0], notes: Record<string, string>): string {
  const folder = temporaryFolder(context);
  mkdirSync(join(folder, 'other'));
  ['bread', 'violins', 'harbours', 'orchids', 'glaciers', 'lanterns'].forEach(subject => {
    writeFileSync(
      join(folder, 'other', `${subject}.md`),
      `---\ntags: [${subject}]\n---\n\n# On ${subject}\n\nSomebody wrote about ${subject} for an afternoon.\n`,
    );
  });
  for (const [name, text] of Object.entries(notes)) writeFileSync(join(folder, name), text);
  return folder;
}

test('articles are related by rare tags, and say which', async context => {
  const folder = collection(context, {
    'a.md': '---\ntags: [zeolite, sieve]\n---\n\n# Pores\n\nThey let small things through.\n',
    'b.md': '---\ntags: [zeolite, sieve]\n---\n\n# Crystals of clay\n\nThey hold water.\n',
  });
  const { reader, scan } = libraryOver(context, folder);
  await scan();
  const pores = reader.articles().find(({ title }) => title === 'Pores')!;
  const [first, ...others] = reader.related(pores.key, 5);
  assert.equal(first?.title, 'Crystals of clay');
  assert.deepEqual(first?.reasons[0], { kind: 'tags', words: ['zeolite', 'sieve'] });
  assert.deepEqual(others, []);
});

test('articles a note links to are related, by title, key or file', async context => {
  const folder = collection(context, {
    'a.md': '# Start\n\nRead [[Knots at sea]] and [this](second%20part.md).\n',
    'knots.md': '# Knots at sea\n\nRopes.\n',
    'second part.md': '# Whatever it is called\n\nMore.\n',
  });
  const { reader, scan } = libraryOver(context, folder);
  await scan();
  const start = reader.articles().find(({ title }) => title === 'Start')!;
  const related = reader.related(start.key, 5);
  assert.deepEqual(related.map(({ title }) => title).sort(), ['Knots at sea', 'Whatever it is called']);
  for (const { reasons } of related) assert.equal(reasons[0]?.kind, 'link');
});

test('what nothing ties to an article is not related to it, nor is an article to itself', async context => {
  const { reader, scan } = libraryOver(context, collection(context, {}));
  await scan();
  for (const { key } of reader.articles()) {
    assert.deepEqual(
      reader.related(key, 5).map(article => article.key),
      [],
    );
  }
  assert.deepEqual(reader.related('nobody', 5), []);
});
