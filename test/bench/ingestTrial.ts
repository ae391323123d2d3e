import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { proxy } from 'comlink';
import MiniSearch from 'minisearch';
import { readPage } from '../../src/core/ingest/readPage.ts';
import { openReader } from '../../src/core/library/sqlite/openLibrary.ts';
import type { SyncProgress } from '../../src/core/library/sync.ts';
import { indexText } from '../../src/core/search/tokenize.ts';
import type { WriterApi } from '../../src/threads/api.ts';
import { startThread } from '../../src/threads/thread.ts';
import { readPages } from './ingestPages.ts';

/** What one trial did, in a process of its own so that its memory is its own, too. */
export interface IngestTrial {
  /** Seconds of wall clock, and of processor time of all threads. */
  readonly seconds: number;
  readonly processor: number;
  /**
   * Megabytes (10^6) by which the process was larger at its largest than before its threads were started: all that
   * is resident, with the threads' code, heaps and stacks, caches of the database, and what the allocator keeps.
   */
  readonly memory: number;
  readonly articles: number;
  /** Seconds of wall clock until the tree was read, where that came first. */
  readonly treeSeconds?: number;
  /** Milliseconds from a change of one note to its being found, ascending, where notes were changed. */
  readonly untilFound?: readonly number[];
  /** Longest that a question to the writer waited for its answer, in milliseconds, where it was asked. */
  readonly longestWait?: number;
  /** Processor time by phase. */
  readonly phases: Readonly<Record<string, number>>;
  /** What `memory` had come to at the end of each phase. */
  readonly growth: Readonly<Record<string, number>>;
}

/**
 * `cold`: scan into a new index. `warm`: open an index in step and read the tree. `change`: one note changed, the
 * process just started. `changes`: many notes changed one by one in a process that had time to make ready.
 */
export type IngestTrialKind = 'cold' | 'warm' | 'change' | 'changes' | 'miniSearch';

const megabyte = 1e6;
/** As it ships: from its sources each thread would have a compiler in it. */
const writerScript = fileURLToPath(new URL('../../dist/threads/writer.js', import.meta.url));

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const folderOf = (path: string) => ({
  id: path,
  path,
  label: 'bench',
  decisions: join(path, 'study-notes.json'),
});

class Stopwatch {
  readonly #start = performance.now();
  readonly #processor = processorSeconds();
  readonly #resident = process.memoryUsage.rss();
  readonly #phases: Record<string, number> = {};
  readonly #growth: Record<string, number> = {};
  #phase = 'start';
  #since = this.#processor;
  #tree: number | undefined;
  #longestWait = 0;
  readonly #untilFound: number[] = [];

  enter(phase: string): void {
    if (phase === this.#phase) return;
    const now = processorSeconds();
    this.#phases[this.#phase] = (this.#phases[this.#phase] ?? 0) + now - this.#since;
    this.#growth[this.#phase] = Math.round(this.#grown());
    [this.#phase, this.#since] = [phase, now];
  }

  /** Notes that the tree has been read. */
  treeRead(): void {
    this.#tree = (performance.now() - this.#start) / 1000;
  }

  /** Notes how long a question to the writer waited, in milliseconds. */
  waited(milliseconds: number): void {
    this.#longestWait = Math.max(this.#longestWait, milliseconds);
  }

  /** Notes how long a change took to be found, in milliseconds. */
  found(milliseconds: number): void {
    this.#untilFound.push(milliseconds);
  }

  stop(articles: number): IngestTrial {
    this.enter('end');
    return {
      seconds: (performance.now() - this.#start) / 1000,
      processor: processorSeconds() - this.#processor,
      memory: this.#grown(),
      articles,
      ...(this.#tree === undefined ? {} : { treeSeconds: this.#tree }),
      ...(this.#untilFound.length === 0 ? {} : { untilFound: this.#untilFound.toSorted((a, b) => a - b) }),
      ...(this.#longestWait === 0 ? {} : { longestWait: this.#longestWait }),
      phases: this.#phases,
      growth: this.#growth,
    };
  }

  #grown(): number {
    return (process.resourceUsage().maxRSS * 1024 - this.#resident) / megabyte;
  }
}

/** Scans as the extension does: in the writer's thread, which has helpers of its own. */
async function sync(folder: string, database: string, watch: Stopwatch, changes?: readonly string[]) {
  const writer = startThread<WriterApi>(writerScript);
  const request = {
    folders: [folderOf(folder)],
    rules: { exclude: [], drafts: [] },
    ...(changes ? { changes: changes.map(path => ({ folder, path })) } : {}),
  };
  const onProgress = proxy(({ phase }: SyncProgress) => watch.enter(phase));
  await writer.api.open(database);
  const asking = setInterval(async () => {
    const asked = performance.now();
    await writer.api.lead();
    watch.waited(performance.now() - asked);
  }, 100);
  const summary = await writer.api.sync(request, onProgress);
  clearInterval(asking);
  writer.dispose();
  if (!summary) throw new Error('another process writes this index');
  return summary.articles;
}

function readTree(database: string): number {
  const { reader, close } = openReader(database);
  const topics = reader.topics();
  const { length } = reader.articles();
  close();
  if (topics.length === 0) throw new Error('the tree is empty');
  return length;
}

async function warm(folder: string, database: string, watch: Stopwatch): Promise<number> {
  watch.enter('tree');
  const articles = readTree(database);
  watch.treeRead();
  watch.enter('scan');
  await sync(folder, database, watch);
  return articles;
}

async function change(folder: string, database: string, watch: Stopwatch): Promise<number> {
  const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(name => name.endsWith('.md'))!;
  writeFileSync(join(folder, path), `# 变化\n\n${statSync(join(folder, path)).size} 字节。\n\n新的一段。\n`);
  await sync(folder, database, watch, [path]);
  return readTree(database);
}

/** Notes changed by `changes`, and those before them that only make the code warm. */
const measured = 200;
const warmUp = 20;

async function changes(folder: string, database: string, watch: Stopwatch): Promise<number> {
  const writer = startThread<WriterApi>(writerScript);
  const request = { folders: [folderOf(folder)], rules: { exclude: [], drafts: [] } };
  await writer.api.open(database);
  await writer.api.sync(
    request,
    proxy(() => undefined),
  );
  await writer.api.refile();
  await writer.api.makeReady();
  const { reader, close } = openReader(database);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.md'),
  );
  for (let number = 0; number < warmUp + measured; number++) {
    const path = names[Math.floor((number * names.length) / (warmUp + measured))]!;
    const word = `zyqx${String.fromCharCode(97 + (number % 26), 97 + Math.floor(number / 26))}`;
    writeFileSync(join(folder, path), `${readFileSync(join(folder, path), 'utf8')}\n\n新的一段 ${word}\n`);
    const start = performance.now();
    await writer.api.sync(
      { ...request, changes: [{ folder, path }] },
      proxy(() => undefined),
    );
    // What is a copy of another note is found by that one's text.
    if (reader.search(word, 1).length > 0 && number >= warmUp) watch.found(performance.now() - start);
  }
  const { length } = reader.articles();
  close();
  writer.dispose();
  return length;
}

function fillMiniSearch(folder: string): number {
  const index = new MiniSearch<{ id: number; title: string; text: string }>({
    fields: ['title', 'text'],
    tokenize: text =>
      indexText(text)
        .split(' ')
        .filter(token => token !== ''),
    processTerm: term => term,
  });
  let id = 0;
  for (const page of readPages(folder)) {
    for (const { title, text } of readPage(page).copies) index.add({ id: id++, title, text });
  }
  return index.documentCount;
}

if (import.meta.main) {
  const [kind, folder, database] = process.argv.slice(2) as [IngestTrialKind, string, string];
  if (kind !== 'miniSearch' && kind !== 'cold' && !existsSync(database))
    throw new Error(`no index ${database}`);
  const watch = new Stopwatch();
  const tasks = {
    cold: () => sync(folder, database, watch),
    warm: () => warm(folder, database, watch),
    change: () => change(folder, database, watch),
    changes: () => changes(folder, database, watch),
    miniSearch: async () => fillMiniSearch(folder),
  };
  const articles = await tasks[kind]();
  console.log(JSON.stringify(watch.stop(articles)));
}
