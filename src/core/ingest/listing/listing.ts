import type { Copy } from '../../model/copy.ts';
import { columns } from '../characters.ts';
import { repairCollapsedLists } from '../repair/collapsedLists.ts';
import { repairMathLetters } from '../repair/mathLetters.ts';
import { embeddedHeading } from '../title/embeddedHeading.ts';
import { firstWords, fitTitle } from '../title/fitTitle.ts';
import { isGeneric } from '../title/genericWords.ts';
import { plainText } from '../title/plainText.ts';
import { proseTitle, type Title } from '../title/title.ts';
import { type EntryLines, entriesOf } from './entries.ts';
import { breaksOff, type ListingLine } from './lineKind.ts';

const categoryLabel =
  /^(?:分类|分類|类别|栏目|专栏|categor(?:y|ies)|filed under|posted in|in|topics?)\s*[:：]\s*(.{1,60})$/iu;
const tagLabel = /^(?:标签|標籤|tags?)\s*[:：]\s*(.{1,200})$/iu;
const authorLabel =
  /^(?:作者|author|written by|posted by|by)(?:\s*[:：]\s*|\s+)([\p{L}.'-]{2,20}(?: [\p{L}.'-]{1,20}){0,4}?)(?:\s+(?:on|at|in)\s.*)?$/iu;

/** Reads the lines of a listing page: one copy for each entry, in page order. */
export function readListing(
  path: string,
  lines: readonly ListingLine[],
  furniture: ReadonlySet<string>,
): Copy[] {
  const entries = entriesOf(lines, furniture);
  const named = titlesStandAlone(entries);
  return tellApart(entries.map(entry => copyOf(path, entry, named)));
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

function copyOf(path: string, entry: EntryLines, named: boolean): Copy {
  const first = entry.body[0]!;
  const last = entry.body.at(-1)!;
  const names = entry.about.filter(isName);
  const titleLine = named ? chooseTitle(names) : undefined;
  const linear = entry.body.every((line, i) => line.line === first.line + i);
  const raw = entry.body.map(line => line.text).join(linear ? '\n' : '\n\n');
  const text = repairMathLetters(repairCollapsedLists(raw));
  const facts = entry.about.flatMap(line => line.text.split(/\s*[|｜·•]\s*/u));
  const label = (pattern: RegExp): string | undefined =>
    facts.map(fact => pattern.exec(fact)?.[1]).find(value => value !== undefined);
  const category =
    label(categoryLabel) ?? names.findLast(line => line !== titleLine && isCategory(line.text))?.text;
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
    category: category?.trim() ?? null,
    tags:
      label(tagLabel)
        ?.split(/[,，、;；]\s*|\s+#?/u)
        .map(tag => tag.replace(/^#/u, ''))
        .filter(tag => tag !== '') ?? [],
    bibliography: author === undefined ? {} : { authors: [{ literal: author }] },
  };
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

function isCategory(text: string): boolean {
  return columns(text) <= 40 && !/[。！？]/u.test(text);
}

function titleOfEntry(text: string, titleLine: ListingLine | undefined): Title {
  const own = titleLine === undefined ? undefined : fitTitle(plainText(titleLine.text));
  if (own !== undefined && !isGeneric(own)) return { title: own, titleSource: 'heading' };
  return proseTitle(text) ?? { title: firstWords(text) ?? 'Untitled', titleSource: 'sentence' };
}
