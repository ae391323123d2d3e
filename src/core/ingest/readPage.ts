import type { Problem } from '../model/problem.ts';
import { decode } from './decode.ts';
import { readJsonl } from './jsonl.ts';
import { maxPageBytes } from './limits.ts';
import { readMarkdown, readPlainText } from './markdown.ts';
import { emptyReading, type PageReading, type RawPage, type ReadingContext, type TextPage } from './page.ts';

export { edgeLines, furnitureOf, learnFurniture, mayHaveFurniture } from './furniture.ts';
export type { PageReading, RawPage, ReadingContext } from './page.ts';

type Reader = (page: TextPage) => PageReading;

/** Reader of each file name ending. */
const readers = new Map<string, Reader>([
  ['md', readMarkdown],
  ['markdown', readMarkdown],
  ['qmd', readMarkdown],
  ['rmd', readMarkdown],
  ['txt', readPlainText],
  ['text', readPlainText],
  ['jsonl', readJsonl],
  ['ndjson', readJsonl],
]);

const noContext: ReadingContext = { furniture: new Set() };

/** Whether `readPage` reads a file of this name, by its ending. */
export function isNotePath(path: string): boolean {
  return readers.has(extensionOf(path));
}

/**
 * Reads one file: what copies of articles it holds, what references, and what is wrong with it. Never throws, for
 * whatever bytes.
 */
export function readPage(page: RawPage, context: ReadingContext = noContext): PageReading {
  const { path, bytes } = page;
  const reader = readers.get(extensionOf(path));
  if (reader === undefined) return emptyReading;
  if (bytes.length > maxPageBytes) {
    const megabytes = (size: number): number => Math.ceil(size / (1024 * 1024));
    return failed({
      path,
      line: 1,
      code: 'tooLarge',
      args: [megabytes(bytes.length), megabytes(maxPageBytes)],
    });
  }
  try {
    const decoded = decode(bytes);
    if (decoded === undefined) return failed({ path, line: 1, code: 'binary', args: [] });
    const reading = reader({ path, text: decoded.text, context });
    const problems = decoded.problems.map(problem => ({ path, ...problem }));
    return { ...reading, problems: [...problems, ...reading.problems] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ path, line: 1, code: 'page', args: [reason.slice(0, 200)] });
  }
}

function failed(problem: Problem): PageReading {
  return { ...emptyReading, problems: [problem] };
}

function extensionOf(path: string): string {
  return (
    path
      .slice(path.lastIndexOf('/') + 1)
      .match(/\.([A-Za-z0-9]+)$/u)?.[1]
      ?.toLowerCase() ?? ''
  );
}
