import { filterDate } from './filterDate.ts';
import { isQuestion } from './questionWords.ts';

/** Fields a query can be narrowed by, as typed before the colon. */
export const filterFields = ['topic', 'tag', 'title', 'source', 'before', 'after', 'is'] as const;
export type FilterField = (typeof filterFields)[number];

/** What `is:` can ask of an article. */
export const flagNames = ['unread', 'starred', 'duplicate'] as const;
export type FlagName = (typeof flagNames)[number];

/** A word or quoted phrase of a query, in the spelling typed. */
export interface QueryWord {
  readonly text: string;
  /** Typed between quotes: its tokens must stand in this order, next to each other. */
  readonly phrase: boolean;
  /** Still being typed, or with a star behind it: its last token matches whatever begins with it. */
  readonly prefix: boolean;
}

/** `field:value`, dates as `filterDate` gives them; `without` when a minus stood before it. */
export interface QueryFilter {
  readonly field: FilterField;
  readonly value: string;
  readonly without: boolean;
}

/** A query taken apart. Whatever is malformed became words. */
export interface ParsedQuery {
  readonly words: readonly QueryWord[];
  /** As whole words: what is being typed is not to hide all that begins like it. */
  readonly without: readonly QueryWord[];
  readonly filters: readonly QueryFilter[];
}

/** One piece of a query: `-field:"value"`, every part but the value optional. */
const piece =
  /(?<minus>-)?(?:(?<field>[A-Za-z]+)[:：])?(?:["“”](?<quoted>[^"“”]*)(?<close>["“”]|$)|(?<bare>\S+))|(?<rest>\S)/gu;

/** What a filter compares with; undefined for a value that its field does not take. */
function comparedValue(field: FilterField, typed: string): string | undefined {
  if (field === 'before' || field === 'after') return filterDate(typed);
  if (field === 'is') return flagNames.find(flag => flag === typed.toLowerCase());
  return typed;
}

/** A field name with nothing after its colon yet, or not the whole year, as while it is being typed. */
const openFilter =
  /(?:^|\s)-?(?:(?:topic|tag|title|source|is)[:：]\s*|(?:before|after)[:：](?:\s*|\d{1,3}))$/iu;

/** Longest query looked at, in UTF-16 units: a paragraph pasted into the box is found by its beginning. */
const longestQuery = 500;

/**
 * Takes a query apart: words, `"phrases"`, `-without` and `field:value`.
 *
 * Never throws: a quote left open runs to the end, an unknown field, a bad date or a lone minus is searched
 * literally, Chinese quotation marks in a question only quote, and when nothing but `-without` is left, that is searched for as words too.
 */
export function parseQuery(query: string): ParsedQuery {
  const words: QueryWord[] = [];
  const without: QueryWord[] = [];
  const filters: QueryFilter[] = [];
  const text = query.slice(0, longestQuery).replace(openFilter, ' ');
  const question = isQuestion(text);
  for (const match of text.matchAll(piece)) {
    const { minus, field, quoted, close, bare, rest } = match.groups!;
    const value = quoted ?? bare ?? rest ?? '';
    if (value.trim() === '') continue;
    const name = filterFields.find(known => known === field?.toLowerCase());
    const wanted = name && comparedValue(name, value);
    if (name && wanted !== undefined) {
      filters.push({ field: name, value: wanted, without: minus !== undefined });
      continue;
    }
    const literal = field === undefined ? value : `${field} ${value}`;
    const atEnd = match.index + match[0].length === text.length;
    const phrase = quoted !== undefined && field === undefined && !(question && match[0].includes('“'));
    const word: QueryWord = {
      text: literal,
      phrase,
      prefix: (atEnd && (!phrase || close === '')) || bare?.endsWith('*') === true,
    };
    (minus !== undefined ? without : words).push(word);
  }
  if (words.length === 0 && filters.length === 0 && without.length > 0)
    return { words: without, without: [], filters };
  return { words, without: without.map(word => ({ ...word, prefix: false })), filters };
}
