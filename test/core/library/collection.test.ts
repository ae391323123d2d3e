import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderAt, libraryOver, listings, noRules, temporaryFolder } from './support.ts';

test('an article that stands on several listing pages is listed once, with every copy', async context => {
  const library = libraryOver(context, listings);
  await library.scan();
  const articles = library.reader.articles();
  assert.equal(articles.length, 7);
  const beam = articles.find(({ title }) => title.includes('束搜索'));
  assert.deepEqual(beam?.copies.map(({ path, line }) => `${path}:${line}`).sort(), [
    'page-1.txt:4',
    'page-2.txt:4',
    'page-3.txt:4',
  ]);
  for (const { copies } of articles) {
    assert.equal(copies.filter(({ relation }) => relation === 'canonical').length, 1);
  }
  assert.equal(articles.flatMap(({ copies }) => copies).length, 14);
});

test('two articles on one template stay apart and know each other as siblings', async context => {
  const library = libraryOver(context, listings);
  await library.scan();
  const twins = library.reader.articles().filter(({ siblings }) => siblings.length > 0);
  assert.equal(twins.length, 2);
  assert.deepEqual(twins[0]?.siblings, [twins[1]?.key]);
  assert.equal(twins.flatMap(({ copies }) => copies).length, 4);
});

test('the category and date lines above an entry are its own', async context => {
  const library = libraryOver(context, listings);
  await library.scan();
  const article = library.reader.articles().find(({ title }) => title.includes('K-Means'));
  assert.equal(article?.date, '2026-02-03');
  assert.equal(article?.filing.filedBy, 'category');
});

test('opening an unchanged collection again reads no file', async context => {
  const folder = temporaryFolder(context, listings);
  const database = join(temporaryFolder(context), 'index.sqlite');
  const first = libraryOver(context, folder, database);
  assert.equal((await first.scan()).read, 3);
  const before = first.reader.articles();
  const second = libraryOver(context, folder, database);
  const summary = await second.scan();
  assert.equal(summary.read, 0);
  assert.equal(summary.articles, 7);
  assert.deepEqual(second.reader.articles(), before);
});

test('one changed file is the only one read, and its article follows', async context => {
  const folder = temporaryFolder(context, listings);
  writeFileSync(join(folder, 'own.md'), '# Early stopping\n\nStop when the validation loss rises.\n');
  const library = libraryOver(context, folder);
  await library.scan();
  appendFileSync(join(folder, 'own.md'), '\nKeep the weights of the best epoch, the zygomorphic ones.\n');
  assert.equal((await library.scan()).read, 1);
  const [hit] = library.reader.search('zygomorphic', 5);
  assert.equal(hit?.title, 'Early stopping');
  assert.equal(hit?.path, 'own.md');
});

test('a file that is gone takes its copies with it, and the article lives on in the others', async context => {
  const folder = temporaryFolder(context, listings);
  const library = libraryOver(context, folder);
  await library.scan();
  rmSync(join(folder, 'page-1.txt'));
  const summary = await library.scan();
  assert.equal(summary.removed, 1);
  assert.equal(library.reader.articles().flatMap(({ copies }) => copies).length, 9);
  assert.equal(library.reader.articles().filter(({ title }) => title.includes('束搜索')).length, 1);
});

test('moving a file to another folder keeps its article', async context => {
  const folder = temporaryFolder(context, listings);
  const library = libraryOver(context, folder);
  await library.scan();
  mkdirSync(join(folder, 'moved'));
  renameSync(join(folder, 'page-2.txt'), join(folder, 'moved', 'page-2.txt'));
  await library.scan();
  const articles = library.reader.articles();
  assert.equal(articles.length, 7);
  assert.ok(articles.some(({ copies }) => copies.some(({ path }) => path === 'moved/page-2.txt')));
});

test('the result is the same whatever order the pages came in', async context => {
  const whole = libraryOver(context, listings);
  await whole.scan();
  const folder = temporaryFolder(context);
  const grown = libraryOver(context, folder);
  for (const page of ['page-3.txt', 'page-1.txt', 'page-2.txt']) {
    const source = join(listings, page);
    const { copyFileSync } = await import('node:fs');
    copyFileSync(source, join(folder, page));
    await grown.scan();
  }
  await grown.sync.refile(new AbortController().signal);
  assert.deepEqual(grown.reader.articles(), whole.reader.articles());
});

test('a cancelled scan keeps what it read and the next one reads the rest', async context => {
  const folder = temporaryFolder(context, listings);
  const library = libraryOver(context, folder);
  const stop = new AbortController();
  const source = folderAt(folder);
  const summary = await library.sync.run(
    { folders: [source], rules: noRules },
    {
      signal: stop.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'read' && done === 1) stop.abort();
      },
    },
  );
  assert.equal(summary.cancelled, true);
  assert.equal(summary.read, 2);
  assert.ok(library.reader.articles().length > 0, 'what was read is shown');
  assert.equal((await library.scan()).read, 1);
  assert.equal(library.reader.articles().length, 7);
});

test('what is wrong with one file is reported with its line while the rest is read', async context => {
  const folder = temporaryFolder(context, listings);
  writeFileSync(join(folder, 'notes.jsonl'), '{"text":"# Hashing\\n\\nA note."}\n{"text":\n');
  const library = libraryOver(context, folder);
  await library.scan();
  assert.equal(library.reader.articles().length, 8);
  const [problem] = library.reader.problems();
  assert.deepEqual([problem?.path, problem?.line, problem?.code], ['notes.jsonl', 2, 'jsonLine']);
});

test('a formula one copy has lost is filled from another copy that still has it', async context => {
  const folder = temporaryFolder(context);
  const body = (first: string, second: string) =>
    `# 动量法\n\n动量法维护一个速度向量 ${first} 并让它累积历次梯度,再用学习率乘以速度去更新参数,更新写作 ${second} 这样在狭长的谷底不会来回震荡,沿着一致的方向则越走越快。常见的动量系数取零点九,相当于对最近十步的梯度做指数加权平均。\n`;
  writeFileSync(join(folder, 'a.md'), body('$v_t = \\beta v_{t-1} + g_t$', '[公式]'));
  writeFileSync(join(folder, 'b.md'), body('[公式]', '$\\theta_t = \\theta_{t-1} - \\eta v_t$'));
  const library = libraryOver(context, folder);
  await library.scan();
  const [article] = library.reader.articles();
  assert.equal(article?.copies.length, 2);
  const text = library.reader.article(article.key)?.text ?? '';
  assert.ok(text.includes('$v_t = \\beta v_{t-1} + g_t$') && text.includes('$\\theta_t = '), text);
  assert.equal(text.includes('[公式]'), false);
});

test('an entry of a bibliography file is cited by its key, and no article is given that key', async context => {
  const folder = temporaryFolder(context);
  const entry =
    '@article{adam,\n  title = {A Method}, author = {Doe, Ada}, year = {2015}, journal = {J}\n}\n';
  writeFileSync(join(folder, 'works.bib'), `${entry}@article{broken, title = {\n`);
  writeFileSync(join(folder, 'note.md'), '# Adam\n\nAn optimiser with two running means.\n');
  const library = libraryOver(context, folder);
  await library.scan();
  assert.equal(library.reader.reference('adam')?.csl.title, 'A Method');
  assert.notEqual(library.reader.articles()[0]?.key, 'adam');
  assert.equal(library.reader.articles().length, 1);
  assert.equal(library.reader.problems()[0]?.path, 'works.bib');
});

test('a folder that is not there is a problem and not the end', async context => {
  const library = libraryOver(context, join(temporaryFolder(context), 'nowhere'));
  const summary = await library.scan();
  assert.equal(summary.articles, 0);
  assert.equal(library.reader.problems()[0]?.code, 'folderMissing');
});
