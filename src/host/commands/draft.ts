import * as vscode from 'vscode';
import type { DraftTracker } from '../services/draftTracker.ts';

/** The editor to write into; says what to do when there is none. */
export async function writableDraft(drafts: DraftTracker): Promise<vscode.TextEditor | undefined> {
  const editor = await drafts.takeUp();
  if (!editor) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open the file you are writing in, then try again.'),
    );
  }
  return editor;
}
