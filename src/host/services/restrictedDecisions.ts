import * as vscode from 'vscode';
import type { ImportPlan } from '../../core/library/decide.ts';
import { decisionsName, digestOf } from '../../core/library/identity.ts';
import { type Collection, storedDecisions } from './collection.ts';
import type { LibraryState } from './libraryAnswers.ts';

const storageKey = 'storedDecisionsOffered';

/** What takes decisions in. */
export interface StoredDecisionsTaker {
  readonly onDidChange: vscode.Event<void>;
  readonly state: LibraryState;
  readonly collection: Collection | undefined;
  planImport(file: vscode.Uri): Promise<ImportPlan>;
  takeIn(plan: ImportPlan): Promise<unknown>;
}

/**
 * What a person decides in a restricted window is kept outside the workspace. Once the workspace is trusted this offers,
 * once for each state of it, to take it into the workspace's own file, where it can be committed.
 */
export class RestrictedDecisionsOffer implements vscode.Disposable {
  readonly #taker: StoredDecisionsTaker;
  readonly #context: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'workspaceState'>;
  readonly #subscription: vscode.Disposable;
  #considered: Collection | undefined;

  constructor(
    taker: StoredDecisionsTaker,
    context: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'workspaceState'>,
    log: Pick<vscode.LogOutputChannel, 'warn'>,
  ) {
    this.#taker = taker;
    this.#context = context;
    this.#subscription = taker.onDidChange(() => {
      this.#look().catch(error => log.warn(`decisions of a restricted window: ${String(error)}`));
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #look(): Promise<void> {
    const { state, collection } = this.#taker;
    if (state !== 'ready' || !collection || collection === this.#considered) return;
    this.#considered = collection;
    if (!vscode.workspace.isTrusted) return;
    for (const { id, decisions } of collection.folders) {
      const stored = storedDecisions(this.#context, id);
      if (stored.fsPath !== decisions) await this.#offer(stored);
    }
  }

  async #offer(stored: vscode.Uri): Promise<void> {
    const text = await textOf(stored);
    const offered = this.#context.workspaceState.get<readonly string[]>(storageKey, []);
    if (text === '' || offered.includes(digestOf(text))) return;
    const plan = await this.#taker.planImport(stored);
    if (plan.changes.length === 0) return;
    await this.#context.workspaceState.update(storageKey, [...offered, digestOf(text)]);
    if (await agreed(plan.added + plan.replaced)) await this.#taker.takeIn(plan);
  }
}

async function agreed(count: number): Promise<boolean> {
  const take = vscode.l10n.t('Take In');
  const question =
    count === 1
      ? vscode.l10n.t(
          '1 decision you made while this window was restricted is kept outside the workspace. Take it into {0}?',
          decisionsName,
        )
      : vscode.l10n.t(
          '{0} decisions you made while this window was restricted are kept outside the workspace. Take them into {1}?',
          count,
          decisionsName,
        );
  const answer = await vscode.window.showInformationMessage(question, take, vscode.l10n.t('No'));
  return answer === take;
}

async function textOf(file: vscode.Uri): Promise<string> {
  return vscode.workspace.fs.readFile(file).then(
    bytes => new TextDecoder().decode(bytes),
    () => '',
  );
}
