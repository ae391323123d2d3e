import { encodeSketch, type Sketch, sketch } from '../dedup/sketch.ts';
import { maxPageBytes } from '../ingest/limits.ts';
import { edgeLines, furnitureOf, mayHaveFurniture, type PageReading, readPage } from '../ingest/readPage.ts';
import type { Copy } from '../model/copy.ts';
import type { FileEntry, SourceFolder } from '../model/folder.ts';
import type { Problem } from '../model/problem.ts';
import { encodeFeatures, topicFeatures } from '../topics/topicFeatures.ts';
import { copyDigest } from './documents.ts';
import type { SourceFiles } from './files.ts';
import { ownText } from './ownText.ts';
import type { FileContent, NewCopy, WriterStore } from './store.ts';

/** Reads files into what the store keeps of them. */
export class PageReader {
  readonly #store: WriterStore;
  readonly #files: SourceFiles;
  /** Furniture by folder and directory as it stands in the store. */
  readonly #furniture = new Map<string, ReadonlySet<string>>();

  constructor(store: WriterStore, files: SourceFiles) {
    this.#store = store;
    this.#files = files;
  }

  /** Reads one file with the site furniture known so far. Never throws; what is wrong becomes a problem. */
  async read(folder: SourceFolder, entry: FileEntry): Promise<FileContent> {
    const { path } = entry;
    if (entry.size > maxPageBytes) return failed(tooLarge(entry));
    let bytes: Uint8Array;
    try {
      bytes = await this.#files.read(folder, path);
    } catch (error) {
      return failed({ path, line: 1, code: 'unreadable', args: [reasonOf(error)] });
    }
    const furniture = this.#furnitureOf(folder, directoryOf(path));
    const reading = readPage({ path, bytes }, { furniture });
    return {
      copies: reading.copies.map(derive),
      problems: reading.problems,
      references: reading.references,
      edges: isListing(reading) && mayHaveFurniture(path) ? edgeLines({ path, bytes }) : [],
    };
  }

  /**
   * Learns the site furniture of a folder anew from the listing pages read so far.
   *
   * @returns paths of the pages that were read with other furniture and so must be read again.
   */
  learnFurniture(folder: SourceFolder): readonly string[] {
    const again: string[] = [];
    const pages = Map.groupBy(this.#store.listingEdges(folder.id), ({ path }) => directoryOf(path));
    for (const [directory, listings] of pages) {
      const learnt = [...furnitureOf(listings.map(({ edges }) => edges))].sort();
      if (learnt.join('\n') === [...this.#furnitureOf(folder, directory)].join('\n')) continue;
      this.#store.transaction(() => this.#store.setFurniture(folder.id, directory, learnt));
      this.#furniture.clear();
      again.push(...listings.map(({ path }) => path));
    }
    return again;
  }

  #furnitureOf(folder: SourceFolder, directory: string): ReadonlySet<string> {
    const key = `${folder.id}\n${directory}`;
    let lines = this.#furniture.get(key);
    if (!lines) {
      lines = new Set(this.#store.furniture(folder.id, directory));
      this.#furniture.set(key, lines);
    }
    return lines;
  }
}

function derive(copy: Copy): NewCopy {
  const made = sketchOf(copy);
  return {
    copy,
    digest: copyDigest(copy),
    sketch: encodeSketch(made),
    measures: { exact: made.exact, weight: made.weight, formulas: made.formulas },
    features: encodeFeatures(topicFeatures(copy.title, copy.text)),
  };
}

/** Sketch of what a copy says itself. Only its digest is that of all it says, so that it stands for no other. */
function sketchOf(copy: Copy): Sketch {
  const text = ownText(copy.text);
  if (text === copy.text) return sketch(copy);
  return { ...sketch({ ...copy, text }), exact: sketch(copy).exact };
}

function isListing({ copies }: PageReading): boolean {
  return copies.some(({ format }) => format === 'listing');
}

function failed(problem: Problem): FileContent {
  return { copies: [], problems: [problem], references: [], edges: [] };
}

function tooLarge({ path, size }: FileEntry): Problem {
  const megabyte = 1024 * 1024;
  return {
    path,
    line: 1,
    code: 'tooLarge',
    args: [Math.ceil(size / megabyte), Math.ceil(maxPageBytes / megabyte)],
  };
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
