import type { CopyReference, CopyRelation, Filing } from '../../model/article.ts';
import type { Bibliography } from '../../model/bibliography.ts';
import type { PageFormat } from '../../model/copy.ts';
import type { KeyFacts } from '../keys.ts';
import type { CopyFacts, FilingFacts, PublishedArticle } from '../store.ts';

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
  readonly featuresHash: number;
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

/** A row of a copy as a member of its article. */
export interface MemberRow {
  readonly article: number;
  readonly relation: string;
  readonly folder: string;
  readonly path: string;
  readonly line: number;
  readonly title: string;
  readonly date: string | null;
  readonly bibliography: string;
}

/** The copy a row holds. */
export function copyOf({
  folder,
  path,
  line,
  relation,
  title,
  date,
  bibliography,
}: MemberRow): CopyReference {
  const found: Bibliography = bibliography === '{}' ? noBibliography : JSON.parse(bibliography);
  const [source, url] = [sourceOf(found), found.url ?? null];
  return { folder, path, line, relation: relation as CopyRelation, title, date, source, url };
}

function sourceOf({ source, url }: Bibliography): string | null {
  if (source !== undefined || url === undefined) return source ?? null;
  return URL.parse(url)?.hostname || null;
}

/** A JSON array of strings; the empty one, which most rows have, without parsing. */
export function stringsOf(json: string): readonly string[] {
  return json === '[]' ? nothing : (JSON.parse(json) as string[]);
}

const nothing: readonly string[] = Object.freeze([]);
const noBibliography: Bibliography = Object.freeze({});

/** A row of the `publishedArticles` statement. */
export interface PublishedRow {
  readonly id: number;
  readonly key: string;
  readonly filing: string;
  readonly digest: string;
  readonly searchDigest: string;
  readonly keyFacts: string;
  readonly filingFacts: string;
  readonly aliases: string;
}

/** The published article a row holds, its JSON columns parsed. */
export function publishedOf(row: PublishedRow): PublishedArticle {
  return {
    id: row.id,
    key: row.key,
    aliases: stringsOf(row.aliases),
    filing: JSON.parse(row.filing) as Filing,
    keyFacts: JSON.parse(row.keyFacts) as KeyFacts,
    filingFacts: JSON.parse(row.filingFacts) as FilingFacts,
    digests: { article: row.digest, search: row.searchDigest },
  };
}
