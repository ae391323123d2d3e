import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CopyPlace, RulingRequest } from '../../../src/core/library/decide.ts';
import type { ArticleSummary } from '../../../src/core/model/article.ts';
import { folderAt, libraryOver, listings, type TestLibrary, temporaryFolder } from './support.ts';

interface Desk extends TestLibrary {
  readonly folder: string;
  article(words: string): ArticleSummary;
  /** The copy of an article in one page. */
  copy(words: string, path: string): CopyPlace;
  decide(...requests: RulingRequest[]): ReturnType<TestLibrary['desk']['decide']>;
}

async function desk(context: TestContext): Promise<Desk> {
  const folder = temporaryFolder(context, listings);
  const library = libraryOver(context, folder);
  await library.scan();
  const article = (words: string) => {
    const found = library.reader.articles().find(({ title, key }) => title.includes(words) || key === words);
    assert.ok(found, `an article about ${words}`);
    return found;
  };
  const copy = (words: string, path: string) => {
    const { key, copies } = article(words);
    const found = copies.find(candidate => candidate.path === path);
    assert.ok(found, `a copy of ${words} in ${path}`);
    return { key, folder: found.folder, path, line: found.line };
  };
  const decide = async (...requests: RulingRequest[]) => {
    const undo = await library.desk.decide([folderAt(folder)], requests);
    await library.scan();
    return undo;
  };
  return { ...library, folder, article, copy, decide };
}

const decisionsIn = (folder: string) => readFileSync(join(folder, 'study-notes.json'), 'utf8');

test('two articles merged by hand are one, and taking it back parts them again', async context => {
  const it = await desk(context);
  const copies = [it.copy('K-Means', 'page-2.txt'), it.copy('宽依赖', 'page-1.txt')] as const;
  const undo = await it.decide({ kind: 'merge', copies });
  assert.equal(it.reader.articles().length, 6);
  await it.desk.apply(undo);
  await it.scan();
  assert.equal(it.reader.articles().length, 7);
});

test('a copy kept apart by hand is an article of its own', async context => {
  const it = await desk(context);
  const copies = [it.copy('束搜索', 'page-3.txt'), it.copy('束搜索', 'page-1.txt')] as const;
  await it.decide({ kind: 'apart', copies });
  const about = it.reader.articles().filter(({ title }) => title.includes('束搜索'));
  assert.deepEqual(about.map(({ copies: list }) => list.length).sort(), [1, 2]);
});

test('merging what was kept apart replaces that decision', async context => {
  const it = await desk(context);
  const copies = [it.copy('束搜索', 'page-3.txt'), it.copy('束搜索', 'page-1.txt')] as const;
  await it.decide({ kind: 'apart', copies });
  await it.decide({ kind: 'merge', copies });
  assert.equal(it.reader.articles().length, 7);
  assert.equal(decisionsIn(it.folder).match(/"kind"/g)?.length, 1);
});

test('the copy made canonical is the one the article is read through', async context => {
  const it = await desk(context);
  await it.decide({ kind: 'canonical', copy: it.copy('束搜索', 'page-3.txt') });
  const [canonical] = it.article('束搜索').copies;
  assert.deepEqual([canonical?.path, canonical?.relation], ['page-3.txt', 'canonical']);
});

test('a topic chosen by hand goes before all others', async context => {
  const it = await desk(context);
  await it.decide({ kind: 'topic', copy: it.copy('K-Means', 'page-2.txt'), topic: ['vision', 'my own'] });
  assert.deepEqual(it.article('K-Means').filing.topic, ['vision', 'my own']);
  assert.equal(it.article('K-Means').filing.filedBy, 'decision');
});

test('a recorded key stays with its article when the title changes', async context => {
  const it = await desk(context);
  const file = join(it.folder, 'own.md');
  const body = 'Clipping keeps the norm of a gradient below a bound, so one bad batch cannot undo an epoch.';
  writeFileSync(file, `# Gradient clipping\n\n${body}\n`);
  await it.scan();
  const { key } = it.article('Gradient clipping');
  await it.decide({ kind: 'key', copy: it.copy('Gradient clipping', 'own.md') });
  writeFileSync(file, `# Bounding the norm\n\n${body}\n`);
  await it.scan();
  assert.equal(it.article('Bounding the norm').key, key);
});

test('a decision follows its article through an edit, a shifted line, a renamed file and a moved folder', async context => {
  const it = await desk(context);
  await it.decide({ kind: 'topic', copy: it.copy('K-Means', 'page-2.txt'), topic: ['retrieval'] });
  const filed = () => it.article('K-Means').filing;
  const page = join(it.folder, 'page-2.txt');
  const other = join(it.folder, 'page-3.txt');
  // Only one page is left that holds the article, so nothing else can carry the decision.
  rmSync(other);
  writeFileSync(page, readFileSync(page, 'utf8').replace('先随机选出几个中心', '一开始先随机挑选几个中心'));
  await it.scan();
  assert.equal(filed().filedBy, 'decision', 'after an edit');
  writeFileSync(page, readFileSync(page, 'utf8').replace('WHAT IS NEW\n', 'WHAT IS NEW\n\n\n'));
  await it.scan();
  assert.equal(filed().filedBy, 'decision', 'after lines shifted');
  mkdirSync(join(it.folder, 'archive'));
  renameSync(page, join(it.folder, 'archive', 'renamed.txt'));
  await it.scan();
  assert.deepEqual(filed().topic, ['retrieval'], 'after a move and a new name');
});

test('a decision that matches nothing is kept and reported on its line', async context => {
  const it = await desk(context);
  writeFileSync(join(it.folder, 'own.md'), '# Momentum\n\nA running mean of gradients, weighted by age.\n');
  await it.scan();
  await it.decide({ kind: 'topic', copy: it.copy('Momentum', 'own.md'), topic: ['training'] });
  rmSync(join(it.folder, 'own.md'));
  await it.scan();
  const [problem] = it.reader.problems();
  assert.deepEqual(
    [problem?.code, problem?.path, problem?.line],
    ['decisionUnattached', 'study-notes.json', 4],
  );
  writeFileSync(
    join(it.folder, 'elsewhere.md'),
    '# Momentum\n\nA running mean of gradients, weighted by age.\n',
  );
  await it.scan();
  assert.deepEqual(it.article('Momentum').filing.topic, ['training']);
  assert.deepEqual(it.reader.problems(), []);
});

test('a mistake made by hand is a problem with its line, and nothing of the file is lost', async context => {
  const it = await desk(context);
  await it.decide({ kind: 'topic', copy: it.copy('K-Means', 'page-2.txt'), topic: ['retrieval'] });
  const file = join(it.folder, 'study-notes.json');
  const lines = decisionsIn(it.folder).split('\n');
  lines.splice(1, 1, '"version": 1,', '"addedLater": {"a": [1]},');
  lines.splice(4, 0, '{"kind": "topic", "copy": }, // oops', '{"kind":"starred later","at":"2031-01-01"},');
  writeFileSync(file, lines.join('\n'));
  await it.scan();
  assert.deepEqual(
    it.reader.problems().map(({ code, line }) => [code, line]),
    [['decision', 5]],
  );
  assert.deepEqual(it.article('K-Means').filing.topic, ['retrieval']);
  await it.decide({ kind: 'canonical', copy: it.copy('束搜索', 'page-3.txt') });
  const text = decisionsIn(it.folder);
  for (const kept of ['// oops', '"addedLater": {"a":[1]}', 'starred later', '"retrieval"', '"canonical"']) {
    assert.ok(text.includes(kept), `${kept} is still there:\n${text}`);
  }
});

test('two windows that decide at once both have their decisions kept', async context => {
  const it = await desk(context);
  const other = libraryOver(context, it.folder);
  await other.scan();
  const topic = (words: string, path: string, name: string): RulingRequest => ({
    kind: 'topic',
    copy: it.copy(words, path),
    topic: [name],
  });
  await Promise.all([
    it.desk.decide([folderAt(it.folder)], [topic('K-Means', 'page-2.txt', 'one')]),
    other.desk.decide([folderAt(it.folder)], [topic('宽依赖', 'page-1.txt', 'two')]),
    it.desk.decide([folderAt(it.folder)], [topic('束搜索', 'page-1.txt', 'three')]),
  ]);
  await it.scan();
  const topics = ['K-Means', '宽依赖', '束搜索'].map(words => it.article(words).filing.topic[0]);
  assert.deepEqual(topics, ['one', 'two', 'three']);
});

test('a read that finds the file with marks of a merge in it takes both sides', async context => {
  const it = await desk(context);
  await it.decide({ kind: 'topic', copy: it.copy('K-Means', 'page-2.txt'), topic: ['mine'] });
  const mine = decisionsIn(it.folder)
    .split('\n')
    .find(line => line.includes('"mine"'));
  await it.decide({ kind: 'topic', copy: it.copy('宽依赖', 'page-1.txt'), topic: ['theirs'] });
  const theirs = decisionsIn(it.folder)
    .split('\n')
    .find(line => line.includes('"theirs"'));
  const merged = [
    '{',
    '"version": 1,',
    '"decisions": [',
    '<<<<<<< HEAD',
    mine,
    '=======',
    theirs,
    '>>>>>>> branch',
    '{}',
    ']',
    '}',
  ];
  writeFileSync(join(it.folder, 'study-notes.json'), merged.join('\n'));
  await it.scan();
  assert.deepEqual(it.article('K-Means').filing.topic, ['mine']);
  assert.deepEqual(it.article('宽依赖').filing.topic, ['theirs']);
  assert.deepEqual(it.reader.problems(), []);
});

test('the file has one decision a line, sorted, and says the same whoever wrote it', async context => {
  const it = await desk(context);
  await it.decide({ kind: 'topic', copy: it.copy('宽依赖', 'page-1.txt'), topic: ['b'] });
  await it.decide({ kind: 'topic', copy: it.copy('K-Means', 'page-2.txt'), topic: ['a'] });
  const text = decisionsIn(it.folder);
  const lines = text.split('\n').filter(line => line.includes('"kind"'));
  assert.equal(lines.length, 2);
  assert.deepEqual(lines, [...lines].sort());
  assert.ok(
    lines.every(line => line.endsWith(',')),
    'a line added is a line added',
  );
  JSON.parse(text);
  appendFileSync(join(it.folder, 'page-1.txt'), '\n');
  await it.scan();
  assert.equal(decisionsIn(it.folder), text, 'a scan never writes it');
});

test('a person’s own taxonomy: topics added, renamed, moved and merged, each taken back again', async context => {
  const it = await desk(context);
  const place = it.copy('K-Means', 'page-2.txt');
  await it.decide({ kind: 'topic', copy: place, topic: ['clustering'] });
  await it.decide({ kind: 'taxonomy', change: { op: 'add', path: ['later'] } });
  await it.decide({ kind: 'taxonomy', change: { op: 'rename', path: ['clustering'], label: '聚类' } });
  const top = () => it.reader.topics().map(({ path, label, count }) => `${path.at(-1)} ${label.en} ${count}`);
  assert.ok(top().includes('later later 0'), 'an empty topic is shown');
  assert.ok(top().includes('clustering 聚类 1'), top().join('; '));
  const undo = await it.decide({
    kind: 'taxonomy',
    change: { op: 'move', path: ['clustering'], to: ['later', 'clustering'] },
  });
  assert.deepEqual(it.article('K-Means').filing.topic, ['later', 'clustering']);
  const later = it.reader.topics().find(({ path }) => path[0] === 'later');
  assert.equal(later?.children[0]?.label.en, '聚类');
  await it.desk.apply(undo);
  await it.scan();
  assert.deepEqual(it.article('K-Means').filing.topic, ['clustering']);
  await it.decide({ kind: 'taxonomy', change: { op: 'move', path: ['clustering'], to: ['later'] } });
  assert.deepEqual(it.article('K-Means').filing.topic, ['later'], 'merged into the other');
  assert.equal(it.reader.search('topic:later', 5)[0]?.title, it.article('K-Means').title);
});

test('a topic taken away leaves its articles to the one above, and may be made anew', async context => {
  const it = await desk(context);
  const place = it.copy('K-Means', 'page-2.txt');
  const topic = () => it.article('K-Means').filing.topic;
  await it.decide({ kind: 'topic', copy: place, topic: ['later', 'clustering', 'centres'] });
  await it.decide({
    kind: 'taxonomy',
    change: { op: 'rename', path: ['later', 'clustering'], label: '聚类' },
  });
  await it.decide({ kind: 'taxonomy', change: { op: 'move', path: ['later', 'clustering'], to: ['later'] } });
  assert.deepEqual(topic(), ['later', 'centres']);
  const undo = await it.decide({ kind: 'taxonomy', change: { op: 'move', path: ['later'], to: [] } });
  assert.deepEqual(topic(), ['centres']);
  await it.decide({ kind: 'taxonomy', change: { op: 'move', path: ['centres'], to: [] } });
  assert.deepEqual(topic(), []);
  assert.equal(it.article('K-Means').filing.filedBy, 'decision');
  await it.desk.apply(undo);
  await it.scan();
  assert.deepEqual(topic(), ['later', 'centres']);
  await it.decide({ kind: 'taxonomy', change: { op: 'add', path: ['later', 'clustering'] } });
  await it.decide({ kind: 'topic', copy: place, topic: ['later', 'clustering'] });
  assert.deepEqual(topic(), ['later', 'clustering'], 'nothing moves on from a topic made anew');
});
