import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clusterCopies } from '../../../src/core/dedup/cluster.ts';
import type { DedupDocument } from '../../../src/core/dedup/document.ts';
import { DuplicateIndex } from '../../../src/core/dedup/duplicateIndex.ts';
import { sketch } from '../../../src/core/dedup/sketch.ts';
import type { PairVerdict } from '../../../src/core/dedup/verdict.ts';
import { clusterFacts, findDuplicates, groupsOf, note } from './support.ts';
import * as texts from './texts.ts';

/** Notes of every relation: copies, excerpts, twins, parts, a digest, a licence, stubs. */
function collection(): DedupDocument[] {
  const all = [
    texts.dropout,
    texts.dropout.replace('# 随机失活', '# 转载:随机失活'),
    texts.dropout.slice(0, 230),
    `${texts.dropout.slice(120, 420)}`,
    texts.beamSearch,
    texts.beamSearch,
    texts.quotingAtLength,
    texts.prefixTwin,
    texts.bottleneckTwin,
    texts.bottleneckTwin.replace('最划算', '最合算'),
    texts.seriesPartOne,
    texts.seriesPartTwo,
    texts.licensedNoteA,
    texts.licensedNoteB,
    `# 文摘\n\n${texts.dropout}\n\n${texts.beamSearch}`,
    texts.englishAnswer,
    texts.englishRewriting,
    '# 待补充',
  ];
  return all.map((text, index) => note(index + 1, text));
}

const shape = (documents: readonly DedupDocument[]) => {
  const { clusters } = findDuplicates(documents);
  const paths = new Map(documents.map(({ id, path }) => [id, path]));
  const place = (id: number) => paths.get(id)!;
  return clusters.map(({ canonical, members, contains, siblings }) => ({
    canonical: place(canonical),
    members: members.map(({ copy, relation }) => `${place(copy)} ${relation}`),
    contains: contains.map(place),
    siblings: siblings.map(place),
  }));
};

test('property: articles depend neither on the order of reading nor on the numbers documents get', () => {
  const documents = collection();
  const expected = shape(documents);
  fc.assert(
    fc.property(fc.shuffledSubarray(documents, { minLength: documents.length }), shuffled => {
      assert.deepEqual(shape(shuffled.map((document, index) => ({ ...document, id: index + 1 }))), expected);
    }),
    { numRuns: 12 },
  );
});

test('a collection that grew step by step is the same as one read at once', () => {
  const documents = collection();
  const index = new DuplicateIndex(new Map(documents.map(document => [document.id, document])));
  const verdicts: PairVerdict[] = [];
  for (const document of documents) {
    index.add(document.id, sketch(document));
    verdicts.push(...index.compare(document.id));
  }
  assert.deepEqual(clusterCopies(documents.map(clusterFacts), verdicts), findDuplicates(documents).clusters);
});

test('a document taken out leaves what was never there', () => {
  const documents = collection();
  const index = new DuplicateIndex(new Map(documents.map(document => [document.id, document])));
  for (const document of documents) index.add(document.id, sketch(document));
  for (const id of [1, 5, 15]) index.remove(id);
  const kept = documents.filter(({ id }) => ![1, 5, 15].includes(id));
  const verdicts = [...index.compareAll()].flatMap(step => step.verdicts);
  assert.deepEqual(clusterCopies(kept.map(clusterFacts), verdicts), findDuplicates(kept).clusters);
  assert.equal(index.size, kept.length);
  assert.throws(() => index.compare(5), RangeError);
});

test('taking out the first of equal documents asks for the next to be compared', () => {
  const documents = collection();
  const index = new DuplicateIndex(new Map(documents.map(document => [document.id, document])));
  for (const document of documents) index.add(document.id, sketch(document));
  for (const { id } of documents) index.compare(id);
  assert.deepEqual(index.takeChanged(), []);
  index.remove(5);
  assert.deepEqual(index.takeChanged(), [6]);
  assert.ok(index.compare(6).some(({ a, b }) => a === 6 || b === 6));
});

test('exchanging two documents mirrors their verdict', () => {
  const documents = collection();
  const forth = findDuplicates(documents).verdicts;
  const back = findDuplicates(documents.map(document => ({ ...document, id: 100 - document.id }))).verdicts;
  const other = {
    identical: 'identical',
    near: 'near',
    contained: 'contains',
    contains: 'contained',
    sibling: 'sibling',
  };
  for (const { a, b, relation, sharedOfA } of forth) {
    const found = back.find(verdict => verdict.a === 100 - b && verdict.b === 100 - a);
    assert.equal(found?.relation, (other as Record<string, string>)[relation] ?? relation);
    assert.equal(found?.sharedOfB, sharedOfA);
  }
});

test('every two documents are compared once when all are', () => {
  const seen = new Set<string>();
  for (const { a, b } of findDuplicates(collection()).verdicts) {
    assert.ok(a < b);
    assert.ok(!seen.has(`${a}/${b}`));
    seen.add(`${a}/${b}`);
  }
  assert.ok(seen.size > 8);
});

test('ten thousand copies of one note are one article, compared once each', () => {
  const documents = Array.from({ length: 10_000 }, (_, index) => note(index + 1, texts.dropout));
  const { verdicts, clusters } = findDuplicates(documents);
  assert.equal(verdicts.length, 9_999);
  assert.deepEqual(
    clusters.map(({ members }) => members.length),
    [10_000],
  );
});

test('five hundred edited copies of one note are one article without each being compared with each', () => {
  const documents = Array.from({ length: 500 }, (_, index) => {
    return note(
      index + 1,
      `${texts.dropout}\n\n读后记:这是第${index}次整理,改了${(index * 31) % 97}处错别字。`,
    );
  });
  const { verdicts, clusters } = findDuplicates(documents);
  assert.equal(clusters.length, 1);
  assert.ok(verdicts.length < 40 * documents.length);
});

test('thousands of notes on one template or with one licence stay apart', () => {
  const ideograph = (seed: number) =>
    String.fromCharCode(0x4e00 + ((seed * 7919 + 17 * (seed % 101)) % 18_000));
  const own = (seed: number, length: number) =>
    Array.from({ length }, (_, at) => ideograph(seed * 131 + at * at)).join('');
  const licence = texts.licensedNoteA.slice(texts.licensedNoteA.indexOf('## 许可'));
  const documents = Array.from({ length: 1_000 }, (_, index) => {
    return note(index + 1, `# ${own(index, 6)}\n\n${own(index + 5_000, 150)}\n\n${licence}`);
  });
  const { clusters, verdicts } = findDuplicates(documents);
  assert.equal(clusters.length, documents.length);
  assert.ok(verdicts.length < 40 * documents.length);
});

test('five megabytes of text and a text of one character are taken in their stride', () => {
  const letters = Array.from({ length: 5_000_000 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * at + 7 * at) % 9973)),
  );
  const huge = letters.join('');
  const found = findDuplicates([
    note(1, huge),
    note(2, huge.slice(4_000_000, 4_000_800)),
    note(3, '啊'.repeat(1_000_000)),
    note(4, '啊'.repeat(900_000)),
    note(5, `${'啊'.repeat(200)}${texts.beamSearch}`),
  ]);
  assert.equal(groupsOf(found).flat().length, 5);
});
