import type { ArticleSummary } from '../core/model/article.ts';
import { compareStrings } from '../core/util/order.ts';
import { type CollectionOptions, withCollection } from './collection.ts';
import { type Output, reportProblems, writeJson, writeLine } from './output.ts';

/** `list FOLDER...`: the articles of a collection with their topics and copies. */
export async function list(
  folders: readonly string[],
  options: { readonly json: boolean; readonly collection: CollectionOptions },
  output: Output,
): Promise<number> {
  return withCollection(folders, options.collection, reader => {
    const articles = reader.articles();
    const problems = reportProblems(output, reader.problems());
    if (options.json) {
      writeJson(output, { articles: articles.map(answer), siblings: siblingPairs(articles), problems });
    } else {
      for (const article of articles) writeLine(output, describe(article));
    }
    return 0;
  });
}

function answer({ key, title, date, tags, filing, contains, copies }: ArticleSummary) {
  return {
    key,
    title,
    date,
    tags,
    topic: filing.topic,
    filedBy: filing.filedBy,
    guess: filing.guess,
    confidence: filing.confidence,
    contains,
    copies: copies.map(({ path, line, relation }) => ({ path, line, relation })),
  };
}

function siblingPairs(articles: readonly ArticleSummary[]): [string, string][] {
  return articles
    .flatMap(({ key, siblings }) =>
      siblings.filter(other => compareStrings(key, other) < 0).map(other => [key, other] as [string, string]),
    )
    .sort((a, b) => compareStrings(a[0], b[0]) || compareStrings(a[1], b[1]));
}

function describe({ key, title, filing, copies }: ArticleSummary): string {
  const topic = filing.topic.join('/') || 'Unsorted';
  const count = copies.length === 1 ? '' : ` (${copies.length} copies)`;
  return `@${key}  ${title}  [${topic}]${count}`;
}
