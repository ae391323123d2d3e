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
  /** Still being typed: its last token matches whatever begins with it. */
  readonly prefix: boolean;
}

/** `field:value`; `without` when a minus stood before it. */
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

const isoDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

function isFilter(field: string, value: string): field is FilterField {
  if (!filterFields.some(known => known === field)) return false;
  if (field === 'is') return flagNames.some(flag => flag === value.toLowerCase());
  return field === 'before' || field === 'after' ? isoDate.test(value) : value.trim() !== '';
}

/** A field name with nothing after its colon yet, as while it is being typed. */
const openFilter = /(?:^|\s)-?(?:topic|tag|title|source|before|after|is)[:：]\s*$/iu;

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
    const name = field?.toLowerCase();
    if (name !== undefined && isFilter(name, value)) {
      filters.push({
        field: name,
        value: name === 'is' ? value.toLowerCase() : value,
        without: minus !== undefined,
      });
      continue;
    }
    const literal = field === undefined ? value : `${field} ${value}`;
    const atEnd = match.index + match[0].length === text.length;
    const phrase = quoted !== undefined && field === undefined && !(question && match[0].includes('“'));
    const word: QueryWord = { text: literal, phrase, prefix: atEnd && (!phrase || close === '') };
    (minus !== undefined ? without : words).push(word);
  }
  if (words.length === 0 && filters.length === 0 && without.length > 0)
    return { words: without, without: [], filters };
  return { words, without: without.map(word => ({ ...word, prefix: false })), filters };
}
