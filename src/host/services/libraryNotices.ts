import * as vscode from 'vscode';

/** Says that an index was damaged. @param path where it lies now. */
export function tellSetAside(log: vscode.LogOutputChannel, path: string): void {
  log.warn(`damaged index set aside: ${path}`);
  void vscode.window.showWarningMessage(
    vscode.l10n.t('The index of your notes was damaged and is being made again. Nothing of yours was in it.'),
  );
}

/** What a failure leaves. */
export interface Remains {
  /** Whether what was published before can still be searched and read. */
  readonly answers: boolean;
  /** Path of the index, once it is known. */
  readonly database: string | undefined;
}

/** Says why a collection could not be read or kept in step: the same again and again only once until it succeeds. */
export class FailureNotices {
  readonly #log: vscode.LogOutputChannel;
  #told: string | undefined;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  async tell(error: unknown, remains: Remains): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    this.#log.error(error instanceof Error ? error : reason);
    const message = describe(error, reason, remains);
    if (message === this.#told) return;
    this.#told = message;
    const showLog = vscode.l10n.t('Show Log');
    if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) this.#log.show();
  }

  /** Whatever fails from now on is told, be it the same. */
  forget(): void {
    this.#told = undefined;
  }
}

function describe(error: unknown, reason: string, { answers, database }: Remains): string {
  // Of an error that came from another thread only its name is left.
  if (database !== undefined && error instanceof Error && error.name === 'UnwritableIndexError') {
    const said = answers
      ? vscode.l10n.t(
          'The index of your notes cannot be written: {0}. What it holds is still searched.',
          reason,
        )
      : vscode.l10n.t('The index of your notes cannot be written: {0}.', reason);
    const remedy = vscode.l10n.t(
      'Make room, or make {0} writable; then run “Study Notes: Rescan Notes”.',
      vscode.Uri.joinPath(vscode.Uri.file(database), '..').fsPath,
    );
    return `${said} ${remedy}`;
  }
  return answers
    ? vscode.l10n.t(
        'Study Notes cannot bring its index up to date: {0}. What it read before is still there.',
        reason,
      )
    : vscode.l10n.t('Study Notes cannot read your notes: {0}', reason);
}
