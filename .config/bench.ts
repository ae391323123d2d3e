/**
 * `npm run bench -- [NAME...]`: runs the benchmarks of `test/bench`, or only those named, and prints one table; how far
 * it is goes to standard error. Each is a module that exports `run`. Exit code 1 when a bar is not met or a benchmark
 * fails. Ctrl+C prints what was measured until then and leaves nothing behind; one that computes without a break
 * comes to its end first.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { BenchRow } from '../test/bench/table.ts';
import { root } from './support/paths.ts';

interface Bench {
  /** Measures, saying on the way what it does; one that takes minutes hands out rows as they come. */
  readonly run: (print: (line: string) => void) => Promise<BenchRow[]> | AsyncIterable<BenchRow[]>;
}

const folder = join(root, 'test', 'bench');
const rows: BenchRow[] = [];
let failures = 0;

// What packers and builders say on the way is no part of the table.
console.log = (...words: unknown[]) => say(words.join(' '));
leaveNothingBehind();
const names = chosen(process.argv.slice(2));
for (const [index, name] of names.entries()) {
  const start = performance.now();
  say(`${name} (${index + 1} of ${names.length})`);
  try {
    const { run }: Bench = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
    const measured = run(line => say(`  ${line}`));
    if (measured instanceof Promise) rows.push(...(await measured));
    else for await (const some of measured) rows.push(...some);
  } catch (error) {
    failures++;
    say(`  failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  say(`  ${((performance.now() - start) / 1000).toFixed(0)} s`);
  // Most benchmarks keep this thread busy; Ctrl+C, which ended what one of them waited for, is heard here.
  await pause();
}
printTable();
process.exit(failures > 0 || rows.some(({ met }) => !met) ? 1 : 0);

/** Names of the benchmarks asked for, all of them when none is named. Ends with 2 when there is no such. */
function chosen(wanted: readonly string[]): readonly string[] {
  // Only what exports `run` is one: scripts beside it would run by being loaded.
  const all = readdirSync(folder)
    .filter(file => /^export (?:async )?function\*? run\b/mu.test(readFileSync(join(folder, file), 'utf8')))
    .map(file => file.replace(/\.ts$/u, ''))
    .sort();
  const unknown = wanted.filter(name => !all.includes(name));
  if (unknown.length > 0) {
    say(`There is no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}.`);
    process.exit(2);
  }
  return wanted.length > 0 ? wanted : all;
}

/** Everything temporary, also of processes started from here, lies in one folder that goes when this ends. */
function leaveNothingBehind(): void {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-bench-'));
  process.env[process.platform === 'win32' ? 'TEMP' : 'TMPDIR'] = temporary;
  const remove = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  process.on('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Behind what ends the processes started from here: they write there until then.
      process.off('exit', remove);
      process.on('exit', remove);
      printTable();
      process.exit(130);
    });
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function printTable(): void {
  if (rows.length === 0) return;
  const lines = ['| what | ours | peer | ratio | bar | met |', '| --- | --- | --- | --- | --- | --- |'];
  for (const { what, ours, peer, ratio, bar, met } of rows) {
    const verdict = bar === '' ? '' : met ? 'yes' : 'no';
    const cells = [what, ours, peer, ratio === undefined ? '' : ratio.toFixed(2), bar, verdict];
    lines.push(`| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
