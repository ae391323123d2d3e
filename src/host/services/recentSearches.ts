import type * as vscode from 'vscode';

const storageKey = 'recentSearches';
const limit = 20;

/** Searches a person made before, newest first, kept with the workspace. */
export class RecentSearches {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  list(): readonly string[] {
    return this.#state.get<string[]>(storageKey, []);
  }

  add(query: string): void {
    const text = query.trim();
    if (text === '') return;
    const others = this.list().filter(other => other !== text);
    void this.#state.update(storageKey, [text, ...others].slice(0, limit));
  }
}
