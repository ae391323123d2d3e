import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { Command } from './command.ts';

/** *Undo Last Decision*: what was merged, kept apart or chosen last in this window is as it was before. */
export function undoDecision(library: { undoDecision(): Promise<boolean> }): Command {
  return {
    id: commandIds.undoDecision,
    async execute() {
      const undone = await library.undoDecision();
      const message = undone
        ? vscode.l10n.t('The last decision is taken back.')
        : vscode.l10n.t('There is no decision of this window to take back.');
      void vscode.window.showInformationMessage(message);
    },
  };
}
