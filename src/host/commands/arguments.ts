import type { ArticleSummary, CopyReference } from '../../core/model/article.ts';

/**
 * Key of the article a command was given: a key itself, or a row of the tree. Commands can be run by
 * anything, so nothing is taken for granted of the argument.
 */
export function keyArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const article = field(argument, 'article') as Partial<ArticleSummary> | undefined;
  return typeof article?.key === 'string' ? article.key : undefined;
}

/** The copy a command was given, itself or as a row of the tree. */
export function copyArgument(argument: unknown): CopyReference | undefined {
  const copy = (field(argument, 'copy') ?? argument) as Partial<CopyReference> | undefined;
  const complete =
    typeof copy?.folder === 'string' && typeof copy.path === 'string' && typeof copy.line === 'number';
  return complete ? (copy as CopyReference) : undefined;
}

/**
 * The rows a command on the tree was given: VS Code passes the row it was asked on, then all that are
 * selected. A row it was asked on outside the selection counts alone.
 */
function rowsOf([row, selected]: readonly unknown[]): readonly unknown[] {
  return Array.isArray(selected) && selected.includes(row) ? selected : row === undefined ? [] : [row];
}

/** The copies among the rows a command was given, each with its article. */
export function copyRows(args: readonly unknown[]): readonly CopyRow[] {
  return rowsOf(args).flatMap(row => {
    const copy = field(row, 'copy') === undefined ? undefined : copyArgument(row);
    const article = articleOf(row);
    return copy && article ? [{ copy, article }] : [];
  });
}

/** The articles among the rows a command was given, each once; copies stand for none. */
export function articleRows(args: readonly unknown[]): readonly ArticleSummary[] {
  const articles = rowsOf(args).flatMap(row =>
    field(row, 'copy') === undefined ? (articleOf(row) ?? []) : [],
  );
  return [...new Map(articles.map(article => [article.key, article])).values()];
}

/** A copy as the tree shows it under its article. */
export interface CopyRow {
  readonly copy: CopyReference;
  readonly article: ArticleSummary;
}

function articleOf(row: unknown): ArticleSummary | undefined {
  const article = field(row, 'article') as Partial<ArticleSummary> | undefined;
  const complete = typeof article?.key === 'string' && Array.isArray(article.copies);
  return complete ? (article as ArticleSummary) : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
