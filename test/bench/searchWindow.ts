import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { proxy } from 'comlink';
import type { ReaderApi, WriterApi } from '../../src/threads/api.ts';
import { startThread } from '../../src/threads/thread.ts';
import { NoteGenerator, prefixes } from './generate.ts';
import { writeNoteFiles } from './noteFiles.ts';

/**
 * What a window does with its threads, in a process of its own whose main thread stands for the extension
 * host: it scans a folder of files while somebody types, and then one note is changed again and again.
 */
export interface WindowResult {
  readonly files: number;
  /** Milliseconds. */
  readonly scan: number;
  readonly keysDuringScan: readonly number[];
  /** From the change of a file told to the writer until the reader finds what is new in it. */
  readonly update: readonly number[];
  /** Longest time the main thread did not get to its next task. */
  readonly stall: number;
}

const source = (name: string) => new URL(`../../src/threads/${name}`, import.meta.url).pathname;
const limit = 50;
/** Milliseconds from an answer to the next key: faster than anybody types. */
const betweenKeys = 20;

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  times.push(performance.now() - start);
  return result;
}

async function tryWindow(temporary: string, sections: number): Promise<WindowResult> {
  const folder = join(temporary, 'notes');
  mkdirSync(folder);
  const paths = writeNoteFiles(folder, new NoteGenerator(7).notes(sections));
  const keys = new NoteGenerator(7).queries(200).flatMap(prefixes);
  const database = join(temporary, 'index.sqlite');
  const writer = startThread<WriterApi>(source('writer.ts'));
  const reader = startThread<ReaderApi>(source('reader.ts'));
  const request = {
    folders: [{ id: folder, path: folder, label: 'notes', decisions: join(folder, 'study-notes.json') }],
    rules: { exclude: [], drafts: [] },
  };
  const ignored = proxy(() => undefined);
  await writer.api.open(database);
  await reader.api.open(database, temporary);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  let scan = 0;
  // As in a window, what was read so far is published and searched meanwhile.
  const scanned = writer.api.sync(request, ignored, ignored).then(() => {
    scan = performance.now() - began;
  });
  const keysDuringScan: number[] = [];
  for (let next = 0; scan === 0; next = (next + 1) % keys.length) {
    await timed(keysDuringScan, () => reader.api.search(keys[next]!, limit));
    await setTimeout(betweenKeys);
  }
  await scanned;
  const update: number[] = [];
  for (const [number, path] of paths.slice(0, 40).entries()) {
    const word = `zzyx${'abcdefghij'[Math.floor(number / 10)]}${'abcdefghij'[number % 10]}`;
    appendFileSync(join(folder, path), `\n\n${word} 新的一段。\n`);
    const changes = [{ folder, path }];
    await timed(update, async () => {
      await writer.api.sync({ ...request, changes }, ignored);
      const hits = await reader.api.search(word, limit);
      if (hits.length !== 1) throw new Error(`${word} is in ${hits.length} notes`);
    });
  }
  delay.disable();
  writer.dispose();
  reader.dispose();
  return { files: paths.length, scan, keysDuringScan, update, stall: delay.max / 1e6 };
}

const temporary = mkdtempSync(join(tmpdir(), 'search-window-'));
try {
  console.log(JSON.stringify(await tryWindow(temporary, Number(process.argv[2]))));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
process.exit();
