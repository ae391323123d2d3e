import * as vscode from 'vscode';
import type { Article } from '../../core/model/article.ts';
import { commandIds } from '../contributions.ts';
import type { ArticleTreeView } from '../views/treeView.ts';
import { articleRows, keyArgument, noArticle } from './arguments.ts';
import type { Command } from './command.ts';

/** What the commands ask of the library. */
export interface ArticleSource {
  article(key: string): Promise<Article | undefined>;
  /** Key of the article that has a copy at a line of a file. */
  articleAt(file: vscode.Uri, line: number): Promise<string | undefined>;
}

/** *Reveal in Tree*: from the panel, a source file, or with a key. */
export function revealInTree(
  source: ArticleSource,
  view: ArticleTreeView,
  panels: { readonly current: string | undefined },
): Command {
  return {
    id: commandIds.revealInTree,
    async execute(argument) {
      const editor = vscode.window.activeTextEditor;
      const key =
        keyArgument(argument) ??
        (editor
          ? await source.articleAt(editor.document.uri, editor.selection.active.line + 1)
          : panels.current);
      if (key !== undefined) await view.reveal(key, true);
      else
        void vscode.window.showInformationMessage(vscode.l10n.t('This file holds no article of your notes.'));
    },
  };
}

/** *Open Original URL*: the address an article was published at, in the browser after VS Code asked. */
export const openUrl: Command = {
  id: commandIds.openUrl,
  async execute(...args) {
    const article = articleRows(args)[0] ?? noArticle();
    const url = article.copies[0]?.url;
    if (url && /^https?:\/\//iu.test(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
  },
};
