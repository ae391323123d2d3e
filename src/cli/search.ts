import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { LibraryReader } from '../core/library/reader.ts';
import type { SearchHit } from '../core/model/passage.ts';
import { type CollectionOptions, withCollection } from './collection.ts';
import { type Output, reportProblems, writeJson, writeLine } from './output.ts';

export interface SearchArguments {
  readonly collection: CollectionOptions;
  readonly json: boolean;
  readonly limit: number;
  /** One query, or a file with one a line. */
  readonly query: string | undefined;
  readonly queries: string | undefined;
}

/** `search FOLDER...`: articles by rank, for one query or for each line of a file. */
export async function search(
  folders: readonly string[],
  options: SearchArguments,
  output: Output,
): Promise<number> {
  const queries = options.queries === undefined ? undefined : await linesOf(options.queries);
  return withCollection(folders, options.collection, reader => {
    reportProblems(output, reader.problems());
    if (queries) answerAll(reader, queries, options.limit, output);
    else answerOne(reader, options, output);
    return 0;
  });
}

function answerAll(reader: LibraryReader, queries: readonly string[], limit: number, output: Output): void {
  for (const query of queries) writeJson(output, { query, hits: reader.search(query, limit).map(answer) });
}

function answerOne(
  reader: LibraryReader,
  { query = '', limit, json }: SearchArguments,
  output: Output,
): void {
  const hits = reader.search(query, limit);
  if (json) writeJson(output, hits.map(answer));
  else
    for (const hit of hits)
      writeLine(output, `@${hit.key}  ${hit.title}  ${hit.path}:${hit.line}  ${hit.snippet.text}`);
}

function answer({ key, title, score, path, line, snippet }: SearchHit) {
  return { key, title, score, path, line, snippet: snippet.text };
}

async function linesOf(file: string): Promise<string[]> {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? true)
    throw new Error(`${file} is not a file`);
  const lines = (await readFile(file, 'utf8')).replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u);
  return lines.filter(line => line.trim() !== '');
}
