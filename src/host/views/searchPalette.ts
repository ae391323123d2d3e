import * as vscode from 'vscode';
import type { SearchHit } from '../../core/model/passage.ts';
import { contextKeys } from '../contributions.ts';
import { type HitItem, hitItem, messageItem } from './searchItems.ts';

/** What the palette asks of the library. */
export interface SearchSource {
  search(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Labels of a topic path in the person's language. */
  topicLabels(topic: readonly string[]): readonly string[];
}

export interface PaletteOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Query to start with. */
  readonly query?: string;
  /** Whether several articles can be chosen at once. */
  readonly several?: boolean;
}

/** Most rows a palette shows; more are reached by typing on. */
const limit = 50;

/**
 * Asks the person for articles by searching as they type. Rows keep the order the search gives them.
 *
 * @returns the hits chosen with the query in force, undefined when the palette was left.
 */
export async function pickArticles(
  source: SearchSource,
  options: PaletteOptions,
): Promise<{ readonly hits: readonly SearchHit[]; readonly query: string } | undefined> {
  const pick = vscode.window.createQuickPick<HitItem>();
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.canSelectMany = options.several ?? false;
  pick.matchOnDescription = false;
  pick.matchOnDetail = false;
  keepGivenOrder(pick);
  const search = new LatestSearch(source, pick);
  const listeners = [pick.onDidChangeValue(query => search.request(query))];
  await vscode.commands.executeCommand('setContext', contextKeys.searchOpen, true);
  try {
    pick.value = options.query ?? '';
    search.request(pick.value);
    const chosen = new Promise<readonly HitItem[] | undefined>(resolve => {
      listeners.push(
        pick.onDidAccept(() => {
          const items = pick.selectedItems.length > 0 ? pick.selectedItems : pick.activeItems;
          resolve(items.slice());
        }),
        pick.onDidHide(() => resolve(undefined)),
      );
    });
    pick.show();
    const hits = (await chosen)?.flatMap(({ hit }) => (hit ? [hit] : []));
    return hits && hits.length > 0 ? { hits, query: pick.value } : undefined;
  } finally {
    search.stop();
    for (const listener of listeners) listener.dispose();
    pick.dispose();
    await vscode.commands.executeCommand('setContext', contextKeys.searchOpen, false);
  }
}

/** Runs one search at a time and, when it answers, the newest query typed meanwhile. */
class LatestSearch {
  readonly #source: SearchSource;
  readonly #pick: vscode.QuickPick<HitItem>;
  #wanted: string | undefined;
  #running = false;
  #stopped = false;

  constructor(source: SearchSource, pick: vscode.QuickPick<HitItem>) {
    this.#source = source;
    this.#pick = pick;
  }

  request(query: string): void {
    this.#wanted = query;
    if (!this.#running) void this.#run();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#pick.busy = true;
    while (this.#wanted !== undefined && !this.#stopped) {
      const query = this.#wanted;
      this.#wanted = undefined;
      const items = await this.#itemsFor(query);
      if (!this.#stopped) this.#pick.items = items;
    }
    this.#running = false;
    if (!this.#stopped) this.#pick.busy = false;
  }

  async #itemsFor(query: string): Promise<HitItem[]> {
    if (query.trim() === '') return [];
    try {
      const hits = await this.#source.search(query, limit);
      if (hits.length === 0) return [messageItem(vscode.l10n.t('No note matches. Try fewer words.'))];
      return hits.map(hit => hitItem(hit, this.#source.topicLabels(hit.topic)));
    } catch (error) {
      return [messageItem(vscode.l10n.t('The search failed: {0}', String(error)))];
    }
  }
}

/**
 * Quick picks put label matches first while a query is typed. `sortByLabel` turns that off; it is there
 * at run time but not in the stable types (proposal `quickPickSortByLabel`).
 */
function keepGivenOrder(pick: vscode.QuickPick<HitItem>): void {
  (pick as vscode.QuickPick<HitItem> & { sortByLabel?: boolean }).sortByLabel = false;
}
