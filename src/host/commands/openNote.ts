import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import { articleRows, requiredKey } from './arguments.ts';
import type { Command } from './command.ts';

/** What opens a note for reading. */
export interface NoteOpener {
  /**
   * @param options `line` is the 0-based line of the article's text to bring into view, `query` what
   *   to highlight there; `beside` opens a further panel.
   */
  show(
    key: string,
    options?: {
      readonly line?: number;
      readonly query?: string;
      readonly beside?: boolean;
      readonly preserveFocus?: boolean;
    },
  ): Promise<void>;
}

/** How a row of the tree opens its note: to be looked at, while the keyboard stays with the rows. */
export const asPreview = 'preview';

/** Milliseconds within which opening a note once more means that it is to be read. */
const doubleClickTime = 1000;

/**
 * *Open Note*: shows an article in the panel beside. A row that is clicked keeps the focus, so that a selection
 * can grow from it; a second click gives it to the note.
 *
 * @param selection rows that are selected now: the row that is clicked is, and its command names no article.
 */
export function openNote(panel: NoteOpener, selection: () => readonly unknown[]): Command {
  let previewed: { readonly key: string; readonly at: number } | undefined;
  return {
    id: commandIds.openNote,
    async execute(argument, manner) {
      const [clicked] = argument === undefined ? articleRows(selection().slice(0, 1)) : [];
      const key = clicked?.key ?? requiredKey(argument);
      const isPreview = clicked !== undefined || manner === asPreview;
      const isSecond = previewed?.key === key && Date.now() - previewed.at < doubleClickTime;
      previewed = { key, at: Date.now() };
      await panel.show(key, { preserveFocus: isPreview && !isSecond });
    },
  };
}

/**
 * What Enter does in the tree: what VS Code does with a row that is chosen, and the note of an article's row
 * takes the focus.
 *
 * @param selection rows that are selected now.
 */
export function readSelected(panel: NoteOpener, selection: () => readonly unknown[]): Command {
  return {
    id: commandIds.readSelected,
    async execute() {
      await vscode.commands.executeCommand('list.select');
      const [article] = articleRows(selection().slice(0, 1));
      if (article) await panel.show(article.key, { preserveFocus: false });
    },
  };
}
