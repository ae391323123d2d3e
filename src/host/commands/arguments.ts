import * as vscode from 'vscode';
import type { CopyReference } from '../../core/model/article.ts';
import type { ListedArticle } from '../../core/model/articleTree.ts';
import { NothingChosen } from './command.ts';

/**
 * Key of the article a command was given: a key itself, or a row of the tree. Commands can be run by
 * anything, so nothing is taken for granted of the argument.
 */
export function keyArgument(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const article = field(argument, 'article') as Partial<ListedArticle> | undefined;
  return typeof article?.key === 'string' ? article.key : undefined;
}

/** The same of a command that can do nothing without. @throws NothingChosen */
export function requiredKey(argument: unknown): string {
  return keyArgument(argument) ?? noArticle();
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
export function articleRows(args: readonly unknown[]): readonly ListedArticle[] {
  const articles = rowsOf(args).flatMap(row =>
    field(row, 'copy') === undefined ? (articleOf(row) ?? []) : [],
  );
  return [...new Map(articles.map(article => [article.key, article])).values()];
}

/** @throws NothingChosen always: what a command on articles does without one. */
export function noArticle(): never {
  throw new NothingChosen(vscode.l10n.t('Select articles in the tree first.'));
}

/** @throws NothingChosen always: what a command on copies does without one. */
export function noCopy(): never {
  throw new NothingChosen(vscode.l10n.t('Select a copy under an article in the tree first.'));
}

/** @throws NothingChosen always: what a command on topics does without one. */
export function noTopic(): never {
  throw new NothingChosen(vscode.l10n.t('Select a topic in the tree first.'));
}

/** @throws NothingChosen always: what a command on the note in front does without one. */
export function noNote(): never {
  throw new NothingChosen(vscode.l10n.t('Open a note first.'));
}

/** A copy as the tree shows it under its article. */
export interface CopyRow {
  readonly copy: CopyReference;
  readonly article: ListedArticle;
}

function articleOf(row: unknown): ListedArticle | undefined {
  const article = field(row, 'article') as Partial<ListedArticle> | undefined;
  const complete = typeof article?.key === 'string' && Array.isArray(article.copies);
  return complete ? (article as ListedArticle) : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
