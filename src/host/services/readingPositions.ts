import type * as vscode from 'vscode';

const storageKey = 'readingPositions';
/** Notes remembered; those read longest ago are forgotten first. */
const limit = 500;

/** Where a person was in each note, kept with the workspace. */
export class ReadingPositions {
  readonly #state: vscode.Memento;
  readonly #lines: Map<string, number>;

  constructor(state: vscode.Memento) {
    this.#state = state;
    this.#lines = new Map(state.get<[string, number][]>(storageKey, []));
  }

  /** 0-based line that stood on top; undefined for a note never read. */
  get(key: string): number | undefined {
    return this.#lines.get(key);
  }

  set(key: string, line: number): void {
    this.#lines.delete(key);
    this.#lines.set(key, line);
    const oldest = this.#lines.keys().next().value;
    if (this.#lines.size > limit && oldest !== undefined) this.#lines.delete(oldest);
    void this.#state.update(storageKey, [...this.#lines]);
  }
}
