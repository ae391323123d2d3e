import { clusterCopies } from '../../src/core/dedup/cluster.ts';
import type { DedupDocument } from '../../src/core/dedup/document.ts';
import { DuplicateIndex } from '../../src/core/dedup/duplicateIndex.ts';
import { normalize } from '../../src/core/dedup/normalize.ts';
import { shingles } from '../../src/core/dedup/shingle.ts';
import { decodeSketch, encodeSketch, sketch } from '../../src/core/dedup/sketch.ts';
import { Random } from './damageRandom.ts';
import { changeSentences } from './damageSentences.ts';

/** What a run at one size took. */
export interface ScaleFigures {
  readonly documents: number;
  /** Sketches, comparison of all with all, clusters. */
  readonly seconds: number;
  readonly loadSeconds: number;
  readonly megabytes: number;
  readonly clusters: number;
  /** Milliseconds for adding one document and comparing it: median and worst of fifty. */
  readonly addMedian: number;
  readonly addWorst: number;
}

/**
 * Documents of about 400 characters made of phrases that recur as those of one field do; one in five is an
 * edited copy of another.
 */
export function makeDocuments(count: number, seed: number): DedupDocument[] {
  const random = new Random(seed);
  const phrases = Array.from({ length: 20_000 }, () => phrase(random));
  const common = phrases.slice(0, 300);
  const documents: DedupDocument[] = [];
  for (let id = 0; id < count; id++) {
    const source = id > 10 && random.chance(0.2) ? documents[random.below(id)] : undefined;
    const text = source
      ? changeSentences(source.text, 0.2, 'mixed', common, random)
      : fresh(phrases, common, random);
    const path = `${id}.md`;
    const title = text.slice(0, 16);
    documents.push({
      id,
      folder: 'scale',
      path,
      line: 1,
      title,
      text,
      truncated: false,
      date: null,
      metadataFields: 0,
    });
  }
  return documents;
}

function phrase(random: Random): string {
  return Array.from({ length: 5 + random.below(12) }, () =>
    String.fromCharCode(0x4e00 + random.below(3000)),
  ).join('');
}

function fresh(phrases: readonly string[], common: readonly string[], random: Random): string {
  let text = '';
  while (text.length < 400) {
    text += `${random.pick(random.chance(0.15) ? common : phrases)}${random.pick(['，', '，', '。'])}`;
  }
  return text;
}

/** Finds the duplicates of a collection made for it, and adds one document fifty times. */
export function measureScale(count: number): ScaleFigures {
  const documents = makeDocuments(count, 7);
  const byId = new Map(documents.map(document => [document.id, document]));
  const start = performance.now();
  const encoded = documents.map(document => encodeSketch(sketch(document)));
  const index = new DuplicateIndex(byId);
  const loading = performance.now();
  for (const [id, bytes] of encoded.entries()) index.add(id, decodeSketch(bytes));
  const loaded = performance.now();
  const verdicts = [...index.compareAll()].flatMap(step => step.verdicts);
  const facts = documents.map((document, id) => ({ ...document, ...decodeSketch(encoded[id]!) }));
  const clusters = clusterCopies(facts, verdicts);
  const seconds = (performance.now() - start) / 1000;
  const times = makeDocuments(50, 99).map((document, at) => {
    const added = { ...document, id: count + at, path: `added-${at}.md` };
    byId.set(added.id, added);
    const began = performance.now();
    index.add(added.id, sketch(added));
    index.compare(added.id);
    return performance.now() - began;
  });
  times.sort((a, b) => a - b);
  return {
    documents: count,
    seconds,
    loadSeconds: (loaded - loading) / 1000,
    megabytes: process.memoryUsage().rss / 2 ** 20,
    clusters: clusters.length,
    addMedian: times[25]!,
    addWorst: times[49]!,
  };
}

/** How many pairs of a sample with a Jaccard similarity of `least` or more the candidate search misses. */
export function missedByHashing(
  count: number,
  least: number,
): { readonly pairs: number; readonly missed: number } {
  const documents = makeDocuments(count, 21);
  const sets = documents.map(({ text }) => new Set(shingles(normalize(text))));
  const sketches = documents.map(document => sketch(document));
  const index = new DuplicateIndex(new Map(documents.map(document => [document.id, document])));
  for (const [id, made] of sketches.entries()) index.add(id, made);
  const found = new Set<string>();
  for (const { id } of documents) for (const other of index.candidates(id)) found.add(`${id}/${other}`);
  let pairs = 0;
  let missed = 0;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      if (jaccard(sets[a]!, sets[b]!) < least) continue;
      pairs++;
      if (!found.has(`${a}/${b}`)) missed++;
    }
  }
  return { pairs, missed };
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return shared / (a.size + b.size - shared);
}
