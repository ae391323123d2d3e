import type { Problem } from '../model/problem.ts';
import { decode } from './decode.ts';
import { readHtml } from './html/html.ts';
import { readMhtml } from './html/mhtml.ts';
import { readJsonl } from './jsonl.ts';
import { maxPageBytes } from './limits.ts';
import { readMarkdown, readPlainText } from './markdown.ts';
import { readNotebook } from './notebook.ts';
import { emptyReading, type PageReading, type RawPage, type ReadingContext, type TextPage } from './page.ts';
import { readBibtex, readCslJson } from './references.ts';

export { edgeLines, furnitureOf, learnFurniture, mayHaveFurniture } from './furniture.ts';
export type { PageReading, RawPage, ReadingContext } from './page.ts';

type TextReader = (page: TextPage) => PageReading;

/** Reader of each file name ending. */
const readers = new Map<string, TextReader>([
  ['md', readMarkdown],
  ['markdown', readMarkdown],
  ['qmd', readMarkdown],
  ['rmd', readMarkdown],
  ['txt', readPlainText],
  ['text', readPlainText],
  ['jsonl', readJsonl],
  ['ndjson', readJsonl],
  ['html', readHtml],
  ['htm', readHtml],
  ['xhtml', readHtml],
  ['ipynb', readNotebook],
  ['bib', readBibtex],
  ['bibtex', readBibtex],
  ['json', readCslJson],
  ['csljson', readCslJson],
]);
/** Readers that decode for themselves, since their bytes hold several encodings. */
const byteReaders = new Map<string, (page: RawPage) => PageReading>([
  ['mhtml', readMhtml],
  ['mht', readMhtml],
]);

/** JSON files that other programs keep beside notes and that are never references. */
const otherJson =
  /(?:^|\/)(?:package|package-lock|tsconfig[^/]*|jsconfig|composer|manifest|settings|launch|tasks|extensions|workspace|study-notes|[^/]*\.(?:config|lock|schema|nls|code-workspace)|app|data|appearance|hotkeys|core-plugins|community-plugins|graph)\.json$|(?:^|\/)(?:node_modules|\.[^/]+)\//iu;

const noContext: ReadingContext = { furniture: new Set() };

/** Whether `readPage` reads a file of this name, by its ending. */
export function isNotePath(path: string): boolean {
  const extension = extensionOf(path);
  return extension === 'json' ? !otherJson.test(path) : readers.has(extension) || byteReaders.has(extension);
}

/** Whether a file of this name can hold articles, not only references: a folder of such files is a collection. */
export function mayHoldArticles(path: string): boolean {
  return isNotePath(path) && !/\.(?:bib|bibtex|json|csljson)$/iu.test(path);
}

/**
 * Reads one file: what copies of articles it holds, what references, and what is wrong with it. Never throws, for
 * whatever bytes.
 */
export function readPage(page: RawPage, context: ReadingContext = noContext): PageReading {
  const { path, bytes } = page;
  if (!isNotePath(path)) return emptyReading;
  if (bytes.length > maxPageBytes) {
    const megabytes = (size: number): number => Math.ceil(size / (1024 * 1024));
    return failed({
      path,
      line: 1,
      code: 'tooLarge',
      args: [megabytes(bytes.length), megabytes(maxPageBytes)],
    });
  }
  const extension = extensionOf(path);
  try {
    const readBytes = byteReaders.get(extension);
    if (readBytes) return readBytes(page);
    const decoded = decode(bytes);
    if (decoded === undefined) return failed({ path, line: 1, code: 'binary', args: [] });
    const reading = readers.get(extension)!({ path, text: decoded.text, context });
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
