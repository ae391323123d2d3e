import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DedupDocument } from '../../../src/core/dedup/document.ts';
import { findDuplicates, note } from './support.ts';

interface Expected {
  readonly articles: number;
  readonly must_stay_apart: readonly (readonly [number, number])[];
  readonly articles_in_order: readonly { readonly occurrences: readonly (readonly [string, number])[] }[];
}

const folder = process.env.SEEDS_DIR;

test('real listing pages: every entry finds its article, twins on one template stay apart', context => {
  if (folder === undefined) {
    context.skip('SEEDS_DIR is not set: the real listing pages are not checked');
    return;
  }
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  const documents: DedupDocument[] = [];
  const articleOf = new Map<number, number>();
  for (const [article, { occurrences }] of expected.articles_in_order.entries()) {
    for (const [path, line] of occurrences) {
      const text = readFileSync(join(folder, path), 'utf8').split('\n')[line - 1]!;
      const id = documents.length + 1;
      documents.push(note(id, text, { path, line, title: text.slice(0, 24) }));
      articleOf.set(id, article);
    }
  }
  const { clusters } = findDuplicates(documents);
  assert.equal(clusters.length, expected.articles);
  const clusterOf = new Map<number, (typeof clusters)[number]>();
  for (const cluster of clusters) {
    assert.equal(new Set(cluster.members.map(({ copy }) => articleOf.get(copy))).size, 1);
    assert.equal(cluster.members.filter(({ relation }) => relation === 'canonical').length, 1);
    clusterOf.set(articleOf.get(cluster.canonical)!, cluster);
  }
  for (const [x, y] of expected.must_stay_apart) {
    assert.deepEqual(clusterOf.get(x)!.siblings, [clusterOf.get(y)!.canonical]);
    assert.deepEqual(clusterOf.get(y)!.siblings, [clusterOf.get(x)!.canonical]);
  }
});
