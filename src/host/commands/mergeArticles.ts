import * as vscode from 'vscode';
import type { ArticleSummary } from '../../core/model/article.ts';
import type { ListedArticle } from '../../core/model/articleTree.ts';
import { commandIds } from '../contributions.ts';
import type { SearchPalette } from '../views/searchPalette.ts';
import { articleRows } from './arguments.ts';
import type { Command } from './command.ts';
import { canonicalPlace, type DecisionKeeper, merged, ruleWithUndo } from './ruling.ts';

/** What finds articles and keeps decisions. */
export interface MergeSource extends DecisionKeeper {
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
}

/** *Merge with…*: the articles chosen become one; with fewer than two the others are asked for. */
export function mergeArticles(source: MergeSource, palette: SearchPalette): Command {
  return {
    id: commandIds.mergeArticles,
    async execute(...args) {
      const given = articleRows(args);
      const articles = given.length > 1 ? given : await withOthers(source, palette, given);
      const rulings = merged(articles.flatMap(canonicalPlace));
      if (rulings.length === 0) return;
      await ruleWithUndo(source, rulings, vscode.l10n.t('{0} articles are one now.', articles.length));
    },
  };
}

async function withOthers(
  source: MergeSource,
  palette: SearchPalette,
  given: readonly ListedArticle[],
): Promise<readonly ListedArticle[]> {
  const [article] = given;
  const picked = await palette.choose({
    title: article ? vscode.l10n.t('Merge “{0}” with…', article.title) : vscode.l10n.t('Merge Articles'),
    placeholder: vscode.l10n.t('Search for the articles that are the same'),
    several: true,
  });
  const keys = (picked?.hits ?? []).map(({ key }) => key).filter(key => key !== article?.key);
  return [...given, ...(await source.summaries(keys))];
}
