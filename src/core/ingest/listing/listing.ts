import type { Copy } from '../../model/copy.ts';
import { columns } from '../characters.ts';
import { findDate } from '../dates.ts';
import { repairCollapsedLists } from '../repair/collapsedLists.ts';
import { repairMathLetters } from '../repair/mathLetters.ts';
import { embeddedHeading } from '../title/embeddedHeading.ts';
import { firstWords, fitTitle } from '../title/fitTitle.ts';
import { isGeneric, listNumber } from '../title/genericWords.ts';
import { plainText } from '../title/plainText.ts';
import { proseTitle, type Title } from '../title/title.ts';
import { type EntryLines, entriesOf } from './entries.ts';
import { breaksOff, dateAlone, type ListingLine } from './lineKind.ts';

/** Where one fact on a line ends: at a divider, or before the label of the next. */
const factEnd =
  /\s*[|｜·•]\s*|\s+(?=(?:分类|分類|类别|栏目|专栏|标签|標籤|作者|categor(?:y|ies)|tags?|filed under|posted in|author)\s*[:：])|\s+(?=by\s\p{Lu})/giu;
const categoryLabel =
  /^(?:分类|分類|类别|栏目|专栏|categor(?:y|ies)|filed under|posted in|in|topics?)\s*[:：]\s*(.{1,60})$/iu;
const tagLabel = /^(?:标签|標籤|tags?)\s*[:：]\s*(.{1,200})$/iu;
const authorLabel =
  /^(?:作者|author|written by|posted by|by)(?:\s*[:：]\s*|\s+)([\p{L}.'-]{2,20}(?: [\p{L}.'-]{1,20}){0,4}?)(?:\s+(?:on|at|in|under)\s.*)?$/iu;

/** Reads the lines of a listing page: one copy for each entry, in page order. */
export function readListing(
  path: string,
  lines: readonly ListingLine[],
  furniture: ReadonlySet<string>,
): Copy[] {
  const entries = entriesOf(lines, furniture);
  const titles = titlesStandAlone(entries) ? titleLines(entries) : new Map<EntryLines, ListingLine>();
  return tellApart(entries.map(entry => copyOf(path, entry, titles.get(entry))));
}

/**
 * Different entries of one page that open alike, as those of a series do, are named by the last heading run into their
 * text where that tells them apart.
 */
function tellApart(copies: readonly Copy[]): Copy[] {
  const alike = Map.groupBy(copies, copy => copy.title);
  return copies.map(copy => {
    const others = alike.get(copy.title)!.filter(other => other.text !== copy.text);
    if (others.length === 0 || copy.titleSource === 'heading') return copy;
    const own = embeddedHeading(copy.text);
    const taken = own === undefined || others.some(other => embeddedHeading(other.text) === own);
    return taken ? copy : { ...copy, title: own, titleSource: 'phrase' };
  });
}

const isName = (line: ListingLine): boolean => line.kind === 'short' || line.kind === 'heading';

/** Whether entries have their titles on lines of their own: most have a short line, hardly one twice. */
function titlesStandAlone(entries: readonly EntryLines[]): boolean {
  const longest = entries
    .map(entry => entry.about.filter(isName).reduce((a, b) => (b.text.length > a.length ? b.text : a), ''))
    .filter(text => text !== '');
  if (entries.some(entry => entry.about.some(line => line.kind === 'heading'))) return true;
  const width = longest.reduce((sum, text) => sum + columns(text), 0) / longest.length;
  return (
    longest.length >= 2 &&
    longest.length * 10 >= entries.length * 6 &&
    new Set(longest).size * 4 >= longest.length * 3 &&
    width >= 9
  );
}

function copyOf(path: string, entry: EntryLines, titleLine: ListingLine | undefined): Copy {
  const first = entry.body[0]!;
  const last = entry.body.at(-1)!;
  const names = entry.about.filter(isName);
  const linear = entry.body.every((line, i) => line.line === first.line + i);
  const raw = entry.body.map(line => line.text).join(linear ? '\n' : '\n\n');
  const text = repairMathLetters(repairCollapsedLists(raw));
  const facts = entry.about.flatMap(line => line.text.split(factEnd));
  const label = (pattern: RegExp): string | undefined =>
    facts.map(fact => pattern.exec(fact)?.[1]).find(value => value !== undefined);
  const category =
    label(categoryLabel) ??
    names.findLast(line => line !== titleLine && isCategory(line.text))?.text ??
    entry.about.map(besideDate).find(found => found !== undefined);
  // Several categories on one line: the first files the entry, the others are tags.
  const categories = category?.split(/\s*[,，、]\s*/u).map(name => name.trim()) ?? [];
  const author = label(authorLabel);
  return {
    path,
    line: titleLine !== undefined && titleLine.line < first.line ? titleLine.line : first.line,
    endLine: last.line,
    format: 'listing',
    ...titleOfEntry(raw, titleLine),
    text,
    textLine: first.line,
    lineMapping: linear && !text.includes('\n\n') ? 'linear' : 'fixed',
    truncated: entry.more || last.more === true || breaksOff(raw),
    date: entry.about.find(line => line.date !== undefined)?.date ?? null,
    topic: [],
    category: categories[0] ?? null,
    tags: [...categories.slice(1), ...(label(tagLabel)?.split(/[,，、;；]\s*|\s+#?/u) ?? [])]
      .map(tag => tag.replace(/^#/u, ''))
      .filter(tag => tag !== ''),
    bibliography: author === undefined ? {} : { authors: [{ literal: author }] },
  };
}

/**
 * The line of each entry that is its title: a heading, else the longest name. Where names stand above and below the dates,
 * those on one side are categories: the side on which more repeat, else the one with the shorter names.
 */
function titleLines(entries: readonly EntryLines[]): ReadonlyMap<EntryLines, ListingLine> {
  const sides = entries.map(({ about }) => {
    const date = about.findIndex(line => line.kind === 'date');
    const [above, below] = [about.slice(0, Math.max(0, date)), about.slice(date + 1)];
    return { above: above.filter(isName), below: below.filter(isName) };
  });
  const both = sides.filter(({ above, below }) => above.length > 0 && below.length > 0);
  const side = both.length * 2 > entries.length ? likelierSide(both) : undefined;
  return new Map(
    entries.flatMap((entry, i): [EntryLines, ListingLine][] => {
      const names = entry.about.filter(isName);
      const chosen = chooseTitle(side !== undefined && sides[i]![side].length > 0 ? sides[i]![side] : names);
      return chosen === undefined ? [] : [[entry, chosen]];
    }),
  );
}

type Side = 'above' | 'below';

function likelierSide(sides: readonly Readonly<Record<Side, ListingLine[]>>[]): Side | undefined {
  const longest = (side: Side): string[] => sides.map(lines => chooseTitle(lines[side])!.text);
  const [above, below] = [longest('above'), longest('below')];
  const distinct = new Set(above).size - new Set(below).size;
  if (distinct !== 0) return distinct > 0 ? 'above' : 'below';
  const width = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + columns(text), 0);
  return width(above) * 10 >= width(below) * 6 ? 'above' : 'below';
}

function chooseTitle(names: readonly ListingLine[]): ListingLine | undefined {
  return (
    names.find(line => line.kind === 'heading') ??
    names.reduce<ListingLine | undefined>(
      (best, line) => (best === undefined || columns(line.text) > columns(best.text) ? line : best),
      undefined,
    )
  );
}

/** What follows a date on its line and is neither a count nor an author: `2023-03-03 · 深度学习`, `March 3, 2023 in NLP`. */
function besideDate({ kind, text }: ListingLine): string | undefined {
  const date = kind === 'date' ? findDate(text)?.source : undefined;
  if (date === undefined) return undefined;
  const rest = text.slice(text.indexOf(date) + date.length);
  const named = /\bin ([\p{L}][\p{L}\p{N} &/-]{1,30})$/u.exec(rest)?.[1];
  if (named !== undefined) return named.trim();
  const found = /^\s*(?:[|｜·•,，/]\s*)?([\p{L}][\p{L}\p{N} +-]{0,24}?)\s*(?:[|｜·•/].*)?$/u.exec(rest)?.[1];
  return found === undefined || dateAlone(`${date} ${found}`) === undefined || notCategory.test(found)
    ? undefined
    : found;
}

const notCategory =
  /^(?:by\b|posted|published|updated|mon|tue|wed|thu|fri|sat|sun|am\b|pm\b|utc|gmt|周.$|星期|上午|下午|阅读|评论|浏览|发布|发表|更新|编辑|作者|原创|转载|min|read|views?|comments?|\d)/iu;

function isCategory(text: string): boolean {
  return columns(text) <= 40 && !/[。！？]/u.test(text);
}

/** What sites set before the titles of some entries. */
const flag = /^[【[(（](?:置顶|原创|转载|翻译|精华|推荐|top|pinned)[】\])）]\s*/iu;

function titleOfEntry(text: string, titleLine: ListingLine | undefined): Title {
  const bare = titleLine && plainText(titleLine.text).replace(flag, '').replace(listNumber, '');
  const own = bare === undefined ? undefined : fitTitle(bare);
  if (own !== undefined && !isGeneric(own)) return { title: own, titleSource: 'heading' };
  return proseTitle(text) ?? { title: firstWords(text) ?? 'Untitled', titleSource: 'sentence' };
}
