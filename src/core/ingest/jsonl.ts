import type { Copy } from '../model/copy.ts';
import type { Problem } from '../model/problem.ts';
import { normalizeLineEnds } from './decode.ts';
import { splitFrontMatter } from './frontMatter.ts';
import { parseJson } from './lenientJson.ts';
import { noteCopy } from './markdown.ts';
import { fieldsOf, mergeMetadata, metadataOf, withoutReferences } from './metadata.ts';
import type { PageReading, TextPage } from './page.ts';

/**
 * Reads JSONL, one document a line: `{"id","title","text","url","date","topic","tags"}`, all but `text` optional. Front
 * matter in `text` counts, and the line's own fields override it. A line that is no such object is a problem.
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
  const fields = fieldsOf(value);
  const text = fields.get('text') ?? fields.get('content');
  if (typeof text !== 'string' || text.trim() === '') return { path, line, code: 'jsonText', args: [] };
  const front = splitFrontMatter(normalizeLineEnds(text));
  const own = metadataOf(withoutReferences(withIdAsCitekey(fields)));
  const metadata = mergeMetadata(metadataOf(front.fields), own);
  const copy = noteCopy({ path, body: front.body, bodyLine: line, metadata, format: 'jsonl' });
  if (copy === undefined) return { path, line, code: 'jsonText', args: [] };
  return [{ ...copy, line, endLine: line, textLine: line, lineMapping: 'fixed' }];
}

function withIdAsCitekey(fields: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  const rest = new Map(fields);
  for (const name of ['text', 'content', 'id']) rest.delete(name);
  return rest;
}
