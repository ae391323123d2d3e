import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClusterDecisions,
  type ClusterDocument,
  clusterCopies,
} from '../../../src/core/dedup/cluster.ts';
import type { PairRelation, PairVerdict } from '../../../src/core/dedup/verdict.ts';

const copy = (id: number, rest: Partial<ClusterDocument> = {}): ClusterDocument => ({
  id,
  folder: 'notes',
  path: `${id}.md`,
  line: 1,
  truncated: false,
  metadataFields: 0,
  exact: String(id),
  title: `标题${id}`,
  weight: 1000,
  formulas: 0,
  ...rest,
});

function verdict(a: number, b: number, relation: PairRelation, rest: Partial<PairVerdict> = {}): PairVerdict {
  const shared = {
    sharedOfA: relation === 'contains' ? 0.3 : 0.95,
    sharedOfB: relation === 'contained' ? 0.3 : 0.95,
  };
  const none = { reasons: [], stretch: null, shared: [], differing: [] };
  return { a, b, relation, certainty: 0.9, ...shared, ...none, ...rest };
}

const members = (
  documents: readonly ClusterDocument[],
  verdicts: readonly PairVerdict[],
  decisions?: ClusterDecisions,
) => clusterCopies(documents, verdicts, decisions).map(cluster => cluster.members.map(member => member.copy));

test('likeness does not pass from copy to copy', () => {
  const chain = [verdict(1, 2, 'near'), verdict(2, 3, 'near'), verdict(3, 4, 'near'), verdict(4, 5, 'near')];
  const found = members(
    [1, 2, 3, 4, 5].map(id => copy(id)),
    chain,
  );
  assert.ok(found.every(ids => ids.length <= 3));
  assert.ok(!found.some(ids => ids.includes(1) && ids.includes(5)));
});

test('an excerpt joins through a copy of the centre that has the passage', () => {
  const documents = [copy(1, { weight: 3000 }), copy(2, { weight: 2900 }), copy(3), copy(4, { weight: 100 })];
  const verdicts = [verdict(1, 2, 'near'), verdict(1, 3, 'near'), verdict(2, 4, 'contains')];
  assert.deepEqual(members(documents, verdicts), [[1, 2, 3, 4]]);
});

test('the canonical copy is the one with formulas, then the longest, then that with most metadata, then the first', () => {
  const canonical = (...documents: ClusterDocument[]) => {
    const verdicts = documents.flatMap((a, at) =>
      documents.slice(at + 1).map(b => verdict(a.id, b.id, 'near')),
    );
    return clusterCopies(documents, verdicts)[0]!.canonical;
  };
  assert.equal(canonical(copy(1, { weight: 1200 }), copy(2, { formulas: 20 })), 2);
  assert.equal(canonical(copy(1), copy(2, { weight: 1500 })), 2);
  assert.equal(canonical(copy(1), copy(2, { weight: 1050, metadataFields: 2 })), 2);
  assert.equal(canonical(copy(2), copy(1, { weight: 1040 }), copy(3)), 1);
  for (const made of [
    '核方法 副本.md',
    '核方法 - 副本 (2).md',
    '核方法 copy.md',
    '核方法 (1).md',
    '核方法(1).md',
  ])
    assert.equal(canonical(copy(1, { path: made }), copy(2, { path: '核方法.md' })), 2, made);
  assert.equal(canonical(copy(1, { path: 'a copy.md' }), copy(2, { path: 'b copy.md' })), 1);
  assert.equal(canonical(copy(1, { path: 'a photocopy.md' }), copy(2, { path: 'b.md' })), 1);
});

test('members tell their relation to the canonical copy', () => {
  const documents = [copy(1), copy(2, { exact: '1' }), copy(3, { weight: 990 }), copy(4, { weight: 300 })];
  const verdicts = [verdict(1, 3, 'near'), verdict(1, 4, 'contains')];
  assert.deepEqual(
    clusterCopies(documents, verdicts)[0]!.members.map(member => member.relation),
    ['canonical', 'identical', 'near', 'contained'],
  );
});

test('an excerpt of what two siblings share joins the one it is most surely a copy of', () => {
  const verdicts = [
    verdict(1, 2, 'sibling'),
    verdict(1, 3, 'contains', { sharedOfB: 0.8 }),
    verdict(2, 3, 'contains', { sharedOfB: 0.99 }),
  ];
  const clusters = clusterCopies([copy(1), copy(2), copy(3, { weight: 200 })], verdicts);
  assert.deepEqual(
    clusters.map(cluster => cluster.members.map(member => member.copy)),
    [[1], [2, 3]],
  );
  assert.deepEqual(
    clusters.map(cluster => cluster.siblings),
    [[2], [1]],
  );
});

test('what a person ruled goes before everything else', () => {
  const documents = [copy(1), copy(2), copy(3, { exact: '1' }), copy(4)];
  const verdicts = [verdict(1, 2, 'near')];
  assert.deepEqual(members(documents, verdicts), [[1, 2, 3], [4]]);
  assert.deepEqual(members(documents, verdicts, { mustNotMerge: [[1, 2]] }).length, 3);
  assert.deepEqual(members(documents, verdicts, { mustMerge: [[4, 2]] }), [[1, 2, 3, 4]]);
  assert.equal(clusterCopies(documents, verdicts, { canonical: [2] })[0]!.canonical, 2);
});

test('documents kept apart stay so even when their texts are equal', () => {
  const documents = [copy(1), copy(2, { exact: '1' })];
  assert.deepEqual(members(documents, [verdict(1, 2, 'identical')], { mustNotMerge: [[1, 2]] }), [[1], [2]]);
});

test('verdicts on documents that are gone are passed over', () => {
  assert.deepEqual(members([copy(1)], [verdict(1, 9, 'near'), verdict(7, 8, 'near')]), [[1]]);
});

test('a text that breaks off never stands for the whole one it is cut from, however often it was copied', () => {
  const excerpts = [2, 3, 4, 5].map(id => copy(id, { exact: 'cut', truncated: true, weight: 60 }));
  const verdicts = [verdict(1, 2, 'contains', { sharedOfA: 0.2, sharedOfB: 1 })];
  const [cluster, ...others] = clusterCopies([...excerpts, copy(1, { weight: 300 })], verdicts);
  assert.equal(others.length, 0);
  assert.equal(cluster?.canonical, 1);
  assert.deepEqual(
    cluster?.members.map(({ relation }) => relation),
    ['canonical', 'contained', 'contained', 'contained', 'contained'],
  );
});

const shares = (sharedOfA: number, sharedOfB: number) => ({ sharedOfA, sharedOfB });

test('a doubtful likeness to one copy counts for nothing when the other copies are not like it', () => {
  const alike = [verdict(1, 2, 'near'), verdict(1, 3, 'near'), verdict(2, 3, 'near')];
  const doubtful = verdict(3, 4, 'near', shares(0.6, 0.5));
  const denied = [1, 2].map(id => verdict(id, 4, 'different', shares(0.6, 0.5)));
  const documents = [1, 2, 3, 4].map(id => copy(id));
  assert.deepEqual(members(documents, [...alike, doubtful, ...denied]), [[1, 2, 3], [4]]);
  assert.equal(members(documents, [...alike, doubtful, ...denied.slice(1)]).length, 1);
});

test('text that several articles have, none of it all, makes no copies of two that share little else', () => {
  const pair = verdict(1, 2, 'near', shares(0.8, 0.8));
  const beside = (others: readonly number[]) =>
    others.flatMap(other => [1, 2].map(id => verdict(id, other, 'different', shares(0.7, 0.7))));
  const documents = [1, 2, 3, 4].map(id => copy(id));
  assert.deepEqual(members(documents, [pair, ...beside([3, 4])]), [[1], [2], [3], [4]]);
  assert.deepEqual(members(documents, [pair, ...beside([3])]), [[1, 2], [3], [4]]);
  // Two copies of one article are one witness.
  assert.deepEqual(members(documents, [pair, ...beside([3, 4]), verdict(3, 4, 'near')]), [
    [1, 2],
    [3, 4],
  ]);
});

test('an excerpt that two articles have goes with the one it opens, and with the one under its title', () => {
  const place = (start: number, named: boolean) => {
    return { ...shares(0.1, 1), stretch: { start, end: start + 0.1, fit: 'cut', named } as const };
  };
  const joined = (first: Partial<PairVerdict>, second: Partial<PairVerdict>) => {
    const documents = [copy(1), copy(2), copy(3, { weight: 100, truncated: true })];
    return members(documents, [verdict(1, 3, 'contains', first), verdict(2, 3, 'contains', second)]);
  };
  assert.deepEqual(joined(place(0.4, false), place(0, false)), [[1], [2, 3]]);
  assert.deepEqual(joined(place(0, true), place(0, false)), [[1], [2, 3]]);
  assert.deepEqual(joined(place(0, false), place(0, true)), [[1, 3], [2]]);
});

test('a licence that is nearly all of several short notes makes none of them copies, however much that is', () => {
  const pair = verdict(1, 2, 'near', shares(0.97, 0.97));
  const longer = [3, 4].flatMap(other =>
    [1, 2].map(id => verdict(id, other, 'different', shares(0.96, 0.4))),
  );
  const documents = [1, 2, 3, 4].map(id => copy(id));
  assert.deepEqual(members(documents, [pair, ...longer]), [[1], [2], [3], [4]]);
  for (const surer of [verdict(1, 2, 'near', shares(0.99, 0.99)), verdict(1, 2, 'identical', shares(1, 1))]) {
    assert.deepEqual(members(documents, [surer, ...longer]), [[1, 2], [3], [4]]);
  }
  const whole = [3, 4].flatMap(other => [1, 2].map(id => verdict(id, other, 'different', shares(1, 1))));
  assert.deepEqual(members(documents, [verdict(1, 2, 'identical', shares(1, 1)), ...whole]), [
    [1, 2],
    [3],
    [4],
  ]);
});

test('a note that each of several articles of their own says nearly the same as is a copy of none of them', () => {
  const ids = [2, 3, 4, 5];
  const documents = [1, ...ids].map(id => copy(id));
  const near = ids.map(id => verdict(1, id, 'near', shares(0.89, 0.91)));
  const own = ids.flatMap((a, at) =>
    ids.slice(at + 1).map(b => {
      return verdict(a, b, 'different', { ...shares(0.91, 0.91), reasons: ['ownRemainder'] });
    }),
  );
  assert.deepEqual(members(documents, [...near, ...own]), [[1], [2], [3], [4], [5]]);
  assert.deepEqual(members(documents, near), [[1, 2, 3, 4, 5]]);
});

test('two of one title that say the same are copies, whatever others have of it', () => {
  const witnesses = [3, 4].flatMap(other => [1, 2].map(id => verdict(id, other, 'sibling', shares(1, 1))));
  const pair = verdict(1, 2, 'near', shares(0.99, 0.99));
  const others = [copy(3), copy(4)];
  assert.deepEqual(
    members([copy(1, { title: '一' }), copy(2, { title: '一' }), ...others], [pair, ...witnesses]),
    [[1, 2], [3], [4]],
  );
  assert.equal(members([copy(1), copy(2), ...others], [pair, ...witnesses]).length, 4);
});

test('pages that gather a note with others do not make it one that articles of their own have', () => {
  const pages = [11, 12, 13, 14];
  const others = pages.map(page => copy(page + 10));
  const documents = [copy(1), copy(2), ...others, ...pages.map(page => copy(page, { weight: 2000 }))];
  const inside = pages.flatMap(page => [
    within(page, 1, 1, { end: 0.48, fit: 'article' }),
    within(page, page + 10, 1, { start: 0.5, fit: 'article' }),
  ]);
  const apart = pages.flatMap((a, at) =>
    pages.slice(at + 1).map(b => {
      return verdict(a, b, 'different', { ...shares(0.48, 0.48), reasons: ['ownRemainder'] });
    }),
  );
  const near = verdict(1, 2, 'near', shares(0.9, 0.9));
  const [first, ...rest] = members(documents, [near, ...inside, ...apart]);
  assert.deepEqual(first, [1, 2]);
  assert.ok(rest.every(ids => ids.length === 1));
});

type Place = NonNullable<PairVerdict['stretch']>;

/** Verdict on a note that stands in a page: how much of it, and where. */
function within(page: number, id: number, sharedOfPart: number, place: Partial<Place>): PairVerdict {
  const stretch: Place = { start: 0, end: 1, fit: 'lines', named: true, ...place };
  const found = verdict(id, page, 'contained', shares(sharedOfPart, stretch.end - stretch.start));
  return { ...found, stretch };
}

test('a page is a digest of the notes that stand in it whole, though a looser copy of one reaches over another', () => {
  const documents = [copy(1), copy(2), copy(3, { weight: 1300 }), copy(9, { weight: 2200 })];
  const parts = [
    within(9, 1, 1, { end: 0.46 }),
    within(9, 2, 1, { start: 0.52 }),
    within(9, 3, 0.79, { start: 0.31 }),
  ];
  const verdicts = [...parts, verdict(2, 3, 'near', shares(1, 0.8))];
  assert.deepEqual(members(documents, verdicts), [[1], [3, 2], [9]]);
});

test('notes with titles of their own that fill a page make it a digest, wherever they were cut', () => {
  const documents = [copy(1), copy(2), copy(3), copy(9, { weight: 2100 })];
  const cut = (named: boolean) => [
    within(9, 1, 0.97, { end: 0.45, fit: 'cut', named }),
    within(9, 2, 0.97, { start: 0.5, end: 0.97, fit: 'cut', named }),
    within(9, 3, 0.97, { start: 0.5, end: 0.97, fit: 'cut', named }),
  ];
  const copies = verdict(2, 3, 'near');
  assert.deepEqual(members(documents, [...cut(true), copies]), [[1], [2, 3], [9]]);
  // Without titles they are excerpts of the page.
  assert.deepEqual(members(documents, [...cut(false), copies]), [[9, 1, 2, 3]]);
});

test('a long page in which three edited notes with titles of their own stand is a digest, be they little of it', () => {
  const documents = [copy(1), copy(2), copy(3), copy(9, { weight: 50_000 })];
  const edited = (named: boolean) =>
    [1, 2, 3].map(id => within(9, id, 0.8, { start: 0.2 * id, end: 0.2 * id + 0.02, fit: 'cut', named }));
  assert.deepEqual(members(documents, edited(true)), [[1], [2], [3], [9]]);
  assert.deepEqual(members(documents, edited(false)), [[9, 1, 2, 3]]);
  // Two do not tell that the page gathers articles, but say in their own words what it says somewhere.
  const alone = clusterCopies(documents, edited(true).slice(1));
  assert.deepEqual(
    alone.map(({ contains }) => contains),
    [[], [], [], []],
  );
  // An older state of the page is a copy of the page, and gathers the same.
  const older = edited(true).map(part => ({ ...part, b: 8 }));
  const versions = [...edited(true), ...older, within(9, 8, 0.8, { named: false, fit: 'opening' })];
  const pages = [
    copy(9, { title: '更新日志', weight: 50_000 }),
    copy(8, { title: '更新日志', weight: 40_000 }),
  ];
  assert.deepEqual(members([...documents.slice(0, 3), ...pages], versions), [[1], [2], [3], [9, 8]]);
});

test('a shortened copy of one article of a series does not make one of the others', () => {
  // 1 and 2 are the article, 3 lacks the paragraph that tells it from the parts 4 and 5.
  const documents = [copy(1, { exact: 'whole' }), copy(2, { exact: 'whole' }), copy(3), copy(4), copy(5)];
  const verdicts = [
    verdict(1, 3, 'near', shares(0.85, 0.96)),
    ...[4, 5].map(id => verdict(3, id, 'near', shares(0.94, 0.79))),
    ...[4, 5].map(id => verdict(1, id, 'sibling', shares(0.82, 0.79))),
    verdict(4, 5, 'sibling', shares(0.87, 0.84)),
  ];
  assert.deepEqual(members(documents, verdicts), [[1, 2, 3], [4], [5]]);
  // A copy of one of these goes with it.
  const another = [
    verdict(4, 6, 'near'),
    verdict(1, 6, 'sibling', shares(0.8, 0.8)),
    verdict(3, 6, 'near', shares(0.9, 0.78)),
  ];
  assert.deepEqual(
    members([...documents, copy(6)], [...verdicts, ...another, verdict(5, 6, 'sibling', shares(0.8, 0.8))]),
    [[1, 2, 3], [4, 6], [5]],
  );
});
