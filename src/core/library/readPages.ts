import { furnitureOf } from '../ingest/furniture.ts';
import type { FileEntry, SourceFolder } from '../model/folder.ts';
import { pacer } from '../util/pause.ts';
import { shareWork } from '../util/shareWork.ts';
import { directoryOf, type SourceFiles } from './files.ts';
import type { ScanHelpers } from './helpers.ts';
import type { PageRequest } from './pageContent.ts';
import type { ReadTask } from './scanPlan.ts';
import type { FileContent, WriterStore } from './store.ts';

/** Files and bytes that are read before they are kept: what a process that is killed has to read again. */
const filesPerBatch = 50;
const bytesPerBatch = 500_000;
/** Batches read before the first of them is kept. */
const batchesAhead = 8;

/** A file as it was read. */
export interface ReadFile extends ReadTask {
  readonly content: FileContent;
}

/** Site furniture of a directory. */
export interface LearntFurniture {
  /** Sorted. */
  readonly lines: readonly string[];
  /** Paths of pages that were read with other furniture and so must be read again. */
  readonly again: readonly string[];
}

/** Reads files into what the store keeps of them. */
export class PageReader {
  readonly #store: WriterStore;
  readonly #files: SourceFiles;
  readonly #helpers: ScanHelpers;
  /** Furniture by folder and directory. */
  readonly #furniture = new Map<string, readonly string[]>();

  constructor(store: WriterStore, files: SourceFiles, helpers: ScanHelpers) {
    this.#store = store;
    this.#files = files;
    this.#helpers = helpers;
  }

  /** Loads what reading needs, so that the next file that changes does not wait for it. */
  async makeReady(): Promise<void> {
    await pageContent();
  }

  /** Reads one file with the site furniture known so far. Never throws; what is wrong becomes a problem. */
  async read(folder: SourceFolder, entry: FileEntry): Promise<FileContent> {
    const { readContent } = await pageContent();
    return readContent(this.#files, this.#request({ folder, entry }));
  }

  /**
   * Reads files, many of them with the helpers; gives them in their order, a batch at a time. When cancelled,
   * what is under way is still given.
   *
   * @param onRead is told how many have been read, those still to be given among them.
   */
  async *readAll(
    tasks: readonly ReadTask[],
    signal: AbortSignal,
    onRead: (files: number) => void,
  ): AsyncGenerator<readonly ReadFile[]> {
    const giveWay = pacer(50);
    let done = 0;
    const areHelped = this.#helpers.areWorth(tasks.reduce((bytes, { entry }) => bytes + entry.size, 0));
    const batches = inBatches(tasks);
    const here = async (batch: readonly ReadTask[]) => {
      const read: ReadFile[] = [];
      for (const task of batch) {
        if (signal.aborted) break;
        onRead(done++);
        read.push({ ...task, content: await this.read(task.folder, task.entry) });
        await giveWay();
      }
      return read;
    };
    const elsewhere = (batch: readonly ReadTask[]) => {
      if (!areHelped) return undefined;
      const reading = this.#helpers.read(batch.map(task => this.#request(task)));
      return reading?.then(contents => {
        done += batch.length;
        onRead(done);
        return batch.map((task, index): ReadFile => ({ ...task, content: contents[index]! }));
      });
    };
    yield* shareWork(untilAborted(batches, signal), {
      here,
      elsewhere,
      mostAhead: batchesAhead,
    });
  }

  /**
   * Learns the site furniture of a directory from the listing pages read so far; from now on its pages are
   * read with it. Whoever asks keeps it in the store once that is done.
   */
  learnFurniture(folder: SourceFolder, directory: string): LearntFurniture {
    const listings = this.#store.listingEdges(folder.id, directory);
    const lines = [...furnitureOf(listings.map(({ edges }) => edges))].sort();
    const before = this.#store.furniture(folder.id, directory);
    const again = lines.join('\n') === before.join('\n') ? [] : listings.map(({ path }) => path);
    this.#furniture.set(placeOf(folder, directory), lines);
    return { lines, again };
  }

  #request({ folder, entry }: ReadTask): PageRequest {
    return { folder, entry, furniture: this.#furnitureOf(folder, directoryOf(entry.path)) };
  }

  #furnitureOf(folder: SourceFolder, directory: string): readonly string[] {
    const key = placeOf(folder, directory);
    let lines = this.#furniture.get(key);
    if (!lines) {
      lines = this.#store.furniture(folder.id, directory);
      this.#furniture.set(key, lines);
    }
    return lines;
  }
}

/** The readers of all formats: loaded when there is something to read, since a window that opens mostly finds nothing new. */
function pageContent(): Promise<typeof import('./pageContent.ts')> {
  return import('./pageContent.ts');
}

function* inBatches(tasks: readonly ReadTask[]): Generator<readonly ReadTask[]> {
  let batch: ReadTask[] = [];
  let bytes = 0;
  for (const task of tasks) {
    batch.push(task);
    bytes += task.entry.size;
    if (batch.length < filesPerBatch && bytes < bytesPerBatch) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

function* untilAborted<T>(items: Iterable<T>, signal: AbortSignal): Generator<T> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

function placeOf(folder: SourceFolder, directory: string): string {
  return `${folder.id}\n${directory}`;
}
