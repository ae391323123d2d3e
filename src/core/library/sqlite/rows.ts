import type { Bibliography } from '../../model/bibliography.ts';
import type { PageFormat } from '../../model/copy.ts';
import type { CopyFacts } from '../store.ts';

/** A row of the `facts` statement. */
export interface FactsRow {
  readonly id: number;
  readonly folder: string;
  readonly path: string;
  readonly line: number;
  readonly format: string;
  readonly title: string;
  readonly date: string | null;
  readonly truncated: number;
  readonly topic: string;
  readonly category: string | null;
  readonly tags: string;
  readonly bibliography: string;
  readonly digest: string;
  readonly exact: string;
  readonly weight: number;
  readonly formulas: number;
}

/** The facts a row holds, its JSON columns parsed. */
export function factsOf(row: FactsRow): CopyFacts {
  return {
    ...row,
    format: row.format as PageFormat,
    truncated: row.truncated === 1,
    topic: stringsOf(row.topic),
    tags: stringsOf(row.tags),
    bibliography: row.bibliography === '{}' ? noBibliography : (JSON.parse(row.bibliography) as Bibliography),
  };
}

/** A JSON array of strings; the empty one, which most rows have, without parsing. */
export function stringsOf(json: string): readonly string[] {
  return json === '[]' ? nothing : (JSON.parse(json) as string[]);
}

const nothing: readonly string[] = Object.freeze([]);
const noBibliography: Bibliography = Object.freeze({});
