import * as vscode from 'vscode';
import type { CopyPlace } from '../../core/library/decide.ts';
import type { ArticleSummary } from '../../core/model/article.ts';

/** What keeps keys. */
export interface KeyKeeper {
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
  recordKeys(copies: readonly CopyPlace[]): Promise<void>;
}

/**
 * Records keys as decisions when they are first inserted or copied, so that they never come to mean another
 * article. Says nothing; a key that could not be recorded is tried again the next time it is used.
 */
export class KeyRecorder {
  readonly #keeper: KeyKeeper;
  readonly #log: vscode.LogOutputChannel;
  readonly #recorded = new Set<string>();

  constructor(keeper: KeyKeeper, log: vscode.LogOutputChannel) {
    this.#keeper = keeper;
    this.#log = log;
  }

  /** @param keys those of bibliography entries are theirs already and left alone. */
  async record(keys: readonly string[]): Promise<void> {
    // What a restricted window opened is not to be written to.
    if (!vscode.workspace.isTrusted) return;
    const added = keys.filter(key => !this.#recorded.has(key));
    if (added.length === 0) return;
    for (const key of added) this.#recorded.add(key);
    try {
      const articles = await this.#keeper.summaries(added);
      const copies = articles.flatMap(({ key, copies: [canonical] }) =>
        canonical ? [{ key, folder: canonical.folder, path: canonical.path, line: canonical.line }] : [],
      );
      if (copies.length > 0) await this.#keeper.recordKeys(copies);
    } catch (error) {
      for (const key of added) this.#recorded.delete(key);
      this.#log.warn(`keys not recorded: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
