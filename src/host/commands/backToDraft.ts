import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { DraftTracker } from '../services/draftTracker.ts';
import type { Command } from './command.ts';
import { writableDraft } from './draft.ts';

/** *Back to Draft*: from the panel or the tree to the editor one was writing in, at its cursor. */
export function backToDraft(drafts: DraftTracker): Command {
  return {
    id: commandIds.backToDraft,
    async execute() {
      const editor = await writableDraft(drafts);
      if (!editor) return;
      await vscode.window.showTextDocument(editor.document, {
        viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
        selection: editor.selection,
      });
    },
  };
}
