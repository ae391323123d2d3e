import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cluster, clusterCopies } from '../../../src/core/dedup/cluster.ts';
import type { DedupDocument } from '../../../src/core/dedup/document.ts';
import { DuplicateIndex } from '../../../src/core/dedup/duplicateIndex.ts';
import { sketch } from '../../../src/core/dedup/sketch.ts';
import type { PairVerdict } from '../../../src/core/dedup/verdict.ts';
import { clusterFacts, findDuplicates, note } from './support.ts';
import * as texts from './texts.ts';

const sources = [
  texts.beamSearch,
  texts.dropout,
  texts.englishAnswer,
  texts.prefixTwin,
  texts.bottleneckTwin,
  texts.licensedNoteA,
  texts.licensedNoteB,
  texts.quotingAtLength,
];

/** Copies, excerpts, twins, licensed notes and pages that gather several of them. */
const collections = fc
  .array(
    fc.oneof(
      fc.constantFrom(...sources),
      fc.tuple(fc.constantFrom(...sources), fc.nat(60), fc.integer({ min: 150, max: 400 })).map(excerpt),
      fc.uniqueArray(fc.constantFrom(...sources), { minLength: 2, maxLength: 3 }).map(gathered),
    ),
    { minLength: 3, maxLength: 14 },
  )
  .map(found => found.map((text, at) => note(at + 1, text)));

function excerpt([text, start, length]: [string, number, number]): string {
  return text.slice(start, start + length);
}

function gathered(parts: string[]): string {
  return `# 文摘\n\n${parts.join('\n\n')}`;
}

/** Clusters of a collection that grows document by document, some of them taken out and put back. */
function grown(documents: readonly DedupDocument[], removed: ReadonlySet<number>): Cluster[] {
  const byId = new Map(documents.map(document => [document.id, document]));
  const index = new DuplicateIndex(byId);
  const verdicts = new Map<string, PairVerdict>();
  const compare = (ids: readonly number[]) => {
    for (const id of ids) {
      for (const [key, { a, b }] of verdicts) if (a === id || b === id) verdicts.delete(key);
      for (const verdict of index.compare(id)) verdicts.set(`${verdict.a} ${verdict.b}`, verdict);
    }
  };
  const add = (document: DedupDocument) => {
    index.add(document.id, sketch(document));
    compare([document.id]);
    compare(index.takeChanged());
  };
  for (const document of documents) add(document);
  for (const document of documents.filter(({ id }) => removed.has(id))) {
    index.remove(document.id);
    for (const [key, { a, b }] of verdicts) {
      if (a === document.id || b === document.id) verdicts.delete(key);
    }
    compare(index.takeChanged());
    add(document);
  }
  return clusterCopies(documents.map(clusterFacts), verdicts.values());
}

test('clusters do not depend on the order of the documents', () => {
  fc.assert(
    fc.property(
      collections.chain(documents =>
        fc.tuple(
          fc.constant(documents),
          fc.shuffledSubarray(documents, { minLength: documents.length, maxLength: documents.length }),
        ),
      ),
      ([documents, shuffled]) => {
        assert.deepEqual(findDuplicates(shuffled).clusters, findDuplicates(documents).clusters);
      },
    ),
    { numRuns: 40 },
  );
});

test('a collection that grew step by step has the clusters of one read at once', () => {
  fc.assert(
    fc.property(collections, fc.array(fc.integer({ min: 1, max: 14 })), (documents, removed) => {
      assert.deepEqual(grown(documents, new Set(removed)), findDuplicates(documents).clusters);
    }),
    { numRuns: 40 },
  );
});

test('notes that stand at one place of several digests make the same articles whichever was read first', () => {
  const excerpts = [
    texts.beamSearch.slice(1, 224),
    texts.beamSearch.slice(0, 225),
    texts.beamSearch.slice(0, 225),
  ];
  const digests = [texts.dropout, texts.prefixTwin, texts.bottleneckTwin].map(other =>
    gathered([texts.beamSearch.slice(0, 225), other.slice(0, 340)]),
  );
  const documents = [...excerpts, ...digests].map((text, at) => note(at + 1, text));
  const shuffled = [4, 2, 3, 5, 1, 0].map(at => documents[at]!);
  assert.deepEqual(findDuplicates(shuffled).clusters, findDuplicates(documents).clusters);
});
