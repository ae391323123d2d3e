import { columns, normalizeLine } from '../characters.ts';
import { type ListingLine, lineOf } from './lineKind.ts';
import { areRecords, settleKinds } from './records.ts';

/** How a page that may be a listing was saved. */
export interface PageShape {
  /** Whether the file is Markdown: there headings, lists and code speak against a listing. */
  readonly markdown: boolean;
  /** Normalised lines that repeat across the pages of the folder. */
  readonly furniture: ReadonlySet<string>;
}

const structure = /^[ \t]*(?:```|~~~|\$\$|\|.*\|[ \t]*$|[-*+][ \t]+\S|\d+[.)][ \t]+\S{1,60}$|>[ \t])/mu;
const markers =
  /(?:\.{3}|…|\[…\])[^\n]{0,60}$|(?:read (?:more|(?:the )?(?:full )?(?:article|post))|continue reading|keep reading|阅读全文|阅读更多|继续阅读|查看全文|展开全文|閱讀全文|繼續閱讀)[^\n]{0,8}$|^[^\n]{0,40}(?:19|20)\d\d(?:\s?[-/.年]|$)|(?:\d ?(?:分钟|小时|天|周|星期|个?月|年)前|\bago|阅读[数量]?[：:]?\s?\d|min read|^continue)[^\n]{0,80}$|^[ \t]*(?:昨天|\d{1,2}月\d{1,2}日|[A-Z][a-z]{2,8} \d{1,2})|\[\d+\]\s+arXiv:/imu;

/**
 * The lines of a page if it has the shape of a listing page, else `undefined`. The shape: several excerpts that
 * break off, or several *Read more*, or dates before short texts and a pager; and no more running text than that.
 */
export function listingLines(text: string, shape: PageShape): readonly ListingLine[] | undefined {
  // What is cheap to see comes first: most notes are turned away here.
  if (shape.markdown && hasBlocks(text)) return undefined;
  if (!mayBeListing(text)) return undefined;
  if (isMessage(text)) return undefined;
  const lines = linesOf(text);
  return (shape.markdown ? isMarkdownListing(text, lines) : isTextListing(lines, shape)) ? lines : undefined;
}

/** Longest text whose lines are kept, UTF-16 units: no load on memory. */
const mostKept = 500_000;
let lastText = '';
let lastLines: readonly ListingLine[] = [];

/** The lines of a page, each with its kind. Whoever looks for a page's furniture asks for those of the page just read. */
function linesOf(text: string): readonly ListingLine[] {
  if (text === lastText && text !== '') return lastLines;
  const lines = settleKinds(withoutSpacing(text.split('\n').map((row, index) => lineOf(row, index + 1))));
  if (text.length <= mostKept) [lastText, lastLines] = [text, lines];
  return lines;
}

/** Whether a Markdown note has code or formulas on lines of their own. */
function hasBlocks(text: string): boolean {
  return (
    (text.includes('```') || text.includes('~~~') || text.includes('$$')) &&
    /^[ \t]*(?:```|~~~|\$\$)/mu.test(text)
  );
}

/** Blank lines between all the lines of a page say nothing: some ways of pasting leave them. */
function withoutSpacing(lines: readonly ListingLine[]): readonly ListingLine[] {
  const touching = lines.some(({ kind }, i) => kind !== 'blank' && i > 0 && lines[i - 1]!.kind !== 'blank');
  return touching ? lines : lines.filter(({ kind }) => kind !== 'blank');
}

/** A quick look that turns most notes away before their lines are sorted. */
function mayBeListing(text: string): boolean {
  return markers.test(text);
}

/** Whether a text is a letter with its headers, a log, or questions with their answers: their lines trail off, too. */
function isMessage(text: string): boolean {
  const headers = text
    .slice(0, 600)
    .match(/^(?:From|To|Cc|Subject|Date|Sent|发件人|收件人|主题|日期|时间)[:：] ?\S/gmu);
  if ((headers?.length ?? 0) >= 2) return true;
  const rows = text.split('\n').filter(row => row.trim() !== '');
  const marked = rows.filter(row =>
    /^\s*\[?(?:\d{4}[-/]\d\d[-/]\d\d[ T])?\d{1,2}:\d\d|^(?:A|答)[:：]/u.test(row),
  );
  return marked.length * 3 >= rows.length;
}

/** Whether a page's dates only grow, as in a diary: sites list the newest first. */
function isDiary(lines: readonly ListingLine[]): boolean {
  const dates = lines.flatMap(line => (line.kind === 'date' && line.date !== undefined ? [line.date] : []));
  return dates.length >= 2 && dates.every((date, i) => i === 0 || date > dates[i - 1]!);
}

function isTextListing(lines: readonly ListingLine[], shape: PageShape): boolean {
  const { excerpts, long, more, inline, dates, pagers, headings } = count(lines);
  if (headings > more + excerpts) return false;
  if (more + inline >= 2 && (more + inline) * 4 >= long) return true;
  const furniture = lines.some(
    line =>
      line.kind === 'furniture' ||
      (shape.furniture.size > 0 && shape.furniture.has(normalizeLine(line.text))),
  );
  if (areRecords(lines)) return true;
  // A diary's sentences trail off, too; but they are short, and no pager or date stands around them.
  if (more === 0 && pagers === 0 && !furniture && isDiary(lines)) return false;
  const counted = lines.filter(({ kind }) => kind === 'count').length > 1;
  const site = pagers > 0 || dates > 0 || more > 0 || counted || furniture || hasBanner(lines);
  if (excerpts >= 2 && excerpts >= long && (site || standOut(lines) || alternate(lines))) return true;
  const sole = excerpts === 1 && long === 0 && !lines.some(isPartOfText);
  if (sole && (pagers > 0 || dates > 0 || furniture || hasBanner(lines))) return true;
  if (more === 1 && (pagers > 0 || furniture) && long <= 4) return true;
  return dates >= 3 && long >= 2 && pagers > 0 && long <= dates * 2;
}

function isMarkdownListing(text: string, lines: readonly ListingLine[]): boolean {
  const { excerpts, long, more, inline, dates, pagers, headings } = count(lines);
  const closed = more + inline;
  if (closed >= 2 && closed * 3 >= long && closed * 2 >= headings) return true;
  if (areRecords(lines)) return true;
  if (structure.test(text) || isNumberedList(lines)) return false;
  if (headings > 0) return excerpts >= 3 && excerpts >= headings - 2 && excerpts >= long * 4 && dates >= 2;
  const site = pagers > 0 || dates > 0;
  return excerpts >= (site ? 2 : 3) && excerpts >= long * 2 && (site || standOut(lines));
}

/** Whether a line that is no entry's text is a sentence or a numbered heading, as an article's own lines are. */
function isPartOfText({ kind, text }: ListingLine): boolean {
  return kind === 'short' && /[。！？]$|^[一二三四五六七八九十]{1,3}、/u.test(text);
}

/** Whether every excerpt is an item of a numbered list, as references are. */
function isNumberedList(lines: readonly ListingLine[]): boolean {
  return lines.every(({ kind, text }) => kind !== 'excerpt' || /^\d+[.)]\s/u.test(text));
}

/** Mean width from which excerpts tell a listing page by themselves, columns. */
const wideExcerpt = 120;

/** Whether excerpts are wide, or all that a page has. */
function standOut(lines: readonly ListingLine[]): boolean {
  const excerpts = lines.filter(line => line.kind === 'excerpt');
  const width = excerpts.reduce((sum, line) => sum + columns(line.text), 0);
  return (
    width >= excerpts.length * wideExcerpt ||
    lines.every(line => line.kind === 'excerpt' || line.kind === 'blank')
  );
}

/** Mean width of the excerpts of such a page, columns. */
const wideAlternate = 88;

/** Most lines of a site above the first title and below the last excerpt of such a page. */
const maxAround = 3;

/**
 * Whether a page is nothing but titles and, right below each, its excerpt, three times or more; a few short lines may stand
 * around them.
 */
function alternate(lines: readonly ListingLine[]): boolean {
  const all = lines.filter(line => line.kind !== 'blank');
  const first = all.findIndex(line => line.kind === 'excerpt') - 1;
  const last = all.findLastIndex(line => line.kind === 'excerpt');
  const around = [...all.slice(0, Math.max(0, first)), ...all.slice(last + 1)];
  if (around.length > maxAround || around.some(line => line.kind !== 'short' || isPartOfText(line)))
    return false;
  const present = all.slice(Math.max(0, first), last + 1);
  const width = present.reduce((sum, line, i) => sum + (i % 2 === 0 ? 0 : columns(line.text)), 0);
  return (
    present.length >= 6 &&
    width * 2 >= present.length * wideAlternate &&
    present.every((line, i) => line.kind === (i % 2 === 0 ? 'short' : 'excerpt')) &&
    present.every((line, i) => i % 2 === 0 || lines[lines.indexOf(line) - 1] === present[i - 1])
  );
}

/** Up to three short lines on top, then a blank or the excerpt. */
function hasBanner(lines: readonly ListingLine[]): boolean {
  const first = lines.findIndex(line => line.kind === 'excerpt');
  const banner = lines.slice(0, first).filter(line => line.kind === 'short');
  return (
    banner.length > 0 &&
    banner.every(line => line.text === line.text.toUpperCase() && /[A-Z]/u.test(line.text))
  );
}

interface Counts {
  excerpts: number;
  long: number;
  more: number;
  /** Excerpts with a *Read more* at their end. */
  inline: number;
  dates: number;
  pagers: number;
  headings: number;
}

function count(lines: readonly ListingLine[]): Counts {
  const counts: Counts = { excerpts: 0, long: 0, more: 0, inline: 0, dates: 0, pagers: 0, headings: 0 };
  let undated = 0;
  for (const { kind, more, date } of lines) {
    if (kind === 'date' && date === undefined) undated++;
    if (more) counts.inline++;
    if (kind === 'excerpt') counts.excerpts++;
    else if (kind === 'long') counts.long++;
    else if (kind === 'more') counts.more++;
    else if ((kind === 'date' || kind === 'short') && date !== undefined) counts.dates++;
    else if (kind === 'pager') counts.pagers++;
    else if (kind === 'heading') counts.headings++;
  }
  // One `周三` is how a diary opens.
  if (undated > 1) counts.dates += undated;
  return counts;
}
