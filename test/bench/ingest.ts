import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNotePath, learnFurniture, type RawPage, readPage } from '../../src/core/ingest/readPage.ts';
import { NoteGenerator } from './generate.ts';

/*
 * Reading, the stage alone: bytes in, copies out. A collection made here of mixed formats, at 1,000 and 10,000 files to
 * show that time grows with size, then the public collections where `CORPORA_DIR` names them. Pages are made before the
 * clock starts. The bar is 20 MB/s on Markdown.
 */

type Maker = (title: string, text: string, number: number) => string;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const makers: Readonly<Record<string, Maker>> = {
  md: (title, text, number) =>
    `---\ntitle: ${title}\ndate: 2024-01-${String(1 + (number % 28)).padStart(2, '0')}\ntags: [a, b]\n---\n\n# ${title}\n\n${text}`,
  txt: (_, text) => `BENCH NOTES\n\n${excerpts(text).join('\n')}\n1 2 3\n`,
  jsonl: (title, text) =>
    excerpts(text)
      .map(part => JSON.stringify({ title, text: part }))
      .join('\n'),
  html: (title, text) =>
    `<html><head><title>${title}</title></head><body><article>${text
      .split('\n\n')
      .map(part => `<p>${escaped(part)} <img eeimg="1" alt="x_1"></p>`)
      .join('')}</article></body></html>`,
  ipynb: (_, text) =>
    JSON.stringify({
      cells: text.split('\n\n').map(source => ({ cell_type: 'markdown', source })),
      metadata: {},
    }),
  bib: (title, _, number) =>
    `@article{key${number}, title = {${title}}, author = {Doe, Jane}, year = {2020}}\n`,
};

/** Of a hundred files so many have this ending. */
const shares: readonly (readonly [ending: string, share: number])[] = [
  ['md', 70],
  ['txt', 12],
  ['jsonl', 6],
  ['html', 6],
  ['ipynb', 4],
  ['bib', 2],
];

function excerpts(text: string): string[] {
  return text
    .replace(/\n+/g, ' ')
    .match(/[\s\S]{40,400}?(?=[。，]|$)/g)!
    .map(part => `${part.trim()}...`);
}

function endingOf(number: number): string {
  let rest = (number * 37) % 100;
  for (const [ending, share] of shares) {
    if (rest < share) return ending;
    rest -= share;
  }
  return 'md';
}

function makePages(count: number): RawPage[] {
  const encoder = new TextEncoder();
  const pages: RawPage[] = [];
  for (const { title, text } of new NoteGenerator(7).notes(Number.POSITIVE_INFINITY)) {
    const number = pages.length;
    if (number === count) break;
    const ending = endingOf(number);
    pages.push({
      path: `${number % 40}/${number}.${ending}`,
      bytes: encoder.encode(makers[ending]!(title, text, number)),
    });
  }
  return pages;
}

function publicPages(): RawPage[] {
  const folder = process.env.CORPORA_DIR;
  if (folder === undefined || !existsSync(folder)) {
    console.log('CORPORA_DIR is not set: the public collections are not measured in this run.');
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isNotePath)
    .map(path => ({ path, bytes: readFileSync(join(folder, path)) }));
}

function measure(name: string, pages: readonly RawPage[]): void {
  if (pages.length === 0) return;
  const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0);
  const start = performance.now();
  const before = process.cpuUsage();
  let [copies, problems] = [0, 0];
  for (const page of pages) {
    const reading = readPage(page);
    copies += reading.copies.length;
    problems += reading.problems.length;
  }
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(before);
  // On a machine that others use as well, the processor's time says more than the clock's.
  const processor = bytes / (used.user + used.system);
  const rate = `${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${Math.round(pages.length / seconds)} files/s`;
  console.log(
    `${name.padEnd(26)} ${String(pages.length).padStart(6)} files ${(bytes / 1e6).toFixed(1).padStart(6)} MB  ${rate}, ${processor.toFixed(1)} MB per processor second, ${copies} copies, ${problems} problems`,
  );
}

const pages = makePages(10_000);
measure('warm-up', pages.slice(0, 500));
measure('1,000 mixed files', pages.slice(0, 1000));
measure('10,000 mixed files', pages);
for (const [ending] of shares)
  measure(
    `  of them .${ending}`,
    pages.filter(page => page.path.endsWith(`.${ending}`)),
  );
const listings = pages.filter(page => page.path.endsWith('.txt'));
const start = performance.now();
const learnt = learnFurniture(listings).size;
console.log(
  `furniture of ${listings.length} listing pages: ${learnt} lines in ${(performance.now() - start).toFixed(0)} ms`,
);
const corpora = publicPages();
measure('public collections', corpora);
measure(
  '  of them .md',
  corpora.filter(page => page.path.endsWith('.md')),
);
