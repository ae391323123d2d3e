import { proposeCitekey } from '../citation/citekey.ts';
import type { Filing } from '../model/article.ts';
import { compareStrings } from '../util/order.ts';
import type { ArticleKeys, KeyFacts } from './keys.ts';
import type { ArticleRecord, CopyFacts, FilingFacts } from './store.ts';

/** A cluster as the articles are made from it: copies by id. */
export interface ArticleCluster {
  readonly canonical: number;
  readonly members: ArticleRecord['members'];
  /** Canonical ids of the clusters this one gathers. */
  readonly contains: readonly number[];
  readonly siblings: readonly number[];
}

/** What the copies of one article say together. */
export interface ArticleFacts {
  readonly cluster: ArticleCluster;
  readonly canonical: CopyFacts;
  readonly date: string | null;
  readonly tags: readonly string[];
  readonly topic: readonly string[];
  readonly category: string | null;
  /** Citekeys the copies' own metadata give, the canonical copy's first. */
  readonly givenKeys: readonly string[];
}

/**
 * Gathers what is known of an article from all its copies: the canonical copy speaks first, and where
 * it is silent the others do, by folder, path and line. Tags are those of all copies.
 */
export function gatherFacts(cluster: ArticleCluster, facts: ReadonlyMap<number, CopyFacts>): ArticleFacts {
  const canonical = factsOf(facts, cluster.canonical);
  const others = cluster.members
    .filter(({ copy }) => copy !== cluster.canonical)
    .map(({ copy }) => factsOf(facts, copy))
    .sort(byPlace);
  const copies = [canonical, ...others];
  return {
    cluster,
    canonical,
    date: first(copies, copy => copy.date) ?? null,
    tags: [...new Set(copies.flatMap(copy => copy.tags))],
    topic: first(copies, copy => (copy.topic.length > 0 ? copy.topic : null)) ?? [],
    category: first(copies, copy => copy.category) ?? null,
    givenKeys: copies.flatMap(({ bibliography }) => bibliography.citekey ?? []),
  };
}

/** The article as readers get it. */
export function articleRecord(
  { cluster, canonical, date, tags }: ArticleFacts,
  { key, aliases }: ArticleKeys,
  filing: Filing,
): Omit<ArticleRecord, 'keyFacts' | 'filingFacts'> {
  const { members, contains, siblings } = cluster;
  return {
    id: cluster.canonical,
    key,
    aliases,
    title: canonical.title,
    date,
    tags,
    filing,
    members,
    contains,
    siblings,
  };
}

/** What the keys of an article are made from. */
export function keyFacts(article: ArticleFacts, recorded: ReadonlyMap<number, readonly string[]>): KeyFacts {
  const { canonical, cluster, date, givenKeys } = article;
  const { title, bibliography, digest, folder, path, line } = canonical;
  return {
    identity: [digest, folder, path, line].join('\n'),
    proposed: proposeCitekey({ title, bibliography, date }),
    given: givenKeys,
    recorded: [...new Set(cluster.members.flatMap(({ copy }) => recorded.get(copy) ?? []))],
  };
}

/** What decides an article's topic beside its text. */
export function filingFacts(
  { canonical, cluster, topic, category }: ArticleFacts,
  decided: ReadonlyMap<number, readonly string[]>,
): FilingFacts {
  const folders = canonical.path.split('/').slice(0, -1);
  const decision =
    cluster.members.map(({ copy }) => decided.get(copy)).find(path => path !== undefined) ?? null;
  return { topic, category, folders, decision, featuresHash: canonical.featuresHash };
}

/** Order of copies by folder, path and line. */
export function byPlace(a: CopyFacts, b: CopyFacts): number {
  return compareStrings(a.folder, b.folder) || compareStrings(a.path, b.path) || a.line - b.line;
}

function factsOf(facts: ReadonlyMap<number, CopyFacts>, id: number): CopyFacts {
  const found = facts.get(id);
  if (!found) throw new Error(`no copy ${id} in the store`);
  return found;
}

function first<T>(copies: readonly CopyFacts[], pick: (copy: CopyFacts) => T | null): T | undefined {
  for (const copy of copies) {
    const value = pick(copy);
    if (value !== null) return value;
  }
  return undefined;
}
