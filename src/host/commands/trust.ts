import * as vscode from 'vscode';

/** @throws in a restricted window, where nothing is changed, with what to do. */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new Error(
    vscode.l10n.t('This window is restricted, and nothing is changed in it. Trust the workspace first.'),
  );
}
