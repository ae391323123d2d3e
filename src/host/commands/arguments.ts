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

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
