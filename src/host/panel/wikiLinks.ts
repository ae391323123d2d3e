import type { Article, ArticleSummary } from '../../core/model/article.ts';
import type { SearchHit } from '../../core/model/passage.ts';

/** What finding the note of a link asks of the library. */
export interface WikiLinkSource {
  article(key: string): Promise<Article | undefined>;
  keys(): Promise<readonly string[]>;
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
  search(query: string, limit: number): Promise<readonly SearchHit[]>;
}

/** Titles that hold the same words may be many; the one that is the same throughout is among the first. */
const titlesLookedAt = 50;

/**
 * Key of the article that `[[target]]` means: the one with this citekey, else with a copy in a file of this
 * name (with or without its ending and the folders above it), else of this very title.
 */
export async function resolveWikiLink(source: WikiLinkSource, target: string): Promise<string | undefined> {
  if (await source.article(target)) return target;
  const wanted = folded(target);
  const articles = await source.summaries(await source.keys());
  const named = articles.flatMap(({ key, copies }) =>
    copies.filter(({ path }) => isNamed(folded(path), wanted)).map(({ line }) => ({ key, line })),
  );
  // Of the articles of one page it is the first.
  const [first] = named.sort((a, b) => a.line - b.line);
  if (first) return first.key;
  const hits = await source.search(`title:"${target.replaceAll('"', ' ')}"`, titlesLookedAt);
  return hits.find(({ title }) => folded(title) === wanted)?.key;
}

function isNamed(path: string, wanted: string): boolean {
  return [path, path.replace(/\.[^./]+$/u, '')].some(name => name === wanted || name.endsWith(`/${wanted}`));
}

/** The form in which names are compared: file systems differ in case and in how they compose letters. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase().trim();
}
