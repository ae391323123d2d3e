import { assignCitekeys, cleanKey, type KeyCandidate, wishedKey } from '../citation/citekey.ts';

/** Name under which the store keeps the recorded keys whose article is gone, each with the path it stood at. */
export const goneKeysSetting = 'goneKeys';

/** What the keys of an article are made from. */
export interface KeyFacts {
  /** Names the article by what it says and where it stands, so that ties break the same way every time. */
  readonly identity: string;
  /** Key made from author, year and title. */
  readonly proposed: string;
  /** Keys the copies' own metadata give, the canonical copy's first. */
  readonly given: readonly string[];
  /** Keys a person used, the first used first. */
  readonly recorded: readonly string[];
}

/** The keys of an article: the one it is cited by, and others that lead to it. */
export interface ArticleKeys {
  readonly key: string;
  readonly aliases: readonly string[];
}

/**
 * Gives every article of a collection its citekey. A recorded key is the article's, the first recorded
 * before later ones; recorded keys that are not its first, and those of articles that are gone, are
 * nobody else's either.
 *
 * @param reserved keys recorded for articles that are not there.
 * @returns keys in the order of the articles.
 */
export function keysOf(articles: readonly KeyFacts[], reserved: readonly string[]): ArticleKeys[] {
  const taken = [...articles.flatMap(({ recorded }) => recorded.slice(1)), ...reserved];
  const placeholders = taken.map((key): KeyCandidate => ({ id: `\0${key}`, proposed: key, recorded: key }));
  const keys = assignCitekeys([...articles.map(candidateOf), ...placeholders]);
  // What a person used to mean one article does not lead to another that merely claims it.
  const decided = new Set(taken.concat(articles.flatMap(({ recorded }) => recorded)));
  return articles.map(({ identity, recorded, given }) => {
    const key = keys.get(identity);
    if (key === undefined) throw new Error(`no key was given to ${identity}`);
    const claimed = given.filter(other => !decided.has(other));
    const others = [...recorded, ...claimed].filter(other => other !== key);
    return { key, aliases: [...new Set(others)] };
  });
}

/**
 * A key without capitals and without the numbers that tell articles apart which want one key (`rope-2`).
 * Empty for what leaves nothing of a key.
 */
export function stemOf(key: string): string {
  return (
    cleanKey(key)
      .toLowerCase()
      .replace(/(?:-\d+)+$/, '') || cleanKey(key).toLowerCase()
  );
}

/**
 * Stems of all keys an article can be given or lays claim to. What `keysOf` gives it depends only on the
 * articles and reserved keys that share a stem with it, on those that share one with these, and so on.
 */
export function stemsOf({ proposed, given, recorded }: KeyFacts): ReadonlySet<string> {
  return new Set([...recorded, ...given, wishedKey(proposed)].map(stemOf).filter(stem => stem !== ''));
}

/** Where the canonical copy of an article stands, as a part of its identity. */
export function placeOf({ identity }: Pick<KeyFacts, 'identity'>): string {
  return identity.slice(identity.indexOf('\n') + 1);
}

function candidateOf({ identity, proposed, given, recorded }: KeyFacts): KeyCandidate {
  return { id: identity, proposed, recorded: recorded[0], given: given[0] };
}
