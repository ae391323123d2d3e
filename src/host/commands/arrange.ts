import * as vscode from 'vscode';
import { type Grouping, groupings, type SortOrder, sortOrders } from '../../core/model/articleTree.ts';
import { commandIds } from '../contributions.ts';
import type { ArticleTree } from '../views/articleTree.ts';
import type { Command } from './command.ts';

/** Arranging the tree: *Group By…*, *Sort By…*, *Filter Articles*, *Clear Filter*. */
export function arrangeCommands(tree: ArticleTree): readonly Command[] {
  return [
    {
      id: commandIds.groupBy,
      async execute(argument) {
        const grouping =
          groupings.find(name => name === argument) ??
          (await choose(vscode.l10n.t('Group By'), groupingLabels(), tree.options.grouping));
        if (grouping) tree.arrange({ grouping });
      },
    },
    {
      id: commandIds.sortBy,
      async execute(argument) {
        const sort =
          sortOrders.find(name => name === argument) ??
          (await choose(vscode.l10n.t('Sort By'), sortLabels(), tree.options.sort));
        if (sort) tree.arrange({ sort });
      },
    },
    { id: commandIds.filterArticles, execute: argument => filter(tree, argument) },
    { id: commandIds.clearFilter, execute: async () => tree.arrange({ filter: '' }) },
  ];
}

/** An input of which every keystroke narrows the tree; leaving it by Escape takes the filter back. */
async function filter(tree: ArticleTree, argument: unknown): Promise<void> {
  if (typeof argument === 'string') {
    tree.arrange({ filter: argument });
    return;
  }
  const before = tree.options.filter;
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Filter Articles');
  input.placeholder = vscode.l10n.t('Words of the title, a tag or a key');
  input.value = before;
  let accepted = false;
  await new Promise<void>(resolve => {
    input.onDidChangeValue(value => tree.arrange({ filter: value }));
    input.onDidAccept(() => {
      accepted = true;
      input.hide();
    });
    input.onDidHide(() => resolve());
    input.show();
  });
  input.dispose();
  if (!accepted) tree.arrange({ filter: before });
}

async function choose<T extends string>(
  title: string,
  labels: Readonly<Record<T, string>>,
  current: T,
): Promise<T | undefined> {
  const items = (Object.entries(labels) as [T, string][]).map(([value, label]) => ({
    value,
    label,
    ...(value === current && { description: vscode.l10n.t('current') }),
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.value;
}

function groupingLabels(): Readonly<Record<Grouping, string>> {
  return {
    topic: vscode.l10n.t('By topic'),
    tag: vscode.l10n.t('By tag'),
    source: vscode.l10n.t('By source'),
    date: vscode.l10n.t('By date'),
    folder: vscode.l10n.t('By folder'),
  };
}

function sortLabels(): Readonly<Record<SortOrder, string>> {
  return {
    title: vscode.l10n.t('Title'),
    date: vscode.l10n.t('Date, newest first'),
    recentlyRead: vscode.l10n.t('Recently read first'),
    copies: vscode.l10n.t('Most copies first'),
  };
}
