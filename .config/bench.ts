/**
 * `npm run bench -- [NAME...]`: runs the benchmarks of `test/bench`, or only those named, and prints one table.
 * Each is a module that exports `run`. Exit code 1 when a bar is not met.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchRow } from '../test/bench/table.ts';
import { root } from './support/paths.ts';

interface Bench {
  /** Measures, saying on the way what it does. */
  readonly run: (print: (line: string) => void) => Promise<BenchRow[]>;
}

const folder = join(root, 'test', 'bench');
const wanted = process.argv.slice(2);
const rows: BenchRow[] = [];
for (const [name, bench] of await benches()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  rows.push(...(await bench.run(line => console.log(`  ${line}`))));
}
if (rows.length === 0) {
  console.error(`There is no benchmark ${wanted.join(', ')}.`);
  process.exitCode = 1;
}
printTable(rows);
if (rows.some(row => !row.met)) process.exitCode = 1;

/** The modules of the folder that are benchmarks, by name. */
async function benches(): Promise<[string, Bench][]> {
  const found: [string, Bench][] = [];
  for (const file of readdirSync(folder).sort()) {
    const path = join(folder, file);
    // Only what exports `run` is loaded: scripts beside it would run by being loaded.
    if (!file.endsWith('.ts') || !/^export (?:async )?function run\b/mu.test(readFileSync(path, 'utf8')))
      continue;
    const { run } = (await import(pathToFileURL(path).href)) as Bench;
    found.push([file.slice(0, -3), { run }]);
  }
  return found;
}

function printTable(all: readonly BenchRow[]): void {
  console.log('\n| what | ours | peer | ratio | bar | met |\n| --- | --- | --- | --- | --- | --- |');
  for (const { what, ours, peer, ratio, bar, met } of all) {
    const cells = [what, ours, peer, ratio === undefined ? '' : ratio.toFixed(2), bar, met ? 'yes' : 'no'];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
