import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { ReadingMarks } from '../services/readingMarks.ts';
import type { ArticleTree } from '../views/articleTree.ts';
import { articleRows, requiredKey } from './arguments.ts';
import type { Command } from './command.ts';
import type { NoteOpener } from './openNote.ts';

/** *Mark as Read*, *Mark as Unread*, *Star*, *Remove Star*: on the rows chosen. */
export function markCommands(marks: ReadingMarks): readonly Command[] {
  const on = (id: string, apply: (keys: readonly string[]) => void): Command => ({
    id,
    async execute(...args) {
      const keys = articleRows(args).map(({ key }) => key);
      apply(keys.length > 0 ? keys : [requiredKey(args[0])]);
    },
  });
  return [
    on(commandIds.markRead, keys => marks.setRead(keys, true)),
    on(commandIds.markUnread, keys => marks.setRead(keys, false)),
    on(commandIds.star, keys => marks.setStarred(keys, true)),
    on(commandIds.unstar, keys => marks.setStarred(keys, false)),
  ];
}

/** *Next Unread*: opens the first unread article behind the current one, in the order of the tree. */
export function nextUnread(
  tree: ArticleTree,
  panel: NoteOpener & { readonly current: string | undefined },
): Command {
  return {
    id: commandIds.nextUnread,
    async execute() {
      const articles = await tree.articlesInOrder();
      const at = articles.findIndex(({ key }) => key === panel.current);
      const following = [...articles.slice(at + 1), ...articles.slice(0, Math.max(0, at))];
      const next = following.find(({ read }) => !read);
      if (next) await panel.show(next.key);
      else void vscode.window.showInformationMessage(vscode.l10n.t('Every article is read.'));
    },
  };
}
