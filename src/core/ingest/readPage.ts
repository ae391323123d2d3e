import type { Problem } from '../model/problem.ts';
import { fewAlike } from './alikeProblems.ts';
import { decode } from './decode.ts';
import { readHtml } from './html/html.ts';
import { readMhtml } from './html/mhtml.ts';
import { readJsonl } from './jsonl.ts';
import { maxPageBytes } from './limits.ts';
import { readMarkdown, readPlainText } from './markdown.ts';
import { readNotebook } from './notebook.ts';
import { extensionOf, isNotePath } from './notePaths.ts';
import { emptyReading, type PageReading, type RawPage, type ReadingContext, type TextPage } from './page.ts';
import { readBibtex, readCslJson } from './references.ts';

export { edgeLines, furnitureOf, learnFurniture, mayHaveFurniture } from './furniture.ts';
export { isNotePath, mayHoldArticles } from './notePaths.ts';
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

const noContext: ReadingContext = { furniture: new Set() };

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
    return { ...reading, problems: fewAlike([...problems, ...reading.problems]) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed({ path, line: 1, code: 'page', args: [reason.slice(0, 200)] });
  }
}

function failed(problem: Problem): PageReading {
  return { ...emptyReading, problems: [problem] };
}
