import * as vscode from 'vscode';
import type { SyncProgress } from '../../core/library/sync.ts';
import { viewIds } from '../contributions.ts';

/** Milliseconds after which a scan gets a notification, with counts and a Cancel button. */
const moment = 1500;

/** A running scan as its progress is shown. */
export interface RunningScan {
  readonly done: Promise<unknown>;
  readonly onProgress: vscode.Event<SyncProgress>;
  cancel(): void;
}

/** Shows a scan: in the view at once, and as a notification when it takes longer than a moment. */
export function showScan(scan: RunningScan): void {
  void vscode.window.withProgress({ location: { viewId: viewIds.articles } }, () => settled(scan.done));
  void notifyIfSlow(scan);
}

async function notifyIfSlow({ done, onProgress, cancel }: RunningScan): Promise<void> {
  const slow = new Promise<'slow'>(resolve => setTimeout(() => resolve('slow'), moment));
  if ((await Promise.race([settled(done), slow])) !== 'slow') return;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Reading notes'),
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    const listeners = [
      token.onCancellationRequested(cancel),
      onProgress(({ phase, done: count, total }) =>
        progress.report({ message: message(phase, count, total) }),
      ),
    ];
    await settled(done);
    vscode.Disposable.from(...listeners).dispose();
  });
}

function message(phase: SyncProgress['phase'], count: number, total: number): string {
  switch (phase) {
    case 'list':
      return vscode.l10n.t('{0} files found', count);
    case 'read':
      return vscode.l10n.t('{0} of {1} files read', count, total);
    case 'compare':
      return vscode.l10n.t('{0} of {1} articles compared', count, total);
    case 'publish':
      return vscode.l10n.t('{0} of {1} articles indexed', count, total);
  }
}

/** Waits for a promise whatever comes of it. */
async function settled(promise: Promise<unknown>): Promise<void> {
  await promise.then(
    () => undefined,
    () => undefined,
  );
}
