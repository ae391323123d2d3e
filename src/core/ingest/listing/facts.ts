import { columns } from '../characters.ts';
import { findDate, findUndated } from '../dates.ts';
import { plainText } from '../title/plainText.ts';
import type { EntryLines } from './entries.ts';
import { dateAlone, isName, type ListingLine, originalAuthor } from './lineKind.ts';

/** What the lines around an entry's text say of it. */
export interface EntryFacts {
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly author: string | undefined;
}

/** Where one fact on a line ends: at a divider, or before the label of the next. */
const factEnd =
  /\s*[|｜·•]\s*|\s+(?=(?:分类|分類|类别|栏目|专栏|标签|標籤|作者|categor(?:y|ies)|tags?|filed under|posted in|author)\s*[:：])|\s+(?=by\s\p{Lu})/giu;
const categoryLabel =
  /^(?:(?:分类|分類|类别|栏目|专栏|categor(?:y|ies)|filed under|posted in|in|topics?)\s*[:：]|分[类類][于於]\s)\s*(.{1,60})$/iu;
const tagLabel =
  /^(?:(?:标签|標籤|tags?)\s*[:：]\s*(.{1,200})|(#[\p{L}\p{N}_-]{2,30}(?:\s+#[\p{L}\p{N}_-]{2,30})*))$/iu;
const authorLabel =
  /^(?:(?:作者|author|written by|posted by|by)(?:\s*[:：]\s*|\s+)([\p{L}.'-]{2,20}(?: [\p{L}.'-]{1,20}){0,4}?)(?:\s+(?:on|at|in|under)\s.*)?|(\p{L}[\p{L}\p{N}_ .-]{0,30}?)\s*(?:profile image|[发發]布[于於]\s.*|[发發]表[于於]\s.*))$/iu;
const notCategory =
  /^(?:by\b|posted|published|updated|mon|tue|wed|thu|fri|sat|sun|am\b|pm\b|utc|gmt|周.$|星期|上午|下午|阅读|评论|浏览|发布|发表|更新|编辑|作者|原创|转载|min|read|views?|comments?|\d)/iu;

/**
 * Names of people on a page: those that a site labels as its authors, and those that stand right above a date such as
 * *3 days ago* where the entry has a title, too.
 */
export function peopleOf(entries: readonly EntryLines[]): ReadonlySet<string> {
  const people = new Set<string>();
  for (const { about, body } of entries) {
    const titled = about.filter(isName).length > 1;
    for (const [i, line] of about.entries()) {
      const author = authorOf(partsOf(line));
      if (author !== undefined) people.add(author);
      const next = about[i + 1];
      if (!isName(line) || next === undefined) continue;
      if (next.text === 'in') people.add(line.text);
      const parted = body.some(text => text.line > line.line && text.line < next.line);
      if (titled && !parted && next.kind === 'date' && next.date === undefined) people.add(line.text);
    }
  }
  return people;
}

/** Category, tags and author of an entry; its title and the `people` of the page are no categories. */
export function factsOf(
  entry: EntryLines,
  titleLine: ListingLine | undefined,
  people: ReadonlySet<string>,
): EntryFacts {
  const about = entry.about.filter(line => line !== titleLine);
  const facts = about.flatMap(partsOf);
  const label = (pattern: RegExp): string | undefined =>
    facts
      .map(fact => pattern.exec(fact))
      .map(match => match?.[1] ?? match?.[2])
      .find(value => value !== undefined);
  const names = about.filter(line => isName(line) && isCategory(line.text) && !people.has(line.text));
  const undated = about.findIndex(line => line.kind === 'date' && line.date === undefined);
  const below = undated < 0 ? [] : names.filter(name => name.line > about[undated]!.line);
  const named = below.length > 1 ? below.map(line => line.text).join('，') : names.at(-1)?.text;
  const category = label(categoryLabel) ?? named ?? about.map(besideDate).find(found => found !== undefined);
  // Several categories: the first files the entry, the others are tags.
  const categories = category?.split(/\s*[,，、]\s*/u).map(name => name.trim()) ?? [];
  const person = about.find(line => isName(line) && people.has(line.text))?.text;
  return {
    category: categories[0] ?? null,
    tags: [...categories.slice(1), ...(label(tagLabel)?.split(/[,，、;；]\s*|\s+#?/u) ?? [])]
      .map(tag => tag.replace(/^#/u, ''))
      .filter(tag => tag !== ''),
    author: authorOf(facts) ?? about.map(authorBeside).find(found => found !== undefined) ?? person,
  };
}

function partsOf(line: ListingLine): string[] {
  return line.text.split(factEnd);
}

function authorOf(facts: readonly string[]): string | undefined {
  for (const fact of facts) {
    const match = authorLabel.exec(fact);
    if (match) return match[1] ?? match[2];
  }
  return undefined;
}

/** Author on the line of a date that has no label for it. */
function authorBeside({ kind, text }: ListingLine): string | undefined {
  const date = kind === 'date' ? (findDate(text)?.source ?? findUndated(text)) : undefined;
  return date === undefined ? undefined : originalAuthor(text, date);
}

/** What follows a date on its line and is neither a count nor an author: `2023-03-03 · 深度学习`, `March 3, 2023 in NLP`. */
export function besideDate({ kind, text }: ListingLine): string | undefined {
  const date = kind === 'date' ? findDate(text)?.source : undefined;
  if (date === undefined) return undefined;
  const rest = text.slice(text.indexOf(date) + date.length);
  const named = /\bin ([\p{L}][\p{L}\p{N} &/-]{1,30})$/u.exec(rest)?.[1];
  if (named !== undefined) return named.trim();
  const found = /^\s*(?:[|｜·•,，/]\s*)?([\p{L}][\p{L}\p{N} +,，、&-]{0,40}?)\s*(?:[|｜·•/].*)?$/u.exec(
    rest,
  )?.[1];
  return found === undefined || dateAlone(`${date} ${found}`) === undefined || notCategory.test(found)
    ? undefined
    : found;
}

function isCategory(text: string): boolean {
  return columns(text) <= 40 && !/[。！？]/u.test(text) && text !== 'in' && plainText(text) !== '';
}
