import { assignCitekeys, type KeyCandidate, proposeCitekey } from '../citation/citekey.ts';
import type { ArticleFacts } from './articles.ts';

/** The keys of an article: the one it is cited by, and others that lead to it. */
export interface ArticleKeys {
  readonly key: string;
  readonly aliases: readonly string[];
}

/**
 * Gives every article its citekey. A key recorded for any of its copies is the article's, the first
 * recorded before later ones; recorded keys that are not its first, and those of articles that are gone,
 * are nobody else's either.
 *
 * @param recorded keys recorded for copies, by copy id; the first recorded first.
 * @param reserved keys recorded for articles that are not there.
 * @returns keys in the order of the articles.
 */
export function keysOf(
  articles: readonly ArticleFacts[],
  recorded: ReadonlyMap<number, readonly string[]>,
  reserved: readonly string[],
): ArticleKeys[] {
  const recordedOf = articles.map(({ cluster }) => [
    ...new Set(cluster.members.flatMap(({ copy }) => recorded.get(copy) ?? [])),
  ]);
  const candidates = articles.map((article, index) => candidateOf(article, recordedOf[index]?.[0]));
  const taken = [...recordedOf.flatMap(keys => keys.slice(1)), ...reserved];
  const placeholders = taken.map((key): KeyCandidate => ({ id: `\0${key}`, proposed: key, recorded: key }));
  const keys = assignCitekeys([...candidates, ...placeholders]);
  return articles.map((article, index) => {
    const key = keys.get(candidates[index]?.id ?? '');
    if (key === undefined) throw new Error(`article ${article.canonical.path} was given no key`);
    const others = [...(recordedOf[index] ?? []), ...article.givenKeys].filter(other => other !== key);
    return { key, aliases: [...new Set(others)] };
  });
}

/** Names an article by what it says and where it stands, so that ties break the same way every time. */
export function idOf({ canonical: { digest, folder, path, line } }: ArticleFacts): string {
  return [digest, folder, path, line].join('\n');
}

function candidateOf(article: ArticleFacts, recorded: string | undefined): KeyCandidate {
  const { canonical, date, givenKeys } = article;
  const { title, bibliography } = canonical;
  const proposed = proposeCitekey({ title, bibliography, date });
  return { id: idOf(article), proposed, recorded, given: givenKeys[0] };
}
