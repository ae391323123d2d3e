import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../.config/build.ts';
import { learnFurniture, type RawPage, readPage } from '../../src/core/ingest/readPage.ts';
import { makePages, readPages, shares, writePages } from './ingestPages.ts';
import type { IngestTrial, IngestTrialKind } from './ingestTrial.ts';
import type { BenchRow } from './table.ts';

const sizes = [1000, 10_000];
const megabyte = 1e6;

/**
 * Measures how fast notes are taken in: the reading stage alone (bytes in, copies out), and a whole scan into
 * a new index by the threads as they ship, over a made collection of mixed formats in two sizes and over the
 * public collections that the environment variable `CORPORA_DIR` names. Beside the clock stands processor time,
 * which other programs on the machine disturb less. The peer, MiniSearch, is given the same files read by our
 * readers; it neither removes duplicates nor files anything, and keeps nothing on the disk.
 */
export async function run(print: (line: string) => void): Promise<BenchRow[]> {
  await build();
  const rows = readingRows(print);
  const folder = mkdtempSync(join(tmpdir(), 'ingest-bench-'));
  try {
    const scans: Scan[] = [];
    for (const size of sizes) {
      const notes = join(folder, String(size));
      const bytes = writePages(notes, size);
      scans.push(scan(`${size} made files`, notes, bytes, join(folder, `${size}.db`), print));
      if (size === sizes.at(-1)) rows.push(...againRows(scans.at(-1)!, join(folder, `${size}.db`), print));
    }
    rows.push(...scans.flatMap(scanRows), linearity(scans[0]!, scans[1]!));
    rows.push(...publicScan(folder, print));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

function readingRows(print: (line: string) => void): BenchRow[] {
  const pages = [...makePages(sizes[1]!)];
  reading(pages.slice(0, 500));
  const small = reading(pages.slice(0, sizes[0]));
  const all = reading(pages);
  for (const [ending] of shares) {
    const own = pages.filter(({ path }) => path.endsWith(`.${ending}`));
    print(`reading ${own.length} made .${ending}: ${reading(own).text}`);
  }
  const listings = pages.filter(({ path }) => path.endsWith('.txt'));
  const start = performance.now();
  const learnt = learnFurniture(listings).size;
  print(
    `furniture of ${listings.length} pages: ${learnt} lines, ${(performance.now() - start).toFixed(0)} ms`,
  );
  const markdown = reading(pages.filter(({ path }) => path.endsWith('.md')));
  const rows: BenchRow[] = [
    row(`reading ${sizes[0]} made files`, small.text, 'shown only', true),
    row(
      `reading ${sizes[1]} made files`,
      all.text,
      `linear: at least 0.7 of ${sizes[0]}`,
      all.rate >= 0.7 * small.rate,
    ),
    row('reading made Markdown', markdown.text, 'at least 20 MB/s of processor time', markdown.rate >= 20),
  ];
  const found = readPages(process.env.CORPORA_DIR).filter(({ path }) => path.endsWith('.md'));
  if (found.length === 0) print('CORPORA_DIR holds no Markdown: the public collections are not measured');
  else {
    const { text, rate } = reading(found);
    rows.push(row(`reading public Markdown, ${found.length} files`, text, 'at least 20 MB/s', rate >= 20));
  }
  return rows;
}

/** Reads pages. @returns megabytes a second of processor time, and the same and more in words. */
function reading(pages: readonly RawPage[]): { readonly rate: number; readonly text: string } {
  const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0);
  const [start, before] = [performance.now(), process.cpuUsage()];
  for (const page of pages) readPage(page);
  const { user, system } = process.cpuUsage(before);
  const rate = bytes / (user + system);
  const seconds = (performance.now() - start) / 1000;
  const clock = `${(bytes / megabyte / seconds).toFixed(1)} MB/s by the clock`;
  const files = Math.round((pages.length * 1e6) / (user + system));
  return { rate, text: `${rate.toFixed(1)} MB/s, ${files} files/s (${clock})` };
}

interface Scan {
  readonly what: string;
  readonly folder: string;
  readonly bytes: number;
  readonly cold: IngestTrial;
  readonly peer: IngestTrial;
}

function scan(
  what: string,
  folder: string,
  bytes: number,
  database: string,
  print: (line: string) => void,
): Scan {
  const cold = trial('cold', folder, database);
  const phases = Object.entries(cold.phases).map(([phase, seconds]) => `${phase} ${seconds.toFixed(1)}`);
  print(`scan of ${what}: ${cold.articles} articles; processor seconds ${phases.join(', ')}`);
  return { what, folder, bytes, cold, peer: trial('miniSearch', folder, database) };
}

function scanRows({ what, bytes, cold, peer }: Scan): BenchRow[] {
  const rate = ({ seconds }: IngestTrial) => bytes / megabyte / seconds;
  const rateText = (of: IngestTrial) => {
    const processor = bytes / megabyte / of.processor;
    return `${rate(of).toFixed(1)} MB/s (${processor.toFixed(1)} of processor time)`;
  };
  return [
    {
      what: `scanning ${what}, ${(bytes / megabyte).toFixed(1)} MB`,
      ours: rateText(cold),
      peer: rateText(peer),
      ratio: rate(cold) / rate(peer),
      bar: 'at least 5 MB/s',
      met: rate(cold) >= 5,
    },
    {
      what: `memory growth scanning ${what}: all resident, code and caches of the threads too`,
      ours: `${cold.memory.toFixed(0)} MB`,
      peer: `${peer.memory.toFixed(0)} MB`,
      ratio: peer.memory / cold.memory,
      bar: 'under 150 MB',
      met: cold.memory < 150,
    },
    row(
      `longest wait for the writer's answer while scanning ${what}`,
      `${(cold.longestWait ?? 0).toFixed(0)} ms`,
      'shown only',
      true,
    ),
  ];
}

/** What a collection costs once it is known. */
function againRows({ what, folder }: Scan, database: string, print: (line: string) => void): BenchRow[] {
  const warm = trial('warm', folder, database);
  const change = trial('change', folder, database);
  const { untilFound = [] } = trial('changes', folder, database);
  const share = (part: number) => untilFound[Math.floor(part * untilFound.length)] ?? Number.NaN;
  print(
    `warm scan: ${Object.entries(warm.phases).map(([phase, seconds]) => `${phase} ${seconds.toFixed(2)}`)}`,
  );
  return [
    row(
      `${what} unchanged: to a filled tree`,
      `${((warm.treeSeconds ?? 0) * 1000).toFixed(0)} ms`,
      'within 1 s',
      (warm.treeSeconds ?? 0) <= 1,
    ),
    row(
      `${what} unchanged: every file looked at`,
      `${(warm.seconds * 1000).toFixed(0)} ms`,
      'shown only',
      true,
    ),
    row(
      `one note of ${what} changed: read, published and in the tree, the process just started`,
      `${(change.seconds * 1000).toFixed(0)} ms (${(change.processor * 1000).toFixed(0)} of processor time)`,
      'shown only',
      true,
    ),
    row(
      `one note of ${what} changed: until it is found, ${untilFound.length} times, p50 and p95`,
      `${share(0.5).toFixed(0)} ms, ${share(0.95).toFixed(0)} ms`,
      'p95 at most 20 ms',
      share(0.95) <= 20,
    ),
  ];
}

function linearity(small: Scan, large: Scan): BenchRow {
  const cost = ({ bytes, cold }: Scan) => cold.processor / bytes;
  const ratio = cost(small) / cost(large);
  return row(
    `processor time a byte, ${small.what} to ${large.what}`,
    `1 : ${(1 / ratio).toFixed(2)}`,
    'at most 1 : 1.3',
    ratio >= 1 / 1.3,
  );
}

function publicScan(folder: string, print: (line: string) => void): BenchRow[] {
  const corpora = process.env.CORPORA_DIR;
  const bytes = readPages(corpora).reduce((sum, page) => sum + page.bytes.length, 0);
  if (!corpora || bytes === 0) return [];
  const copy = join(folder, 'public');
  mkdirSync(copy);
  cpSync(corpora, copy, { recursive: true });
  return scanRows(scan('the public collections', copy, bytes, join(folder, 'public.db'), print));
}

function trial(kind: IngestTrialKind, folder: string, database: string): IngestTrial {
  const script = fileURLToPath(new URL('ingestTrial.ts', import.meta.url));
  // A third of the room the extension's threads have for new objects, see `startThread`: V8 counts it thrice.
  const options = ['--no-warnings', '--max-semi-space-size=4'];
  const answer = execFileSync(process.execPath, [...options, script, kind, folder, database], {
    encoding: 'utf8',
  });
  return JSON.parse(answer) as IngestTrial;
}

function row(what: string, ours: string, bar: string, met: boolean): BenchRow {
  return { what, ours, peer: '', ratio: undefined, bar, met };
}
