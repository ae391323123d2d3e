import * as vscode from 'vscode';
import type { CopyPlace, DecisionChange, RulingRequest } from '../../core/library/decide.ts';
import type { SyncRequest } from '../../core/library/sync.ts';
import type { SourceFolder } from '../../core/model/folder.ts';
import { readScanRules } from '../config.ts';
import { contextKeys } from '../contributions.ts';

/** What keeps decisions, in a thread. */
interface DecisionKeeper {
  decide(request: SyncRequest, rulings: readonly RulingRequest[]): Promise<readonly DecisionChange[]>;
  revert(request: SyncRequest, changes: readonly DecisionChange[]): Promise<readonly DecisionChange[]>;
}

/** One thing a person decided: what takes it back. */
interface Entry {
  readonly undo: readonly DecisionChange[];
}

/** What was decided in this window, so that it can be taken back, the last first. */
export class DecisionHistory implements vscode.Disposable {
  readonly #keeper: () => DecisionKeeper;
  readonly #folders: () => readonly SourceFolder[];
  readonly #decided = new vscode.EventEmitter<readonly vscode.Uri[]>();
  #entries: readonly Entry[] = [];

  /** Fires with the files that decisions were just kept in. */
  readonly onDidDecide = this.#decided.event;

  /**
   * @param keeper the one there is now; a thread that ended is followed by another.
   * @param folders those of the collection, in which decisions are kept.
   */
  constructor(keeper: () => DecisionKeeper, folders: () => readonly SourceFolder[]) {
    this.#keeper = keeper;
    this.#folders = folders;
  }

  /** Keeps rulings. @returns a token for `undo`. @throws with what to do, when they could not be kept. */
  decide(rulings: readonly RulingRequest[]): Promise<unknown> {
    return this.#keep(request => this.#keeper().decide(request, [...rulings]));
  }

  /** Takes in decisions made elsewhere, as one step. @returns a token for `undo`. @throws as `decide` does. */
  takeIn(changes: readonly DecisionChange[]): Promise<unknown> {
    return this.#keep(request => this.#keeper().revert(request, [...changes]));
  }

  /** Keeps keys that were used. That is nothing a person decided, so it is not among what can be undone. */
  async recordKeys(copies: readonly CopyPlace[]): Promise<void> {
    const rulings = copies.map(copy => ({ kind: 'key' as const, copy }));
    await this.#keeper().decide(this.#request(), rulings);
  }

  /**
   * Takes back what was decided last, or what a token stands for.
   *
   * @returns false when there is nothing to take back. @throws with what to do, when it could not be done.
   */
  async undo(token?: unknown): Promise<boolean> {
    const entry = token === undefined ? this.#entries.at(-1) : this.#entries.find(known => known === token);
    if (!entry) return false;
    await told(this.#request(), request => this.#keeper().revert(request, [...entry.undo]));
    this.#set(this.#entries.filter(known => known !== entry));
    return true;
  }

  dispose(): void {
    this.#decided.dispose();
  }

  #request(): SyncRequest {
    return { folders: [...this.#folders()], rules: readScanRules(), changes: [] };
  }

  async #keep(work: (request: SyncRequest) => Promise<readonly DecisionChange[]>): Promise<Entry> {
    const undo = await told(this.#request(), work);
    const entry = { undo };
    this.#set([...this.#entries, entry]);
    this.#decided.fire(undo.map(({ folder }) => vscode.Uri.file(folder.decisions)));
    return entry;
  }

  #set(entries: readonly Entry[]): void {
    this.#entries = entries;
    void vscode.commands.executeCommand('setContext', contextKeys.canUndoDecision, entries.length > 0);
  }
}

/** Says what a person can do when a decision could not be kept. */
async function told<T>(request: SyncRequest, work: (request: SyncRequest) => Promise<T>): Promise<T> {
  try {
    return await work(request);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const files = [...new Set(request.folders.map(({ decisions }) => decisions))].join(', ');
    throw new Error(
      vscode.l10n.t(
        'The decision could not be kept ({0}). Rescan the notes and try again; if it fails again, check that you may write {1}.',
        reason,
        files,
      ),
    );
  }
}
