import type { Copy } from '../model/copy.ts';
import type { Problem } from '../model/problem.ts';
import { normalizeLineEnds } from './decode.ts';
import { splitFrontMatter } from './frontMatter.ts';
import { markdownBelow } from './html/html.ts';
import { withoutHtml } from './html/htmlBlocks.ts';
import { markupOf } from './html/markup.ts';
import { parseJson } from './lenientJson.ts';
import { fieldsOf, mergeMetadata, metadataOf, withoutReferences } from './metadata.ts';
import { noteCopy } from './noteCopy.ts';
import type { PageReading, TextPage } from './page.ts';

/** Names that collections give the text of a document, in the order in which they are believed. */
const textNames = [
  'text',
  'content',
  'markdown',
  'body',
  'article',
  'maintext',
  'main_text',
  'raw_content',
  'page_content',
  'html',
  '正文',
  '内容',
];
/** Names of an object with what is said of the document. */
const aboutNames = ['meta', 'metadata'];
/** How many of a line's names are said to a person when none is that of a text. */
const namesSaid = 8;

/**
 * Reads JSONL, one document a line: `{"id","title","text","url","date","topic","tags"}`, all but `text` optional, with the
 * names that published collections use beside these. Front matter in `text` counts, and the line's own fields override it;
 * those of a `meta` object count where the line has none. A text of HTML becomes Markdown, one in pieces is put together. A line
 * that is no such object is a problem.
 */
export function readJsonl({ path, text }: TextPage): PageReading {
  const copies: Copy[] = [];
  const problems: Problem[] = [];
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const row = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
    line++;
    if (row.trim() === '') continue;
    const read = readLine(path, row, line);
    if (Array.isArray(read)) copies.push(...read);
    else problems.push(read as Problem);
  }
  return { copies, problems, references: [] };
}

function readLine(path: string, row: string, line: number): Copy[] | Problem {
  // A line cut out of an array keeps its comma.
  const parsed = parseJson(row.trim().replace(/\},$/u, '}'));
  if (!('value' in parsed)) return { path, line, code: 'jsonLine', args: [parsed.reason] };
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      path,
      line,
      code: 'jsonLine',
      args: [value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value],
    };
  }
  const fields = withAbout(fieldsOf(value));
  const [name, text] =
    textNames.map(name => [name, textIn(fields.get(name))] as const).find(([, text]) => text) ?? [];
  if (!name || !text) return withoutTextProblem(path, line, value, fields);
  const front = splitFrontMatter(normalizeLineEnds(text));
  const markup = markupOf(front.body);
  const page = markup && markdownBelow(markup);
  const stated = mergeMetadata(page?.metadata ?? metadataOf(new Map()), metadataOf(front.fields));
  const own = metadataOf(withoutReferences(withoutText(fields, name)));
  const metadata = mergeMetadata(stated, own);
  const copy = noteCopy({
    path,
    body: page?.body ?? withoutHtml(front.body),
    bodyLine: line,
    metadata,
    format: 'jsonl',
  });
  if (copy === undefined) return { path, line, code: 'jsonEmpty', args: [name] };
  return [{ ...copy, line, endLine: line, textLine: line, lineMapping: 'fixed' }];
}

/** What is wrong with a line that has no text: it has one that is empty, or none by any name. */
function withoutTextProblem(
  path: string,
  line: number,
  value: object,
  fields: ReadonlyMap<string, unknown>,
): Problem {
  const named = new Set(Object.keys(value).map(name => name.trim().toLowerCase()));
  const empty = textNames.find(name => named.has(name) && isBlank(fields.get(name)));
  if (empty) return { path, line, code: 'jsonEmpty', args: [empty] };
  return { path, line, code: 'jsonText', args: [[...fields.keys()].slice(0, namesSaid).join(', ')] };
}

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** A text, or one in pieces (paragraphs or lines). */
function textIn(value: unknown): string | undefined {
  const pieces = Array.isArray(value) && value.every(piece => typeof piece === 'string') ? value : [value];
  const text = pieces.filter((piece): piece is string => typeof piece === 'string').join('\n\n');
  return text.trim() === '' ? undefined : text;
}

/** Fields of a line, and under them those of the object that says what the document is. */
function withAbout(fields: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  const about = aboutNames.flatMap(name => {
    const value = fields.get(name);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? [...fieldsOf(value)] : [];
  });
  return about.length === 0 ? fields : new Map([...about, ...fields]);
}

/** Fields without the text and without `id`, which says nothing of a document but in its collection. */
function withoutText(fields: ReadonlyMap<string, unknown>, name: string): ReadonlyMap<string, unknown> {
  const rest = new Map(fields);
  for (const left of [name, 'id']) rest.delete(left);
  return rest;
}
