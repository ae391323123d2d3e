import { type ArticleKeys, type KeyFacts, keysOf, stemOf, stemsOf } from './keys.ts';
import type { PublishedArticle, WriterStore } from './store.ts';

/** What naming asks of the store. */
export type NamingStore = Pick<WriterStore, 'articlesOfStem' | 'publishedArticle' | 'referenceKeys'>;

/** What gives keys, and what a change has done to it. */
export interface NamingTask {
  /** What the keys of the articles that were made again are made from. */
  readonly articles: readonly KeyFacts[];
  /** Published articles these take the place of. */
  readonly replaced: ReadonlyMap<number, PublishedArticle>;
  /** Recorded keys of which the article is gone: nobody else's. */
  readonly gone: readonly string[];
  /** Stems of reserved keys that came or went. */
  readonly stems: Iterable<string>;
}

/** The keys of the articles of a task in their order, and of others that have different ones now. */
export interface Naming {
  readonly keys: readonly ArticleKeys[];
  readonly renamed: readonly { readonly id: number; readonly keys: ArticleKeys }[];
}

/**
 * Gives articles their keys as `keysOf` would if it were given all of the collection, looking only at those
 * that share stems with what changed.
 */
export function nameArticles(store: NamingStore, { articles, replaced, gone, stems }: NamingTask): Naming {
  const others = new Map<number, PublishedArticle>();
  const touched = new Set<string>();
  const pending = [...stems, ...articles.flatMap(facts => [...stemsOf(facts)])];
  for (const { keyFacts } of replaced.values()) pending.push(...stemsOf(keyFacts));
  for (let stem = pending.pop(); stem !== undefined; stem = pending.pop()) {
    if (touched.has(stem)) continue;
    touched.add(stem);
    for (const id of store.articlesOfStem(stem)) {
      const other = replaced.has(id) || others.has(id) ? undefined : store.publishedArticle(id);
      if (!other) continue;
      others.set(id, other);
      pending.push(...stemsOf(other.keyFacts));
    }
  }
  // A made key must never mean a work of somebody's bibliography file.
  const cited = [...touched].flatMap(stem => store.referenceKeys(stem));
  const reserved = [...gone.filter(key => touched.has(stemOf(key))), ...cited];
  const known = [...others.values()];
  const keys = keysOf([...articles, ...known.map(({ keyFacts }) => keyFacts)], reserved);
  const renamed = known.flatMap((other, index) => {
    const next = keys[articles.length + index]!;
    return differs(other, next) ? [{ id: other.id, keys: next }] : [];
  });
  return { keys: keys.slice(0, articles.length), renamed };
}

function differs(article: PublishedArticle, { key, aliases }: ArticleKeys): boolean {
  return article.key !== key || [...article.aliases].sort().join('\n') !== [...aliases].sort().join('\n');
}
