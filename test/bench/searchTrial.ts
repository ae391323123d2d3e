import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import MiniSearch from 'minisearch';
import type { SearchDocument } from '../../src/core/library/searchIndex.ts';
import { createSearchTables, SqliteSearchIndex } from '../../src/core/library/sqlite/searchIndex.ts';
import { splitSections } from '../../src/core/search/sections.ts';
import { indexText } from '../../src/core/search/tokenize.ts';
import { NoteGenerator, prefixes } from './generate.ts';
import { writeNoteFiles } from './noteFiles.ts';
import { corpusNotes, headingQueries } from './realNotes.ts';
import { timeRipgrep } from './ripgrep.ts';

/** What one engine did in a process of its own. Times are milliseconds, memory is megabytes. */
export interface TrialResult {
  readonly sections: number;
  /** Processor time of indexing. */
  readonly index: number;
  readonly memory: number;
  readonly keys: readonly number[];
  readonly keysDuringScan: readonly number[];
  readonly update: readonly number[];
}

export type TrialEngine = 'ours' | 'tokens' | 'minisearch' | 'ripgrep';

const seed = 7;
const notesPerCommit = 100;

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function residentMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}

function openForWriting(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000');
  return db;
}

/** Puts notes in, so many to a transaction. */
function putAll(
  db: DatabaseSync,
  notes: Iterable<SearchDocument>,
  put: (note: SearchDocument) => void,
): void {
  let count = 0;
  db.exec('BEGIN');
  for (const note of notes) {
    put(note);
    if (++count % notesPerCommit === 0) db.exec('COMMIT; BEGIN');
  }
  db.exec('COMMIT');
}

function sectionTexts(note: SearchDocument): string[] {
  return splitSections(note.text).map(({ start, end }) => note.text.slice(start, end));
}

function ask(worker: Worker, query: string): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      worker.off('error', reject);
      resolve(performance.now() - start);
    });
    worker.postMessage(query);
  });
}

/** Times of every key of the queries, asked of a worker; `between` runs in this thread before each. */
async function typeAll(worker: Worker, queries: readonly string[], between?: () => void): Promise<number[]> {
  const times: number[] = [];
  for (const query of queries)
    for (const typed of prefixes(query)) {
      between?.();
      times.push(await ask(worker, typed));
    }
  return times;
}

async function tryOurs(notes: SearchDocument[], queries: string[], folder: string): Promise<TrialResult> {
  const file = join(folder, 'index.db');
  const db = openForWriting(file);
  createSearchTables(db);
  const index = new SqliteSearchIndex(db);
  const before = residentMegabytes();
  const time = processorTime(() => {
    putAll(db, notes, note => index.put(note));
    while (index.tidy());
  });
  const memory = residentMegabytes() - before;
  const worker = new Worker(new URL('searchWorker.ts', import.meta.url), { workerData: { file } });
  await ask(worker, 'warm up');
  const keys = await typeAll(worker, queries);
  const update: number[] = [];
  const some = notes.slice(0, 100);
  for (const note of some) {
    const start = performance.now();
    db.exec('BEGIN');
    index.put({ ...note, text: `${note.text}\n\n新的一段。` });
    db.exec('COMMIT');
    update.push(performance.now() - start);
  }
  let next = 0;
  const keysDuringScan = await typeAll(worker, queries.slice(0, 20), () => {
    db.exec('BEGIN');
    index.put(notes[next++ % notes.length]!);
    db.exec('COMMIT');
  });
  await worker.terminate();
  db.close();
  return {
    sections: notes.reduce((sum, note) => sum + sectionTexts(note).length, 0),
    index: time,
    memory,
    keys,
    keysDuringScan,
    update,
  };
}

/** The engine below ours with the very tokens MiniSearch gets, and nothing else. */
function tryTokens(notes: SearchDocument[], folder: string): TrialResult {
  const db = openForWriting(join(folder, 'tokens.db'));
  db.exec(
    "CREATE VIRTUAL TABLE passage USING fts5 (body, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1')",
  );
  const insert = db.prepare('INSERT INTO passage (rowid, body) VALUES (?, ?)');
  const before = residentMegabytes();
  let row = 0;
  const index = processorTime(() =>
    putAll(db, notes, note => {
      for (const text of sectionTexts(note)) insert.run(++row, indexText(text));
    }),
  );
  const memory = residentMegabytes() - before;
  db.close();
  return { sections: row, index, memory, keys: [], keysDuringScan: [], update: [] };
}

function tryMiniSearch(notes: SearchDocument[], queries: string[]): TrialResult {
  const tokenize = (text: string) => text.split(' ').filter(token => token !== '');
  const mini = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize,
    processTerm: term => term,
  });
  const before = residentMegabytes();
  let id = 0;
  const index = processorTime(() => {
    for (const note of notes)
      for (const text of sectionTexts(note)) mini.add({ id: ++id, text: indexText(text) });
  });
  const memory = residentMegabytes() - before;
  const keys: number[] = [];
  for (const query of queries)
    for (const typed of prefixes(query)) {
      const start = performance.now();
      mini
        .search(indexText(typed), { combineWith: 'AND', prefix: (_, at, terms) => at === terms.length - 1 })
        .slice(0, 50);
      keys.push(performance.now() - start);
    }
  return { sections: id, index, memory, keys, keysDuringScan: [], update: [] };
}

/** ripgrep over the notes as files: what a person has without an index. */
async function tryRipgrep(notes: SearchDocument[], queries: string[], folder: string): Promise<TrialResult> {
  writeNoteFiles(folder, notes);
  await timeRipgrep(folder, 'warm up');
  const keys: number[] = [];
  for (const query of queries)
    for (const typed of prefixes(query)) keys.push(await timeRipgrep(folder, typed));
  return { sections: 0, index: 0, memory: 0, keys, keysDuringScan: [], update: [] };
}

const [engine, amount] = process.argv.slice(2) as [TrialEngine, string];
const folder = mkdtempSync(join(tmpdir(), 'search-bench-'));
try {
  const sections = Number(amount);
  const generator = new NoteGenerator(seed);
  const notes = Number.isNaN(sections) ? corpusNotes(amount) : [...generator.notes(sections)];
  const queries = Number.isNaN(sections) ? headingQueries(notes, 200) : new NoteGenerator(seed).queries(200);
  const tries = {
    ours: () => tryOurs(notes, queries, folder),
    tokens: () => tryTokens(notes, folder),
    minisearch: () => tryMiniSearch(notes, queries),
    ripgrep: () => tryRipgrep(notes, queries, folder),
  };
  console.log(JSON.stringify(await tries[engine]()));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
