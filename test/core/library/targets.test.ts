import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { LibraryTargets } from '../../../src/core/library/targets.ts';
import { folderAt, libraryOver, temporaryFolder } from './support.ts';

async function collection(context: TestContext, files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder(context);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const library = libraryOver(context, folder);
  await library.scan();
  const resolve = (key: string) => {
    const target = new LibraryTargets(library.reader).resolve(key);
    if (target === undefined || target.state === 'ambiguous' || target.state === 'gone') return target;
    return { state: target.state, key: target.key };
  };
  return { ...library, folder, resolve };
}

const clipping =
  'Clipping the norm of a gradient keeps one bad batch from undoing the work of many good ones.\n';
const momentum = 'A running mean of gradients, weighted by their age, carries a step over small bumps.\n';

test('a key that two notes claim is ambiguous until it is used for one of them', async context => {
  const it = await collection(context, {
    'a.md': `---\ncitekey: doe2020\n---\n# Clipping\n\n${clipping}`,
    'b.md': `---\ncitekey: doe2020\n---\n# Momentum\n\n${momentum}`,
  });
  assert.deepEqual(it.resolve('doe2020'), {
    state: 'ambiguous',
    keys: ['doe2020', 'doe2020-2'],
    places: ['doe2020', 'doe2020-2'],
  });
  const first = it.reader.articles().find(({ key }) => key === 'doe2020');
  const copy = first?.copies[0];
  assert.ok(copy);
  const { folder, path, line } = copy;
  await it.desk.decide(
    [folderAt(it.folder)],
    [{ kind: 'key', copy: { key: 'doe2020', folder, path, line } }],
  );
  await it.scan();
  assert.deepEqual(it.resolve('doe2020'), { state: 'article', key: 'doe2020' });
});

test('entries of one key that say different things are ambiguous, by their places; the same twice is not', async context => {
  const it = await collection(context, {
    'one.bib': '@book{twice, title={First}, year=2001}\n@book{twice, title={Second}, year=2002}\n',
    'two.bib': '@book{same, title={The {Same}}, year=2001}\n',
    'three.bib': '@article{same, title={The same}, year={2001}}\n',
  });
  assert.deepEqual(it.resolve('twice'), {
    state: 'ambiguous',
    keys: ['twice'],
    places: ['one.bib:1', 'one.bib:2'],
  });
  assert.deepEqual(it.resolve('same'), { state: 'article', key: 'same' });
});

test('a recorded key whose article is gone says where it stood', async context => {
  const it = await collection(context, { 'a.md': `# Clipping\n\n${clipping}` });
  const [article] = it.reader.articles();
  const copy = article?.copies[0];
  assert.ok(article && copy);
  const { folder, path, line } = copy;
  await it.desk.decide(
    [folderAt(it.folder)],
    [{ kind: 'key', copy: { key: article.key, folder, path, line } }],
  );
  await it.scan();
  rmSync(join(it.folder, 'a.md'));
  await it.scan();
  assert.deepEqual(it.resolve(article.key), { state: 'gone', key: article.key, path: 'a.md' });
  writeFileSync(join(it.folder, 'b.md'), `# Clipping\n\n${clipping}`);
  await it.scan();
  assert.deepEqual(it.resolve(article.key), { state: 'article', key: article.key });
});

test('the address of any copy leads to the article', async context => {
  const it = await collection(context, {
    'a.md': `---\nciteKey: a\nurl: https://example.org/clipping\n---\n# Clipping\n\n${clipping}${momentum}`,
    'b.md': `---\nurl: https://mirror.example.org/p/1/\n---\n# Clipping\n\n${clipping}${momentum}`,
  });
  const [article] = it.reader.articles();
  assert.equal(it.reader.articles().length, 1);
  for (const url of ['https://example.org/clipping', 'https://mirror.example.org/p/1#part'])
    assert.equal(it.reader.article(url)?.key, article?.key);
  assert.equal(it.reader.article('https://example.org/other'), undefined);
});

test('only the key of another copy is that of an article that was merged', async context => {
  const page = (citekey: string, url: string) =>
    `---\ntitle: Clipping\ncitekey: ${citekey}\nurl: ${url}\n---\n# Clipping\n\n${clipping}`;
  const it = await collection(context, {
    'a.md': page('doe2020', 'https://a.example/clipping'),
    'b.md': page('roe2021', 'https://b.example/clipping'),
  });
  const [article, ...more] = it.reader.articles();
  assert.ok(article);
  assert.deepEqual(more, []);
  const { folder, path, line } = article.copies[0]!;
  assert.deepEqual(it.resolve('roe2021'), { state: 'merged', key: 'doe2020' });
  assert.deepEqual(it.resolve('https://a.example/clipping'), { state: 'article', key: 'doe2020' });
  await it.desk.decide([folderAt(it.folder)], [{ kind: 'key', copy: { key: 'clip', folder, path, line } }]);
  await it.scan();
  assert.deepEqual(it.resolve('doe2020'), { state: 'article', key: 'clip' });
  assert.deepEqual(it.resolve('roe2021'), { state: 'merged', key: 'clip' });
});
