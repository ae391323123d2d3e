import * as vscode from 'vscode';

/** Says that an index was damaged. @param path where it lies now. */
export function tellSetAside(log: vscode.LogOutputChannel, path: string): void {
  log.warn(`damaged index set aside: ${path}`);
  void vscode.window.showWarningMessage(
    vscode.l10n.t('The index of your notes was damaged and is being made again. Nothing of yours was in it.'),
  );
}

/** Says why a collection could not be read or kept in step. @param answers whether what was published before is still there. */
export async function tellFailure(
  log: vscode.LogOutputChannel,
  error: unknown,
  answers: boolean,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  log.error(error instanceof Error ? error : reason);
  const message = answers
    ? vscode.l10n.t(
        'Study Notes cannot bring its index up to date: {0}. What it read before is still there.',
        reason,
      )
    : vscode.l10n.t('Study Notes cannot read your notes: {0}', reason);
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) log.show();
}
