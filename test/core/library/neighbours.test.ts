import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TreeOptions } from '../../../src/core/model/articleTree.ts';
import { libraryOver, temporaryFolder } from './support.ts';

const byTitle: TreeOptions = { grouping: 'topic', sort: 'title', filter: '' };
const byDate: TreeOptions = { ...byTitle, sort: 'date' };

test('the articles before and after one are those the tree shows there, in each order', async context => {
  const folder = temporaryFolder(context);
  for (const [title, date] of [
    ['Anchors', '2024-03-01'],
    ['Buoys', '2024-01-01'],
    ['Charts', '2024-02-01'],
  ])
    writeFileSync(
      join(folder, `${title}.md`),
      `---\ntopic: sea\ndate: ${date}\n---\n\n# ${title}\n\n${title}.\n`,
    );
  const { reader, scan } = libraryOver(context, folder);
  await scan();
  const keyOf = (title: string) => reader.articles().find(article => article.title === title)!.key;
  const beside = (title: string, options: TreeOptions) => {
    const { previous, next } = reader.arranged(options).beside(keyOf(title), ['sea']);
    return [previous?.title, next?.title];
  };
  assert.deepEqual(beside('Anchors', byTitle), [undefined, 'Buoys']);
  assert.deepEqual(beside('Buoys', byTitle), ['Anchors', 'Charts']);
  assert.deepEqual(beside('Charts', byTitle), ['Buoys', undefined]);
  for (const options of [byDate, byTitle]) {
    const shown = reader.arranged(options).under(['sea']);
    assert.deepEqual(
      shown.map(({ title }) => beside(title, options)),
      shown.map((_article, at) => [shown[at - 1]?.title, shown[at + 1]?.title]),
    );
  }
  assert.deepEqual(reader.arranged(byTitle).beside('nobody', ['sea']), {});
  assert.deepEqual(reader.arranged(byTitle).beside(keyOf('Buoys'), ['land']), {});
});

test('an arrangement lasts while another is asked for in between, until the marks change', async context => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'a.md'), '# Anchors\n\nThey hold.\n');
  const { reader, scan } = libraryOver(context, folder);
  await scan();
  const first = reader.arranged(byTitle);
  assert.notEqual(reader.arranged(byDate), first);
  assert.equal(reader.arranged(byTitle), first);
  reader.setMarks([]);
  assert.notEqual(reader.arranged(byTitle), first);
});
