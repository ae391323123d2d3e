import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isNotePath, type RawPage } from '../../src/core/ingest/readPage.ts';
import { NoteGenerator, randomFrom } from './generate.ts';

type Maker = (title: string, text: string, number: number) => string;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A file of each format, by the ending of its name. */
const makers: Readonly<Record<string, Maker>> = {
  md: (title, text, number) =>
    `---\ntitle: ${title}\ndate: 2024-01-${String(1 + (number % 28)).padStart(2, '0')}\ntags: [a, b]\n---\n\n# ${title}\n\n${text}`,
  txt: (_, text) => `BENCH NOTES\n\n${excerpts(text).join('\n')}\n1 2 3\n`,
  jsonl: (title, text) =>
    text
      .split(/\n\n(?=## )/)
      .map((part, index) => JSON.stringify({ title: `${title} ${index + 1}`, text: part }))
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
};

/** Of a hundred files so many have this ending. */
export const shares: readonly (readonly [ending: string, share: number])[] = [
  ['md', 72],
  ['txt', 8],
  ['jsonl', 8],
  ['html', 7],
  ['ipynb', 5],
];

/** Folders that name topics hold half of the notes. */
const topicFolders =
  'nlp vision 强化学习 多模态 optimisation 分布式训练 bigdata 信息检索 programming llm graphs 语音 statistics 推荐系统'.split(
    ' ',
  );

function excerpts(text: string): string[] {
  return text
    .replace(/\n+/g, ' ')
    .match(/[\s\S]{150,400}?(?=[。，]|$)/g)!
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

function pathOf(number: number, ending: string): string {
  const folder =
    number % 2 === 0 ? topicFolders[(number / 2) % topicFolders.length]! : `inbox/${number % 20}`;
  return `${folder}/${number}.${ending}`;
}

/**
 * Files of mixed formats, made up anew the same each time: of 2 to 8 KB, half of them in folders that name a
 * topic, one of twelve a repost of an earlier one.
 */
export function* makePages(count: number): Generator<RawPage> {
  const random = randomFrom(11);
  const earlier: { title: string; text: string }[] = [];
  const notes = new NoteGenerator(7).notes(Number.POSITIVE_INFINITY);
  for (let number = 0; number < count; number++) {
    const ending = endingOf(number);
    const isRepost = number % 12 === 11 && earlier.length > 0;
    const note = isRepost ? earlier[Math.floor(random() * earlier.length)]! : nextNote(notes, random);
    if (!isRepost && earlier.push(note) > 200) earlier.shift();
    const text = isRepost ? `${note.text}\n\n本文转载自网络。\n` : note.text;
    yield {
      path: pathOf(number, ending),
      bytes: Buffer.from(makers[ending]!(note.title, text, number)),
    };
  }
}

function nextNote(
  notes: Generator<{ readonly title: string; readonly text: string }>,
  random: () => number,
): { title: string; text: string } {
  const { title, text } = notes.next().value as { title: string; text: string };
  // Most characters are of three bytes.
  const length = 700 + Math.floor(random() * 2000);
  let longer = text;
  while (longer.length < length) longer += (notes.next().value as { text: string }).text;
  const end = longer.indexOf('，', length);
  return { title, text: `${longer.slice(0, end < 0 ? longer.length : end)}。` };
}

/** Writes `count` made files below a folder. @returns their bytes in all. */
export function writePages(folder: string, count: number): number {
  let bytes = 0;
  for (const page of makePages(count)) {
    const file = join(folder, page.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page.bytes);
    bytes += page.bytes.length;
  }
  return bytes;
}

/** Every note of a folder, in memory; none where there is no such folder. */
export function readPages(folder: string | undefined): RawPage[] {
  if (!folder || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isNotePath)
    .map(path => ({ path, bytes: readFileSync(join(folder, path)) }));
}
