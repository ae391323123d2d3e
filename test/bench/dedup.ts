import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readNotes } from './damageNotes.ts';
import { measureScale, missedByHashing } from './dedupScale.ts';
import { type KindResult, makeTrial, runTrial, type TrialResult } from './dedupTrial.ts';
import type { BenchRow } from './table.ts';

/** Seeds of the random generator kept for measuring; tuning used others. */
const seeds = [101, 102, 103];
const longestNote = 40_000;
/** Kinds that are reposts: up to three sentences in ten changed. */
const reposts =
  /^(?:edited|dropped|added|replaced|mixed|notices|title|header|markup|one line|paragraphs|everything)/;
const excerpts = /^(?:excerpt|listing|broken)/;

/**
 * Finds damaged copies among traps, made from each collection of `CORPORA_DIR`, and measures speed and memory
 * on collections made up for it.
 */
export async function run(print: (line: string) => void): Promise<BenchRow[]> {
  const rows = [...accuracy(print), ...scale(print)];
  const hashing = missedByHashing(1500, 0.25);
  print(
    `pairs of 1,500 documents with a Jaccard similarity of .25 or more: ${hashing.pairs}, missed ${hashing.missed}`,
  );
  const found = 1 - hashing.missed / Math.max(1, hashing.pairs);
  rows.push(
    row('candidate pairs found', share(found), 'exhaustive Jaccard: all', 'at least .99', found >= 0.99),
  );
  return rows;
}

function accuracy(print: (line: string) => void): BenchRow[] {
  const folder = process.env.CORPORA_DIR;
  if (folder === undefined) {
    print('CORPORA_DIR is not set: precision and recall are not measured');
    return [];
  }
  const results: TrialResult[] = [];
  for (const name of ['d2l-zh', 'Dive-into-DL-PyTorch', 'llm-action']) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      print(`${path} is missing: not measured`);
      continue;
    }
    const notes = readNotes(path).filter(({ text }) => text.length <= longestNote);
    for (const seed of seeds) {
      const result = runTrial(makeTrial(notes, seed));
      print(`${name}, seed ${seed}: recall ${share(result.recall)}, precision ${share(result.precision)}`);
      results.push(result);
    }
  }
  const damages = summed(results.map(result => result.damages));
  const traps = summed(results.map(result => result.traps));
  print('copies found, by damage');
  for (const { kind, right, all } of damages)
    print(`  ${kind.padEnd(28)} ${right} of ${all}  ${share(right / all)}`);
  print('documents kept apart, by trap');
  for (const { kind, right, all } of traps)
    print(`  ${kind.padEnd(28)} ${right} of ${all}  ${share(right / all)}`);
  const joined = results.reduce((sum, result) => sum + result.joined, 0);
  const wrong = results.reduce((sum, result) => sum + result.wrong.length, 0);
  const precision = 1 - wrong / Math.max(1, joined);
  return [
    recallRow('recall of reposts', damages, reposts, 0.98),
    recallRow('recall of excerpts', damages, excerpts, 0.98),
    row('precision of pairs', share(precision), '', 'at least .995', precision >= 0.995),
    rewritingRow(damages, precision),
  ];
}

function rewritingRow(damages: readonly KindResult[], precision: number): BenchRow {
  const recall = recallOf(damages, /^rewritten/);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  return row('F1 of light rewriting', share(f1), '', 'at least .9', f1 >= 0.9);
}

function scale(print: (line: string) => void): BenchRow[] {
  const small = measureScale(10_000);
  const large = measureScale(100_000);
  for (const { documents, seconds, loadSeconds, megabytes, clusters, addMedian, addWorst } of [
    small,
    large,
  ]) {
    print(
      `${documents} documents: ${seconds.toFixed(1)} s (loading ${loadSeconds.toFixed(1)} s), ${megabytes.toFixed(0)} MB, ` +
        `${clusters} articles; adding one ${addMedian.toFixed(1)} ms, at worst ${addWorst.toFixed(1)} ms`,
    );
  }
  const growth = large.seconds / small.seconds;
  return [
    row('100,000 documents', `${large.seconds.toFixed(1)} s`, '', 'within 60 s', large.seconds <= 60),
    row(
      'memory at 100,000',
      `${large.megabytes.toFixed(0)} MB`,
      '',
      'within 1,536 MB',
      large.megabytes <= 1536,
    ),
    row('growth from 10,000', `${growth.toFixed(1)} times`, '10.0 times', 'at most 15 times', growth <= 15),
    row(
      'adding one to 100,000',
      `${large.addMedian.toFixed(1)} ms`,
      '',
      'within 30 ms',
      large.addMedian <= 30,
    ),
  ];
}

function summed(tables: readonly (readonly KindResult[])[]): KindResult[] {
  const sums = new Map<string, { all: number; right: number }>();
  for (const { kind, all, right } of tables.flat()) {
    const sum = sums.get(kind) ?? { all: 0, right: 0 };
    sums.set(kind, { all: sum.all + all, right: sum.right + right });
  }
  return [...sums].map(([kind, sum]) => ({ kind, ...sum }));
}

function recallOf(results: readonly KindResult[], kinds: RegExp): number {
  const chosen = results.filter(({ kind }) => kinds.test(kind));
  const all = chosen.reduce((sum, result) => sum + result.all, 0);
  return all === 0 ? 0 : chosen.reduce((sum, result) => sum + result.right, 0) / all;
}

function recallRow(what: string, results: readonly KindResult[], kinds: RegExp, least: number): BenchRow {
  const recall = recallOf(results, kinds);
  return row(what, share(recall), '', `at least ${share(least)}`, recall >= least);
}

function row(what: string, ours: string, peer: string, bar: string, met: boolean): BenchRow {
  return { what, ours, peer, ratio: undefined, bar, met };
}

function share(value: number): string {
  return value.toFixed(3);
}
