import type { ArticleSummary, CopyReference } from '../model/article.ts';
import type { MarkPlace, ReadingMark } from '../model/articleTree.ts';

/** Marks and the articles they are of. */
export interface AttachedMarks {
  /** By key of the article. */
  readonly byKey: ReadonlyMap<string, ReadingMark>;
  /** Every mark as it is to be kept: with the key and place its article has now, or as it was without one. */
  readonly all: readonly ReadingMark[];
}

/**
 * Finds the articles of marks again: a key that nobody used may pass to another note, and notes move. The
 * key's article is believed where it stands in the page of the marked one; else the article of that page with
 * that title or line is, else one of the same key and title, which has moved. Other marks are kept, on nothing.
 */
export function attachMarks(
  articles: readonly ArticleSummary[],
  marks: readonly ReadingMark[],
): AttachedMarks {
  const byKey = new Map(articles.map(article => [article.key, article]));
  let byPlace: ReadonlyMap<string, ArticleSummary> | undefined;
  const attached = new Map<string, ReadingMark>();
  const lost: ReadingMark[] = [];
  for (const mark of marks) {
    const own = byKey.get(mark.key);
    const { place } = mark;
    let article = own && (!place || isInPage(place, own)) ? own : undefined;
    if (!article && place) {
      byPlace ??= articlesByPlace(articles);
      article = byPlace.get(titleKey(place)) ?? byPlace.get(lineKey(place));
      if (!article && own?.title === place.title) article = own;
    }
    if (!article) {
      // It waits for its article to come back. No article has a key with a space in it.
      lost.push(own && place ? { ...mark, key: `${mark.key} ${place.path}` } : mark);
      continue;
    }
    const [canonical] = article.copies;
    const now = canonical ? { ...mark, key: article.key, place: placeOf(canonical) } : mark;
    const other = attached.get(article.key);
    attached.set(article.key, other ? united(other, now) : now);
  }
  return { byKey: attached, all: [...attached.values(), ...lost] };
}

function isInPage(place: MarkPlace, { copies }: ArticleSummary): boolean {
  return copies.some(({ folder, path }) => folder === place.folder && path === place.path);
}

function placeOf({ folder, path, line, title }: CopyReference): MarkPlace {
  return { folder, path, line, title };
}

function articlesByPlace(articles: readonly ArticleSummary[]): ReadonlyMap<string, ArticleSummary> {
  const table = new Map<string, ArticleSummary>();
  for (const article of articles) {
    for (const copy of article.copies) {
      table.set(lineKey(copy), article);
      table.set(titleKey(copy), article);
    }
  }
  return table;
}

function titleKey({ folder, path, title }: MarkPlace): string {
  return ['title', folder, path, title].join('\0');
}

function lineKey({ folder, path, line }: MarkPlace): string {
  return ['line', folder, path, line].join('\0');
}

/** Two marks that turned out to be of one article. */
function united(one: ReadingMark, other: ReadingMark): ReadingMark {
  const read = [one.read, other.read].filter(time => time !== null).sort();
  return { ...one, read: read.at(-1) ?? null, starred: one.starred || other.starred };
}
