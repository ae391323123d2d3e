import * as vscode from 'vscode';
import type { DraftTracker } from '../services/draftTracker.ts';

/** The editor to write into; says what to do when there is none. */
export function writableDraft(drafts: DraftTracker): vscode.TextEditor | undefined {
  const editor = drafts.current;
  if (!editor) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open the file you are writing in, then try again.'),
    );
  }
  return editor;
}
