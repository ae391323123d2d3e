import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { RulingRequest } from '../../../src/core/library/decide.ts';
import { writeNotes } from '../../host/duplicates/notes.ts';
import { folderAt, libraryOver, type TestLibrary, temporaryFolder } from './support.ts';

interface Notes extends TestLibrary {
  readonly folder: string;
  decide(...requests: RulingRequest[]): Promise<void>;
  /** Paths of the copies of the article a page belongs to, the canonical one first. */
  together(path: string): readonly string[];
}

async function notes(context: TestContext): Promise<Notes> {
  const folder = temporaryFolder(context);
  writeNotes(folder);
  const library = libraryOver(context, folder);
  await library.scan();
  const decide = async (...requests: RulingRequest[]) => {
    await library.desk.decide([folderAt(folder)], requests);
    await library.scan();
  };
  const together = (path: string) =>
    library.reader
      .articles()
      .map(({ copies }) => copies.map(copy => copy.path))
      .find(paths => paths.includes(path)) ?? [];
  return { ...library, folder, decide, together };
}

/** Where a page's only copy begins. */
function placeIn(it: Notes, path: string) {
  const copy = it.reader
    .articles()
    .flatMap(({ key, copies }) => copies.map(each => ({ ...each, key })))
    .find(each => each.path === path);
  assert.ok(copy, `a copy in ${path}`);
  return copy;
}

test('each copy is explained by its comparison with the canonical one', async context => {
  const it = await notes(context);
  const found = it.duplicates.comparisons('beam-search');
  assert.deepEqual(
    found.map(({ copy, other }) => [copy.path, other.path]),
    [
      ['archive/beam-again.md', 'beam.md'],
      ['clippings/beam-wiki.md', 'beam.md'],
    ],
  );
  const [same, edited] = found;
  assert.deepEqual(same?.verdict?.reasons, ['sameText']);
  assert.equal(edited?.verdict?.relation, 'near');
  assert.ok((edited?.verdict?.shared.length ?? 0) > 0 && (edited?.verdict?.differing.length ?? 0) > 0);
  const own = edited?.verdict?.differing.filter(({ inA }) => inA !== null).map(({ excerpt }) => excerpt);
  assert.match(own?.join() ?? '', /0\.7|colleague/, 'what is only in the copy is told from its side');
});

test('a copy that only a person put there has no comparison', async context => {
  const it = await notes(context);
  const copies = [placeIn(it, 'hostile.md'), placeIn(it, 'lecture-3.md')] as const;
  await it.decide({ kind: 'merge', copies });
  const [article] = it.reader
    .articles()
    .filter(each => each.copies.length === 3 && each.title.includes('Lecture'));
  const found = it.duplicates.comparisons(article?.key ?? '').map(({ verdict }) => verdict);
  assert.ok(found.includes(null));
});

test('nobody is asked twice about a pair, nor about pairs of two articles one of which is decided', async context => {
  const it = await notes(context);
  const titles = () => it.duplicates.uncertainPairs(50).map(pair => `${pair.first.path} ${pair.second.path}`);
  const before = titles();
  assert.deepEqual(before, ['beam.md lecture-3.md', 'beam.md lecture-4.md']);
  await it.decide({
    kind: 'apart',
    copies: [placeIn(it, 'archive/beam-again.md'), placeIn(it, 'lecture-3.md')],
  });
  assert.deepEqual(titles(), ['beam.md lecture-4.md']);
  await it.decide({ kind: 'merge', copies: [placeIn(it, 'beam.md'), placeIn(it, 'lecture-4.md')] });
  assert.deepEqual(titles(), []);
});

test('keeping one of two equal files apart from a third leaves the article of the two as it was', async context => {
  const it = await notes(context);
  const before = it.together('beam.md');
  await it.decide({ kind: 'apart', copies: [placeIn(it, 'beam.md'), placeIn(it, 'lecture-3.md')] });
  assert.deepEqual(it.together('beam.md'), before);
});

test('an edited copy kept apart from one of two equal files is apart from the other, too', async context => {
  const it = await notes(context);
  const copies = [placeIn(it, 'clippings/beam-wiki.md'), placeIn(it, 'archive/beam-again.md')] as const;
  await it.decide({ kind: 'apart', copies });
  assert.deepEqual(it.together('clippings/beam-wiki.md'), ['clippings/beam-wiki.md']);
  assert.deepEqual(it.together('beam.md'), ['beam.md', 'archive/beam-again.md']);
});

test('two equal files kept apart are two articles', async context => {
  const it = await notes(context);
  await it.decide({ kind: 'apart', copies: [placeIn(it, 'beam.md'), placeIn(it, 'archive/beam-again.md')] });
  assert.ok(!it.together('beam.md').includes('archive/beam-again.md'));
});

test('only whole files of copies that are read elsewhere are redundant', async context => {
  const it = await notes(context);
  const redundant = () => it.duplicates.redundantFiles().map(({ path, identical }) => [path, identical]);
  assert.deepEqual(redundant(), [
    ['archive/beam-again.md', true],
    ['clippings/beam-wiki.md', false],
    ['hostile.md', true],
    ['listings/page-3.txt', true],
  ]);
  const page = join(it.folder, 'listings', 'page-3.txt');
  const own = 'Momentum keeps a running mean of the gradients, weighted by their age, and steps along it...';
  writeFileSync(page, readFileSync(page, 'utf8').replace('1 2 3', `${own}\n1 2 3`));
  await it.scan();
  assert.ok(!redundant().flat().includes('listings/page-3.txt'), 'it now has an entry of its own');
});

test('a file that only a person made a copy is not redundant', async context => {
  const it = await notes(context);
  await it.decide({ kind: 'merge', copies: [placeIn(it, 'beam.md'), placeIn(it, 'lecture-4.md')] });
  assert.ok(it.together('beam.md').includes('lecture-4.md'));
  const paths = it.duplicates.redundantFiles().map(({ path }) => path);
  assert.ok(paths.includes('clippings/beam-wiki.md') && !paths.includes('lecture-4.md'), paths.join());
});

test('an article stays together when the copy is deleted that stood for its equals, in this window or the next', async context => {
  const it = await notes(context);
  const database = join(temporaryFolder(context), 'index.sqlite');
  const first = libraryOver(context, it.folder, database);
  await first.scan();
  rmSync(join(it.folder, 'archive', 'beam-again.md'));
  await it.scan();
  assert.deepEqual(it.together('beam.md'), ['beam.md', 'clippings/beam-wiki.md']);
  first.close();
  const next = libraryOver(context, it.folder, database);
  await next.scan();
  const beam = next.reader.articles().find(({ key }) => key === 'beam-search');
  assert.equal(beam?.copies.length, 2);
});

test('a digest says what it contains, and each of these what it is part of; nobody is asked about them', async context => {
  const it = await notes(context);
  const [digest] = it.reader.summaries(['week-training']);
  assert.deepEqual(digest?.contains, ['dropout', 'momentum', 'weight-decay']);
  assert.deepEqual(digest?.copies.length, 1);
  const parts = it.reader.summaries(digest?.contains ?? []);
  assert.deepEqual(
    parts.map(({ partOf }) => partOf),
    [['week-training'], ['week-training'], ['week-training']],
  );
  const asked = it.duplicates.uncertainPairs(50).flatMap(({ first, second }) => [first.path, second.path]);
  assert.ok(!asked.includes('digest.md'));
});

test('the text of a copy is that of its entry alone', async context => {
  const it = await notes(context);
  const copies = it.reader.articles().flatMap(article => article.copies);
  const entry = copies.find(({ path, title }) => path === 'listings/page-2.txt' && title.includes('K-Means'));
  assert.ok(entry);
  const text = it.duplicates.copyText(entry)?.text ?? '';
  assert.ok(text.includes('K-Means') && !text.includes('束搜索'));
  assert.equal(it.duplicates.copyText({ ...entry, line: 999 }), undefined);
});
