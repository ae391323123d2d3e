import { encodeSketch, exactDigest, type Sketch, sketch } from '../dedup/sketch.ts';
import { maxPageBytes } from '../ingest/limits.ts';
import { edgeLines, mayHaveFurniture, type PageReading, readPage } from '../ingest/readPage.ts';
import type { Copy } from '../model/copy.ts';
import type { FileEntry, SourceFolder } from '../model/folder.ts';
import type { Problem } from '../model/problem.ts';
import { storedFeatures } from '../topics/topicFeatures.ts';
import { copyDigest } from './documents.ts';
import type { SourceFiles } from './files.ts';
import { ownText } from './ownText.ts';
import type { FileContent, NewCopy } from './store.ts';

/** A file to be read into what the store keeps of it. */
export interface PageRequest {
  readonly folder: SourceFolder;
  readonly entry: FileEntry;
  /** Site furniture known of the pages beside it. */
  readonly furniture: readonly string[];
}

/** Reads one file. Never throws; what is wrong becomes a problem. Depends on the request and the file alone. */
export async function readContent(
  files: SourceFiles,
  { folder, entry, furniture }: PageRequest,
): Promise<FileContent> {
  const { path } = entry;
  if (entry.size > maxPageBytes) return failed(tooLarge(entry));
  let bytes: Uint8Array;
  try {
    bytes = await files.read(folder, path);
  } catch (error) {
    return failed({ path, line: 1, code: 'unreadable', args: [reasonOf(error)] });
  }
  const reading = readPage({ path, bytes }, { furniture: new Set(furniture) });
  return {
    copies: reading.copies.map(derive),
    problems: reading.problems,
    references: reading.references,
    edges: isListing(reading) && mayHaveFurniture(path) ? edgeLines({ path, bytes }) : [],
  };
}

function derive(copy: Copy): NewCopy {
  const made = sketchOf(copy);
  return {
    copy,
    digest: copyDigest(copy),
    sketch: encodeSketch(made),
    measures: { exact: made.exact, weight: made.weight, formulas: made.formulas },
    ...storedFeatures(copy.title, copy.text),
  };
}

/** Sketch of what a copy says itself. Only its digest is that of all it says, so that it stands for no other. */
function sketchOf(copy: Copy): Sketch {
  const text = ownText(copy.text);
  if (text === copy.text) return sketch(copy);
  return { ...sketch({ ...copy, text }), exact: exactDigest(copy) };
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

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
