import assert from 'node:assert/strict';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { ReaderLibrary, WriterLibrary } from '../../../src/core/library/sqlite/openLibrary.ts';
import type { SyncProgress } from '../../../src/core/library/sync.ts';
import { folderAt, libraryOver, noRules, type TestLibrary, temporaryFolder } from './support.ts';

/*
 * Whatever happened to the files one after the other, the collection is to be what reading them afresh
 * makes of them.
 */

/** Everything a reader can learn of a collection. */
function answerOf({ reader }: ReaderLibrary) {
  const queries = ['梯度', '注意力', 'warmup', '编码'];
  // Of very many that say the same a search gives some.
  const isSmall = reader.articles().length < 50;
  return {
    articles: reader.articles(),
    texts: reader.articles().map(({ key }) => reader.article(key)?.text),
    topics: reader.topics(),
    problems: reader.problems(),
    found: queries
      .filter(() => isSmall)
      .map(query =>
        reader
          .search(query, 50)
          .map(({ key }) => key)
          .sort(),
      ),
  };
}

async function settled(library: TestLibrary & Pick<WriterLibrary, 'sync'>) {
  const { signal } = new AbortController();
  assert.ok(await library.sync.refile(signal));
  const filed = answerOf(library);
  await library.sync.makeReady(signal);
  assert.deepEqual(answerOf(library), filed);
  return filed;
}

async function afresh(context: TestContext, folder: string) {
  const library = libraryOver(context, folder);
  await library.scan();
  const answer = await settled(library);
  library.close();
  return answer;
}

function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const passages = [
  '梯度下降沿着损失函数下降最快的方向一步一步地走，学习率太大会来回震荡，太小则走得很慢，通常要先预热再衰减。',
  '注意力机制让每个位置都能看见其他所有位置，权重由查询和键的内积经过归一化得到，再对值作加权平均。',
  '旋转位置编码把位置写进查询和键的相位里，两个位置的内积只取决于它们的距离，因此外推起来比较容易。',
  'A warmup of a few hundred steps keeps the first updates small while the moments of the optimiser are still unreliable.',
  '束搜索每一步都保留得分最高的几个候选，长度不同的句子要先除以长度的某个幂，否则总是短的句子占便宜。',
  '词向量把意思相近的词放在相近的地方，用负采样训练时每个正例配上几个随机抽来的反例，抽样的概率取词频的四分之三次方。',
  'Dropout removes a random part of the activations at each step, which keeps units from relying on one another too closely.',
  '策略梯度用回报给对数概率的梯度加权，减去基线不改变期望而能减小方差，常用的基线是状态价值的估计。',
];
/** Passages of which no two share more than single words. */
const others = Array.from({ length: 24 }, (_, number) =>
  Array.from({ length: 60 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((number * 7919 + at * at * 131) % 9000)),
  ).join(''),
);
const everything = [...passages, ...others];
const titles = ['梯度下降', '注意力机制', 'RoPE', 'RoPE 2', 'Rope', 'Notes'];
const paths = [
  'a.md',
  'b.md',
  'nlp/c.md',
  'nlp/d.md',
  'vision/e.md',
  'x/y/f.md',
  'page-1.txt',
  'page-2.txt',
  'page-3.txt',
];

const note = fc
  .record({
    title: fc.constantFrom(...titles),
    parts: fc.uniqueArray(fc.nat(everything.length - 1), { minLength: 1, maxLength: 3 }),
    key: fc.option(fc.constantFrom('rope', 'rope-2', 'tidu')),
  })
  .map(({ title, parts, key }) => ({ title, key, text: parts.map(part => everything[part]).join('\n\n') }));

const path = fc.constantFrom(...paths);
const edit = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constant('put' as const),
      path,
      notes: fc.array(note, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('remove' as const), path }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('rename' as const), path, to: path }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('cite' as const),
      key: fc.option(fc.constantFrom('rope', 'tidu-2', 'notes')),
    }),
  },
);
type Note = typeof note extends fc.Arbitrary<infer T> ? T : never;
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** What is done between two looks at the files, and whether a window is closed and opened again before. */
const step = fc.record({
  edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
  again: fc.boolean(),
  whole: fc.boolean(),
});

/** Does to the files what an edit says. @returns the paths at which something may have changed */
function perform(folder: string, change: Edit): string[] {
  const at = (path: string) => join(folder, path);
  switch (change.op) {
    case 'put':
      put(folder, change.path, pageOf(change.path, change.notes));
      return [change.path];
    case 'remove':
      rmSync(at(change.path), { force: true });
      return [change.path];
    case 'rename':
      mkdirSync(dirname(at(change.to)), { recursive: true });
      if (existsSync(at(change.path))) renameSync(at(change.path), at(change.to));
      return [change.path, change.to];
    case 'cite':
      put(folder, 'own.bib', change.key ? `@book{${change.key}, title = {On it}, year = {2020}}\n` : '');
      return ['own.bib'];
  }
}

/** A listing page of excerpts, or a Markdown file of one note. */
function pageOf(path: string, notes: readonly Note[]): string {
  if (path.endsWith('.txt')) {
    const entries = notes.map(({ title, text }) => `${title} ${text.replaceAll('\n', ' ').slice(0, 160)}...`);
    return `MY SITE\n\n${entries.join('\n')}\n1 2 3 下一页\n`;
  }
  const [{ title, key, text } = { title: '', key: null, text: '' }] = notes;
  const front = key === null ? '' : `---\ncitekey: ${key}\n---\n\n`;
  return `${front}# ${title}\n\n${text}\n`;
}

test('property: whatever is done to the files step by step, the answer is that of reading them afresh', async context => {
  let looked = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
      const folder = temporaryFolder(context);
      const database = join(temporaryFolder(context), 'index.sqlite');
      let library = libraryOver(context, folder, database);
      for (const { edits, again, whole } of steps) {
        const changed = edits.flatMap(change => perform(folder, change));
        if (again) {
          library.close();
          library = libraryOver(context, folder, database);
        }
        await library.scan(whole ? undefined : changed.map(path => ({ folder: 'notes', path })));
        looked++;
      }
      const answer = await settled(library);
      library.close();
      assert.deepEqual(answer, await afresh(context, folder));
    }),
    { numRuns: 40 },
  );
  assert.ok(looked > 40, `${looked} steps`);
});

/** A note on a template that most of its text comes from. */
function onTemplate(number: number): string {
  const subject = ['卷积', '池化', '归一化', '残差', '蒸馏', '剪枝', '量化', '检索'][number % 8];
  const own = `本讲的主题是${subject}，编号 ${number * 7919}，要点有 ${number} 条，见第 ${number * 13 + 5} 页与第 ${number * 17 + 3} 页。`;
  return `# 第 ${number} 讲 ${subject}\n\n${passages.slice(0, 5).join('\n\n')}\n\n${own}\n`;
}

test('a template that becomes common and is so no more leaves the older notes as they were', async context => {
  const folder = temporaryFolder(context);
  const database = join(temporaryFolder(context), 'index.sqlite');
  for (let number = 0; number < 40; number++) put(folder, `old/${number}.md`, onTemplate(number));
  const first = libraryOver(context, folder, database);
  await first.scan();
  const before = await settled(first);
  for (let number = 40; number < 120; number++) put(folder, `new/${number}.md`, onTemplate(number));
  await first.scan();
  assert.deepEqual(await settled(first), await afresh(context, folder), 'while it is common');
  first.close();
  rmSync(join(folder, 'new'), { recursive: true });
  const later = libraryOver(context, folder, database);
  await later.scan();
  assert.deepEqual(await settled(later), before, 'and afterwards, in another window');
  assert.ok(before.articles.some(({ siblings }) => siblings.length > 0));
});

test('a comparison cut off on the way goes on where it was, whatever had become common by then', async context => {
  const folder = temporaryFolder(context);
  const database = join(temporaryFolder(context), 'index.sqlite');
  for (let number = 0; number < 40; number++) {
    put(folder, `old/${number}.md`, onTemplate(number));
    put(folder, `old/${number}-again.md`, onTemplate(number));
  }
  const first = libraryOver(context, folder, database);
  await first.scan();
  first.close();
  for (let number = 40; number < 250; number++) put(folder, `new/${number}.md`, onTemplate(number));
  const cut = libraryOver(context, folder, database);
  const stop = new AbortController();
  const request = { folders: [folderAt(folder)], rules: noRules };
  const onProgress = ({ phase }: SyncProgress) => {
    if (phase === 'compare') stop.abort();
  };
  assert.ok((await cut.sync.run(request, { signal: stop.signal, onProgress })).cancelled);
  cut.close();
  const later = libraryOver(context, folder, database);
  await later.scan();
  assert.deepEqual(await settled(later), await afresh(context, folder));
});

test('a work of a bibliography file takes its key from an article at once, and gives it back', async context => {
  const folder = temporaryFolder(context);
  put(folder, 'a.md', '# RoPE\n\n旋转位置编码把位置写进相位里。\n');
  put(folder, 'b.md', '# Dropout\n\nA random part of the activations is removed.\n');
  const library = libraryOver(context, folder);
  const keys = () => library.reader.articles().map(({ key }) => key);
  await library.scan();
  assert.deepEqual(keys().toSorted(), ['dropout', 'rope']);
  put(folder, 'own.bib', '@article{rope, title = {RoFormer}, year = {2021}}\n');
  await library.scan([{ folder: 'notes', path: 'own.bib' }]);
  assert.deepEqual(keys().toSorted(), ['dropout', 'rope-2']);
  rmSync(join(folder, 'own.bib'));
  await library.scan([{ folder: 'notes', path: 'own.bib' }]);
  assert.deepEqual(keys().toSorted(), ['dropout', 'rope']);
});

test('what turns out to be furniture when pages of other sites are gone is no article any more', async context => {
  const folder = temporaryFolder(context);
  const motto =
    '这里收集与深度学习有关的文章，内容来自网络，每个星期更新一次，转载时请注明原来的出处与作者的名字。';
  const page = (number: number) => {
    const head = number < 4 ? motto : 'A SITE';
    return `${head}\n${others[number]}${others[number + 8]}...\n${others[number + 12]}${others[number + 4]}...\n1 2 3\n`;
  };
  const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  for (const number of numbers) put(folder, `page-${number}.txt`, page(number));
  const library = libraryOver(context, folder);
  const mottoes = () => answerOf(library).texts.filter(text => text?.includes('这里收集'));
  await library.scan();
  assert.equal(mottoes().length, 1, 'of a third of the pages it could be an article');
  for (const number of numbers.slice(4)) rmSync(join(folder, `page-${number}.txt`));
  await library.scan();
  assert.equal(mottoes().length, 0);
  assert.deepEqual(await settled(library), await afresh(context, folder));
});

test('a scan that publishes while it goes on shows more and more, and ends as any other', async context => {
  const folder = temporaryFolder(context);
  for (let number = 0; number < 60; number++) {
    put(folder, `a/${number}.md`, onTemplate(number));
    put(
      folder,
      `b/${number}.md`,
      `# ${titles[number % 6]}\n\n${others[number % 24]}\n\n版本 ${number % 30}\n`,
    );
  }
  for (let number = 0; number < 6; number++)
    put(
      folder,
      `c/page-${number}.txt`,
      pageOf('page.txt', [{ title: 'RoPE', key: null, text: others[number]! }]),
    );
  const library = libraryOver(context, folder);
  const seen: number[] = [];
  const onPublished = () => {
    assert.equal(library.reader.isWhole(), false);
    assert.ok(library.reader.search('学习率', 10).length > 0);
    seen.push(library.reader.articles().length);
  };
  const { signal } = new AbortController();
  const request = { folders: [folderAt(folder)], rules: noRules };
  await library.sync.run(request, { signal, onPublished, publishEvery: 0 });
  assert.ok(seen.length > 0);
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  );
  assert.ok(seen[0]! < library.reader.articles().length);
  assert.ok(library.reader.isWhole());
  assert.deepEqual(await settled(library), await afresh(context, folder));
  // What is there already stays whole while what changed is read.
  for (let number = 0; number < 60; number++) put(folder, `d/${number}.md`, onTemplate(number + 100));
  const states: boolean[] = [];
  const onMore = () => void states.push(library.reader.isWhole());
  await library.sync.run(request, { signal, onPublished: onMore, publishEvery: 0 });
  assert.ok(states.length > 0 && states.every(Boolean));
  assert.deepEqual(await settled(library), await afresh(context, folder));
});
