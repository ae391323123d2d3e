import type { Bibliography, JsonValue, PersonName } from '../model/bibliography.ts';
import { bareDoi } from '../util/doi.ts';
import { decodeReferences } from './characterReferences.ts';
import { parseDate } from './dates.ts';
import { typeCalled, variableCalled } from './referenceFields.ts';

/** What a page, or a line of JSONL, says of itself. */
export interface Metadata {
  readonly title?: string;
  readonly date: string | null;
  readonly topic: readonly string[];
  readonly tags: readonly string[];
  readonly aliases: readonly string[];
  readonly bibliography: Bibliography;
}

/** CSL 1.0.2 variables (appendix IV) a page may give besides those that `Bibliography` names. */
const cslVariables = new Map(
  `abstract accessed annote archive archive_collection archive_location authority available-date call-number chair
  chapter-number collection-editor collection-number collection-title compiler composer
  container-author container-title container-title-short contributor curator dimensions director division DOI
  edition editor editor-translator editorial-director event event-date event-place event-title executive-producer
  first-reference-note-number genre guest host illustrator interviewer ISBN ISSN issue issued jurisdiction keyword
  locator medium narrator note number number-of-pages number-of-volumes organizer original-author original-date
  original-publisher original-publisher-place original-title page page-first part-number part-title performer PMCID
  PMID printing-number producer publisher publisher-place recipient references reviewed-author reviewed-genre
  reviewed-title scale script-writer section series-creator status submitted supplement-number title-short translator
  type version volume volume-title year-suffix`
    .split(/\s+/u)
    .map(name => [name.toLowerCase(), name]),
);

const cslTypes = new Set(
  `article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
  document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
  manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
  personal_communication post post-weblog regulation report review review-book software song speech standard thesis
  treaty webpage`.split(/\s+/u),
);

const dateVariables = new Set([
  'accessed',
  'available-date',
  'event-date',
  'issued',
  'original-date',
  'submitted',
]);
const nameVariables = new Set(
  `chair collection-editor compiler composer container-author contributor curator director editor editor-translator
  editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer
  producer recipient reviewed-author script-writer series-creator translator`.split(/\s+/u),
);

/** Values a page gives by name; keys in lower case. */
export type Fields = ReadonlyMap<string, unknown>;

/** The own enumerable fields of a record, by lower-case key; the first of two that differ in case wins. */
export function fieldsOf(record: object): Fields {
  const fields = new Map<string, unknown>();
  const entries: Iterable<[unknown, unknown]> = record instanceof Map ? record : Object.entries(record);
  for (const [key, value] of entries) {
    const name = String(key).trim().toLowerCase();
    if (!fields.has(name) && value !== null && value !== undefined && value !== '') fields.set(name, value);
  }
  return fields;
}

/** A value that is a link to a note and nothing else. */
const noteLink = /^\s*\[\[(?:[^[\]|\n]{1,200}\|)?([^[\]|\n]{1,200})\]\]\s*$/u;

/**
 * Fields of front matter with the characters that HTML's references in them stand for, as scripts leave them that fill in a
 * title or a tag from a web page, and with the words of links between notes, as Obsidian's properties have them.
 */
export function withoutReferences(fields: Fields): Fields {
  const decoded = (value: unknown): unknown => {
    if (typeof value === 'string') return decodeReferences(value).replace(noteLink, '$1');
    if (!Array.isArray(value)) return value;
    // Without quotes YAML takes `[[name]]` for a list in a list.
    const inner: unknown = value.length === 1 ? value[0] : undefined;
    const bare =
      Array.isArray(inner) && inner.length === 1 && typeof inner[0] === 'string' ? inner[0] : undefined;
    return bare === undefined ? value.map(decoded) : decoded(bare);
  };
  const read = new Map<string, unknown>();
  for (const [key, value] of fields) read.set(key, decoded(value));
  return read;
}

/**
 * Reads metadata from the fields of front matter, a JSONL line or meta tags. Names that blogs use for the same
 * thing are alike: `categories` (Hexo: the outer first) and `topic`, `link` and `url`, `created` and `date`.
 */
export function metadataOf(fields: Fields): Metadata {
  const get = (...names: readonly string[]): unknown => {
    const name = names.find(name => fields.get(name) !== undefined);
    return name === undefined ? undefined : fields.get(name);
  };
  const title = textOf(get('title', '标题', 'headline'));
  const named = get('topic', 'topics');
  const paths =
    named === undefined
      ? categoryPaths(spaced(get('category', 'categories', '分类', '主题'), fields))
      : topicPaths(named);
  // A category that holds all there is names no topic.
  const told =
    named === undefined
      ? paths.map(path => path.filter(part => !isCatchAll(part))).filter(path => path.length > 0)
      : paths;
  const kinds = paths
    .flat()
    .filter(part => named === undefined && isCatchAll(part) && !noKind.test(part.trim()));
  return {
    // What a template was to fill in says nothing.
    ...(title === undefined || /\{\{.*\}\}|<%/u.test(title) ? {} : { title }),
    date: parseDate(
      get(
        'date',
        'issued',
        'published',
        'created',
        'publish_date',
        'pubdate',
        'datetime',
        'time',
        '日期',
        'year',
        'updated',
        'modified',
      ),
    ),
    topic: told[0] ?? [],
    tags: unique([
      ...listOf(spaced(get('tags', 'tag', 'keywords', '标签'), fields)),
      ...told.slice(1).flat(),
      ...kinds,
    ]),
    aliases: listOf(get('aliases', 'alias')),
    bibliography: bibliographyOf(fields, get),
  };
}

/** `over` laid upon `under`: what `over` says wins, tags of both stay. */
export function mergeMetadata(under: Metadata, over: Metadata): Metadata {
  return {
    ...under,
    ...over,
    date: over.date ?? under.date,
    topic: over.topic.length > 0 ? over.topic : under.topic,
    tags: unique([...over.tags, ...under.tags]),
    aliases: unique([...over.aliases, ...under.aliases]),
    bibliography: {
      ...under.bibliography,
      ...over.bibliography,
      ...(under.bibliography.csl || over.bibliography.csl
        ? { csl: { ...under.bibliography.csl, ...over.bibliography.csl } }
        : {}),
    },
  };
}

function bibliographyOf(fields: Fields, get: (...names: readonly string[]) => unknown): Bibliography {
  const citekey = textOf(get('citekey', 'citation-key', 'citationkey', 'cite-key', 'bibkey'));
  const authors = peopleOf(get('author', 'authors', '作者'));
  const origin = textOf(get('source', 'site', 'from', '来源'));
  const link = textOf(get('url', 'link', 'canonical', 'source_url', 'original_url', 'href'));
  const url = link ?? (origin !== undefined && isUrl(origin) ? origin : undefined);
  const source = origin !== undefined && !isUrl(origin) ? origin : undefined;
  const language = textOf(get('lang', 'language'));
  const csl = cslOf(fields);
  return {
    ...(citekey !== undefined && /^[^\s@{}\\,;[\]]{1,200}$/u.test(citekey) ? { citekey } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ...(url !== undefined && isUrl(url) ? { url } : {}),
    ...(source === undefined ? {} : { source }),
    ...(language !== undefined && /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/u.test(language)
      ? { language: language.replace(/_/gu, '-') }
      : {}),
    ...(csl === undefined ? {} : { csl }),
  };
}

function cslOf(fields: Fields): Bibliography['csl'] {
  const csl: Record<string, JsonValue> = {};
  const take = (name: string | undefined, value: unknown): void => {
    const json = name === undefined || name === 'author' ? undefined : cslValue(name, value);
    if (name !== undefined && json !== undefined) csl[name] ??= json;
  };
  for (const [key, value] of fields) take(cslVariables.get(key), value);
  for (const [key, value] of fields) take(variableCalled(key), value);
  // Where nothing is published a place is that of the writer.
  if (csl['publisher'] === undefined) delete csl['publisher-place'];
  return Object.keys(csl).length > 0 ? csl : undefined;
}

/** A value in the form CSL-JSON has for its variable: a date, a list of names, or text or a number. */
function cslValue(name: string, value: unknown): JsonValue | undefined {
  if (dateVariables.has(name)) {
    const date = parseDate(value);
    return date === null ? undefined : { 'date-parts': [date.split('-').map(Number)] };
  }
  if (nameVariables.has(name)) {
    const people = peopleOf(value);
    return people.length > 0 ? people.map(person => ({ ...person })) : undefined;
  }
  if (name === 'type') return cslTypes.has(String(value)) ? String(value) : typeCalled(String(value));
  if (typeof value === 'number') return value;
  const text = textOf(value);
  return name === 'DOI' && text !== undefined ? bareDoi(text) : text;
}

/** `value` as plain JSON data, `undefined` when it is none or deeper than eight levels. */
export function jsonOf(value: unknown, depth = 0): JsonValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (depth > 8 || typeof value !== 'object') return undefined;
  if (Array.isArray(value))
    return value.slice(0, 1000).flatMap(item => {
      const json = jsonOf(item, depth + 1);
      return json === undefined ? [] : [json];
    });
  const entries = Object.entries(value).flatMap(([key, item]): [string, JsonValue][] => {
    const json = key === '__proto__' ? undefined : jsonOf(item, depth + 1);
    return json === undefined ? [] : [[key, json]];
  });
  return Object.fromEntries(entries);
}

/** A scalar as text, `undefined` for empty ones and for collections. */
export function textOf(value: unknown): string | undefined {
  if (Array.isArray(value) && value.length === 1) return textOf(value[0]);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  return text === '' ? undefined : text;
}

const catchAll = new Set(
  `未分类 未归类 待分类 默认 默认分类 其他 其它 杂项 杂 杂谈 随笔 笔记 学习笔记 文章 博客 博文 转载 原创 技术 技术分享 学习 分享 uncategorized uncategorised
  unclassified unfiled blog blogs note notes post posts article articles misc miscellaneous other others default general tech`.split(
    /\s+/u,
  ),
);

/** Of these the ones that stand for no category at all. */
const noKind = /^(?:未分类|未归类|待分类|默认(?:分类)?|其[他它]|un\w+|default|others?|misc\w*|general)$/iu;

/** Whether a category says that something is a note, or is in none, and not what it is about. */
function isCatchAll(category: string): boolean {
  return catchAll.has(category.trim().toLowerCase());
}

/** Words with white space between them, which Jekyll takes for a list: low lines join the words of one then, or hyphens in a post with a layout. */
function spaced(value: unknown, fields: Fields): unknown {
  if (typeof value !== 'string' || !/^[\w+#.-]+(?: +[\w+#.-]+)+$/u.test(value.trim())) return value;
  const joined = fields.has('layout') ? /\w[-_]\w/u : /\w_\w/u;
  return joined.test(value) ? value.trim().split(/ +/u) : value;
}

/** A list given as one, or as text with commas between its items; leading `#` of tags taken off. */
function listOf(value: unknown): string[] {
  if (value === undefined) return [];
  const items =
    typeof value === 'string'
      ? value.split(/[,，、;；\n]|\s+(?=#)/u)
      : Array.isArray(value)
        ? value.flat(3)
        : [value];
  return unique(
    items.flatMap(item => textOf(item)?.replace(/^#+/u, '').trim() ?? []).filter(item => item !== ''),
  );
}

/** One or several topic paths: text, a list (a path, outermost first), or a list of paths. */
function topicPaths(value: unknown): string[][] {
  if (!Array.isArray(value)) return textOf(value) === undefined ? [] : [[textOf(value)!]];
  const nested = value.some(Array.isArray);
  const paths = nested ? value.map(item => (Array.isArray(item) ? item : [item])) : [value];
  return paths
    .map(path => path.flatMap((item: unknown) => textOf(item) ?? []))
    .filter(path => path.length > 0);
}

/** Categories as `topicPaths` has them; text with commas between names lists several, of which the first counts. */
function categoryPaths(value: unknown): string[][] {
  const text = Array.isArray(value) ? undefined : textOf(value);
  return topicPaths(text === undefined ? value : text.split(/\s*[,，;；]\s*/u).map(name => [name]));
}

function peopleOf(value: unknown): PersonName[] {
  if (value === undefined) return [];
  const items =
    typeof value === 'string'
      ? value.split(
          areFullNames(value) ? /\s*,\s*/u : /\s*(?:[;；、]|,(?=\s*\p{sc=Han})|，|\s+and\s+|\s+&\s+)\s*/u,
        )
      : [value].flat(2);
  return items.slice(0, 500).flatMap((item: unknown) => personOf(item) ?? []);
}

/** Whether commas stand between whole names (`Ada Wren, Bo Lark`), not between the parts of one (`Wren, Ada`). */
function areFullNames(text: string): boolean {
  const names = text.split(',');
  return (
    names.length > 1 &&
    names.every(
      name => /^\s*\p{Lu}\p{Ll}[^,]*\s\p{Lu}\p{Ll}[^,]*$/u.test(name) && !/\sand\s|[;&]/u.test(name),
    )
  );
}

function personOf(value: unknown): PersonName | undefined {
  const literal = textOf(value);
  if (literal !== undefined) return { literal };
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = fieldsOf(value);
  const [family, given] = [textOf(fields.get('family')), textOf(fields.get('given'))];
  if (family !== undefined) return given === undefined ? { family } : { family, given };
  const parts = fields.get('name');
  if (typeof parts === 'object' && parts !== null) return personOf(parts);
  const name = textOf(fields.get('literal')) ?? textOf(parts);
  return name === undefined ? undefined : { literal: name };
}

function isUrl(text: string): boolean {
  return /^(?:https?:)?\/\/[^\s/]+/iu.test(text);
}

function unique(items: readonly string[]): string[] {
  return items.length < 2 ? [...items] : [...new Set(items)];
}
