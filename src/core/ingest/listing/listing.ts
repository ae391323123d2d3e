import type { Copy } from '../../model/copy.ts';
import { columns } from '../characters.ts';
import { findDate } from '../dates.ts';
import { repairCollapsedLists } from '../repair/collapsedLists.ts';
import { repairCopiedFormulas } from '../repair/copiedFormulas.ts';
import { repairMathLetters } from '../repair/mathLetters.ts';
import { embeddedHeading } from '../title/embeddedHeading.ts';
import { firstWords, fitTitle } from '../title/fitTitle.ts';
import { isGeneric, listNumber } from '../title/genericWords.ts';
import { plainText } from '../title/plainText.ts';
import { proseTitle, type Title } from '../title/title.ts';
import { type EntryLines, entriesOf } from './entries.ts';
import { factsOf, peopleOf } from './facts.ts';
import { breaksOff, domain, isName, type ListingLine } from './lineKind.ts';

/** Reads the lines of a listing page: one copy for each entry, in page order. */
export function readListing(
  path: string,
  lines: readonly ListingLine[],
  furniture: ReadonlySet<string>,
): Copy[] {
  const entries = entriesOf(lines, furniture);
  const people = peopleOf(entries);
  const speaker = speakerOf(entries);
  const titles = titlesStandAlone(entries) ? titleLines(entries) : new Map<EntryLines, ListingLine>();
  return tellApart(entries.map(entry => copyOf(path, entry, titles.get(entry), { people, speaker })));
}

/** The name that Zhihu sets before the text of each of a person's articles: the same, with a colon, on three or more. */
function speakerOf(entries: readonly EntryLines[]): string | undefined {
  const names = new Set(
    entries.map(({ body }) => /^([^\s:：。，,]{2,16})[：:](?!\/)/u.exec(body[0]!.text)?.[1]),
  );
  const [name] = names;
  return entries.length >= 3 && names.size === 1 && name !== undefined && !summaryLabel.test(`${name}：`)
    ? name
    : undefined;
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

/** Width from which the name above the only entry of a page is its title, columns. */
const loneTitleColumns = 12;

/** Whether entries have their titles on lines of their own: most have a short line, hardly one twice. */
function titlesStandAlone(entries: readonly EntryLines[]): boolean {
  const longest = entries
    .map(entry => entry.about.filter(isName).reduce((a, b) => (b.text.length > a.length ? b.text : a), ''))
    .filter(text => text !== '');
  if (entries.some(entry => entry.about.some(line => line.kind === 'heading'))) return true;
  const width = longest.reduce((sum, text) => sum + columns(text), 0) / longest.length;
  // The only entry of a page: what stands above a text with *Read more* is rather a title than a category.
  if (entries.length === 1) return entries[0]!.more && width >= loneTitleColumns;
  return (
    longest.length >= 2 &&
    longest.length * 10 >= entries.length * 6 &&
    new Set(longest).size * 4 >= longest.length * 3 &&
    width >= 9
  );
}

function copyOf(
  path: string,
  entry: EntryLines,
  titleLine: ListingLine | undefined,
  { people, speaker }: { readonly people: ReadonlySet<string>; readonly speaker: string | undefined },
): Copy {
  const first = entry.body[0]!;
  const last = entry.body.at(-1)!;
  const linear = entry.body.every((line, i) => line.line === first.line + i);
  const raw = entry.body
    .map(line => line.text)
    .join(linear ? '\n' : '\n\n')
    .slice(speaker === undefined ? 0 : speaker.length + 1)
    .replace(summaryLabel, '')
    .trimStart();
  const dated = leadingDate.exec(raw)?.[0] ?? '';
  const text = repairMathLetters(repairCopiedFormulas(repairCollapsedLists(raw.slice(dated.length))));
  const { category, tags, author = speaker } = factsOf(entry, titleLine, people);
  return {
    path,
    line: titleLine !== undefined && titleLine.line < first.line ? titleLine.line : first.line,
    endLine: last.line,
    format: 'listing',
    ...titleOfEntry(raw.slice(dated.length), titleLine),
    text,
    textLine: first.line,
    lineMapping: linear && !text.includes('\n\n') ? 'linear' : 'fixed',
    truncated: entry.more || last.more === true || breaksOff(raw),
    date: entry.about.find(line => line.date !== undefined)?.date ?? findDate(dated)?.date ?? null,
    topic: [],
    category,
    tags,
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

/** A date in brackets before the text of an entry that stands on one line. */
const leadingDate = /^[[(（【](?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?[\])）】]\s*(?=\S)/u;
/** A title that a dash divides from the text behind it. */
const dashed = /^([^。，！？,.!?]{4,60}?)\s+(?:——|[—–]|--?)\s+(?=\S)/u;
/** What cnblogs and others set before a summary. */
const summaryLabel = /^[【[]?(?:摘要|简介|導讀|导读|abstract|summary)[】\]]?\s*[:：]\s*/iu;
/** What forms have before a title. */
const titleLabel = /^(?:标题|題目|题目|標題|title)\s*[:：]\s*(?=\S)/iu;
/** What sites set before the titles of some entries. */
const flag = /^[【[(（](?:置顶|原创|转载|翻译|精华|推荐|top|pinned)[】\])）]\s*/iu;

function titleOfEntry(text: string, titleLine: ListingLine | undefined): Title {
  const bare =
    titleLine === undefined
      ? dashed.exec(text)?.[1]
      : plainText(titleLine.text)
          .replace(flag, '')
          .replace(titleLabel, '')
          .replace(listNumber, '')
          .replace(domain, '');
  const own = bare === undefined ? undefined : fitTitle(bare);
  if (own !== undefined && !isGeneric(own)) return { title: own, titleSource: 'heading' };
  return proseTitle(text) ?? { title: firstWords(text) ?? 'Untitled', titleSource: 'sentence' };
}
