import { columns } from '../characters.ts';
import { besideDate } from './facts.ts';
import { isName, type ListingLine } from './lineKind.ts';

/** Fewest entries of a page that is told by their likeness alone. */
const fewest = 3;
/** Mean width from which the titles of such a page are titles and no names of people, columns. */
const titleColumns = 12;

const isBody = ({ kind }: ListingLine): boolean => kind === 'excerpt' || kind === 'long';

/**
 * The lines of a page with what only their neighbours tell: a number on a line of its own counts something unless it
 * stands among page numbers, and where each date has two short lines or more above it, the last of these is the text.
 */
export function settleKinds(lines: readonly ListingLine[]): ListingLine[] {
  return promoteSubtitles(settleTitles(settleMore(settleNumbers(lines))));
}

function settleNumbers(lines: readonly ListingLine[]): ListingLine[] {
  const settled = [...lines];
  for (let start = 0; start < lines.length; start++) {
    if (lines[start]!.kind !== 'pager') continue;
    let end = start;
    while (
      lines[end + 1]?.kind === 'pager' ||
      (lines[end + 1]?.kind === 'blank' && lines[end + 2]?.kind === 'pager')
    )
      end++;
    const run = lines.slice(start, end + 1).filter(({ kind }) => kind === 'pager');
    if (!isPageNumbers(run.map(({ text }) => text)))
      for (let i = start; i <= end; i++)
        if (lines[i]!.kind === 'pager') settled[i] = { ...lines[i]!, kind: 'count' };
    start = end;
  }
  return settled;
}

/**
 * What follows the dates on their lines are titles where a page has no others, they all differ, and they are too wide for
 * categories.
 */
function settleTitles(lines: ListingLine[]): ListingLine[] {
  const first = lines.findIndex(isBody);
  const last = lines.findLastIndex(isBody);
  if (lines.slice(first + 1, last).some(line => isName(line) && line.date === undefined)) return lines;
  const titles = new Map(
    lines.flatMap((line): [ListingLine, string][] => {
      const title = besideDate(line);
      return title === undefined ? [] : [[line, title]];
    }),
  );
  const words = [
    ...titles.values(),
    ...lines
      .filter(isName)
      .filter(({ date }) => date)
      .map(({ text }) => text),
  ];
  const width = words.reduce((sum, text) => sum + columns(text), 0);
  if (words.length < fewest || new Set(words).size < words.length || width < words.length * titleColumns)
    return lines;
  return lines.map(line => {
    const title = titles.get(line);
    return title === undefined ? line : { ...line, kind: 'short', text: title };
  });
}

/** The only *More* of a page, below all its entries, leads to the next page. */
function settleMore(lines: ListingLine[]): ListingLine[] {
  const more = lines.flatMap(({ kind }, i) => (kind === 'more' ? [i] : []));
  const bodies = lines.filter(isBody).length;
  const last =
    more.length === 1 && bodies >= fewest && lines.slice(more[0]).every(({ kind }) => kind !== 'short');
  return last && lines[more[0]! - 1]?.kind === 'date'
    ? lines.map((line, i) => (i === more[0] ? { ...line, kind: 'pager' } : line))
    : lines;
}

/** Whether lines that are numbers, arrows or words between pages lead to other pages. */
function isPageNumbers(texts: readonly string[]): boolean {
  if (texts.some(text => !/^\d+$/u.test(text))) return true;
  return texts.length >= 3 && texts.every((text, i) => i === 0 || Number(text) === Number(texts[i - 1]) + 1);
}

/** Subtitles too short to tell from titles, as Medium and Substack list them: the last short line of a run above a date. */
function promoteSubtitles(lines: ListingLine[]): ListingLine[] {
  if (lines.some(isBody) || !lines.some(({ kind }) => kind === 'count')) return lines;
  const subtitles = lines.flatMap(({ kind }, i) =>
    kind === 'date' && lines[i - 1]?.kind === 'short' && lines[i - 2]?.kind === 'short' ? [i - 1] : [],
  );
  const dates = lines.filter(({ kind }) => kind === 'date').length;
  if (subtitles.length < fewest || subtitles.length * 5 < dates * 4) return lines;
  const promoted = new Set(subtitles);
  return lines.map((line, i) => (promoted.has(i) ? { ...line, kind: 'long' } : line));
}

/**
 * Whether a page is a row of entries of one make, three or more: each a text of one line with a date and a title of its
 * own beside it, and around them what only sites print, as counts, pagers, buttons or dates like *3 days ago*.
 */
export function areRecords(lines: readonly ListingLine[]): boolean {
  const gaps: ListingLine[][] = [[]];
  for (const line of lines) {
    if (isBody(line)) gaps.push([]);
    else if (line.kind !== 'blank') gaps.at(-1)!.push(line);
  }
  const inner = gaps.slice(1, -1);
  if (inner.length + 1 < fewest) return false;
  if (
    !inner.every(gap => gap.some(isName) && gap.some(line => line.kind === 'date' || line.date !== undefined))
  )
    return false;
  const titles = inner.map(
    gap => gap.filter(isName).reduce((a, b) => (columns(b.text) > columns(a.text) ? b : a)).text,
  );
  const width = titles.reduce((sum, text) => sum + columns(text), 0);
  if (new Set(titles).size < titles.length || width < titles.length * titleColumns) return false;
  const printed = gaps.filter(gap => gap.some(isPrinted)).length;
  return (
    printed * 5 >= (gaps.length - 1) * 3 ||
    lines.some(({ kind }) => kind === 'pager' || kind === 'more' || kind === 'furniture')
  );
}

/** How long a text takes to read or how often it was, on the line of its date. */
const besideCount = /min(?:ute)?s? read|\d\s*分钟|(?:阅读|浏览|评论)\D{0,3}\d|\d (?:views?|comments?)/iu;

/** Whether only a site prints such a line. */
function isPrinted({ kind, date, text }: ListingLine): boolean {
  return kind === 'count' || (kind === 'date' && (date === undefined || besideCount.test(text)));
}
