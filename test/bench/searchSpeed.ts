import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { youngGeneration } from '../../src/threads/thread.ts';
import type { TrialEngine, TrialResult } from './searchTrial.ts';
import type { WindowResult } from './searchWindow.ts';
import type { BenchRow } from './table.ts';

const run = promisify(execFile);
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Value below which the given share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Room for new objects as the extension's own threads have it: three semi-spaces. */
const asInThreads = `--max-semi-space-size=${youngGeneration / 3}`;

/** Runs a script in a process of its own, with V8's own limits unless others are given. @returns what it prints as JSON */
async function inProcess<T>(
  limits: readonly string[],
  name: string,
  ...given: readonly string[]
): Promise<T> {
  const options = [
    '--expose-gc',
    '--no-warnings',
    '--experimental-strip-types',
    '--max-old-space-size=12000',
    ...limits,
  ];
  const { stdout } = await run(process.execPath, [...options, script(name), ...given], {
    maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout) as T;
}

/** Runs one engine over generated notes of so many sections, or the notes of a folder. */
function measured(engine: TrialEngine, notes: string): Promise<TrialResult> {
  const isOurs = engine === 'ours' || engine === 'tokens';
  return inProcess(isOurs ? [asInThreads] : [], 'searchTrial.ts', engine, notes);
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

function keyRow(
  what: string,
  keys: readonly number[],
  bar: number,
  peer?: { readonly name: string; readonly keys: readonly number[] },
): BenchRow {
  const most = quantile(keys, 0.95);
  return {
    what,
    ours: keyTimes(keys),
    peer: peer ? `${peer.name} ${keyTimes(peer.keys)}` : '',
    ratio: peer && quantile(peer.keys, 0.95) / most,
    bar: `p95 ≤ ${bar} ms`,
    met: most <= bar,
  };
}

async function compared(name: string, notes: string): Promise<BenchRow[]> {
  const tokens = await measured('tokens', notes);
  const ours = await measured('ours', notes);
  const ripgrep = await measured('ripgrep', notes);
  const mini = await measured('minisearch', notes);
  const what = `${name}, ${ours.sections} sections`;
  const memory = mini.memory / Math.max(1, ours.memory);
  const beside = keyRow(`the same keys beside ripgrep over the files (${what})`, ours.keys, 10, {
    name: 'ripgrep',
    keys: ripgrep.keys,
  });
  return [
    indexRow(`index speed, the same tokens (${what})`, tokens, mini, 3),
    indexRow(`index speed, everything indexed (${what})`, ours, mini, 1.5),
    {
      what: `memory growth, ours with the limits of its thread (${what})`,
      ours: `${ours.memory.toFixed(0)} MB`,
      peer: `MiniSearch ${mini.memory.toFixed(0)} MB`,
      ratio: memory,
      bar: '≤ 1/4',
      met: memory >= 4,
    },
    keyRow(`every key of 200 queries, worker included (${what})`, ours.keys, 10, {
      name: 'MiniSearch',
      keys: mini.keys,
    }),
    { ...beside, bar: "p95 under ripgrep's", met: (beside.ratio ?? 0) > 1 },
    keyRow(`keys while notes are put in (${what})`, ours.keysDuringScan, 50),
    keyRow(`update of one note in the index (${what})`, ours.update, 20),
  ];
}

/** Typing while a window's own threads scan a folder, and what its main thread feels of it. */
async function windowRows(sections: number): Promise<BenchRow[]> {
  const { files, keysDuringScan, update, stall } = await inProcess<WindowResult>(
    [],
    'searchWindow.ts',
    String(sections),
  );
  const what = `generated, ${files} files, the window's own threads`;
  return [
    keyRow(`keys during a scan (${what})`, keysDuringScan, 50),
    {
      what: `a changed file read, compared, published and found (${what})`,
      ours: keyTimes(update),
      peer: '',
      ratio: undefined,
      bar: 'none; the index alone is above',
      met: true,
    },
    {
      what: `longest stall of the host's thread, scan, keys and updates (${what})`,
      ours: `${stall.toFixed(0)} ms`,
      peer: '',
      ratio: undefined,
      bar: '≤ 50 ms',
      met: stall <= 50,
    },
  ];
}

/** Speed and memory beside MiniSearch and ripgrep. The collection of 300,000 sections takes minutes. */
export async function* speedRows(print: (line: string) => void): AsyncGenerator<BenchRow[]> {
  yield await compared('generated', '15000');
  yield await windowRows(15_000);
  const corpora = process.env.CORPORA_DIR;
  if (corpora !== undefined && existsSync(corpora)) yield await compared('real notes', corpora);
  else print('CORPORA_DIR is not set: speed is measured on generated notes alone.');
  print('now 300,000 sections, which takes minutes');
  const large = await measured('ours', '300000');
  const what = `generated, ${large.sections} sections`;
  yield [
    keyRow(`every key of 200 queries, worker included (${what})`, large.keys, 50),
    keyRow(`keys while notes are put in (${what})`, large.keysDuringScan, 50),
  ];
}
