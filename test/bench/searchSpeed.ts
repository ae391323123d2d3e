import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TrialEngine, TrialResult } from './searchTrial.ts';
import type { BenchRow } from './table.ts';

const run = promisify(execFile);
const trial = fileURLToPath(new URL('searchTrial.ts', import.meta.url));

/** Value below which the given share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Runs one engine over generated notes of so many sections, or the notes of a folder, in a process of its own. */
async function measured(engine: TrialEngine, notes: string): Promise<TrialResult> {
  const options = [
    '--expose-gc',
    '--no-warnings',
    '--experimental-strip-types',
    '--max-old-space-size=12000',
  ];
  const { stdout } = await run(process.execPath, [...options, trial, engine, notes], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as TrialResult;
}

function keyTimes(keys: readonly number[]): string {
  const [half, most, all] = [0.5, 0.95, 1].map(share => quantile(keys, share).toFixed(1));
  return `p50 ${half}  p95 ${most}  max ${all} ms`;
}

function indexRow(what: string, ours: TrialResult, peer: TrialResult, bar: number): BenchRow {
  const ratio = peer.index / ours.index;
  return {
    what,
    ours: `${(ours.index / 1000).toFixed(1)} s`,
    peer: `MiniSearch ${(peer.index / 1000).toFixed(1)} s`,
    ratio,
    bar: `≥ ${bar}×`,
    met: ratio >= bar,
  };
}

function keyRow(what: string, keys: readonly number[], bar: number, peer: readonly number[] = []): BenchRow {
  const most = quantile(keys, 0.95);
  return {
    what,
    ours: keyTimes(keys),
    peer: peer.length > 0 ? `MiniSearch ${keyTimes(peer)}` : '',
    ratio: peer.length > 0 ? quantile(peer, 0.95) / most : undefined,
    bar: `p95 ≤ ${bar} ms`,
    met: most <= bar,
  };
}

async function compared(name: string, notes: string): Promise<BenchRow[]> {
  const tokens = await measured('tokens', notes);
  const ours = await measured('ours', notes);
  const mini = await measured('minisearch', notes);
  const what = `${name}, ${ours.sections} sections`;
  const memory = mini.memory / Math.max(1, ours.memory);
  const update = quantile(ours.update, 0.95);
  return [
    indexRow(`index speed, the same tokens (${what})`, tokens, mini, 3),
    indexRow(`index speed, everything indexed (${what})`, ours, mini, 1.5),
    {
      what: `memory growth (${what})`,
      ours: `${ours.memory.toFixed(0)} MB`,
      peer: `MiniSearch ${mini.memory.toFixed(0)} MB`,
      ratio: memory,
      bar: '≤ 1/4',
      met: memory >= 4,
    },
    keyRow(`every key of 200 queries, worker included (${what})`, ours.keys, 10, mini.keys),
    keyRow(`keys during a scan (${what})`, ours.keysDuringScan, 50),
    {
      what: `update of one note (${what})`,
      ours: `p95 ${update.toFixed(1)} ms`,
      peer: '',
      ratio: undefined,
      bar: '≤ 20 ms',
      met: update <= 20,
    },
  ];
}

/** Speed and memory beside MiniSearch; 300,000 sections too when BENCH_LARGE is set, for that takes minutes. */
export async function speedRows(print: (line: string) => void): Promise<BenchRow[]> {
  const rows = await compared('generated', '15000');
  const corpora = process.env.CORPORA_DIR;
  if (corpora !== undefined && existsSync(corpora)) rows.push(...(await compared('real notes', corpora)));
  else print('CORPORA_DIR is not set: speed is measured on generated notes alone.');
  if (process.env.BENCH_LARGE) {
    const large = await measured('ours', '300000');
    rows.push(keyRow(`every key of 200 queries (generated, ${large.sections} sections)`, large.keys, 50));
    rows.push(keyRow(`keys during a scan (generated, ${large.sections} sections)`, large.keysDuringScan, 50));
  } else print('BENCH_LARGE is not set: the collection of 300,000 sections is left out.');
  return rows;
}
