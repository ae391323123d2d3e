/** Longest way back. */
const maxEntries = 100;

/** A note visited, and the 0-based line that stood on top when it was left. */
export interface Visit {
  readonly key: string;
  readonly line: number;
}

/** The way through the notes of one panel, as a browser keeps it. */
export class NoteHistory {
  #visits: Visit[] = [];
  #at = -1;

  /** Key of the note shown, `undefined` before the first. */
  get current(): string | undefined {
    return this.#visits[this.#at]?.key;
  }

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#visits.length - 1;
  }

  /** Goes to a note; the way forward from here is forgotten. */
  visit(key: string): void {
    if (key === this.current) return;
    this.#visits = [...this.#visits.slice(0, this.#at + 1), { key, line: 0 }].slice(-maxEntries);
    this.#at = this.#visits.length - 1;
  }

  /** Notes where one is in the note shown. */
  leaveAt(line: number): void {
    const visit = this.#visits[this.#at];
    if (visit !== undefined) this.#visits[this.#at] = { ...visit, line };
  }

  /** Steps back (-1) or forward (1); `undefined` at the ends. */
  step(direction: -1 | 1): Visit | undefined {
    const visit = this.#visits[this.#at + direction];
    if (visit !== undefined) this.#at += direction;
    return visit;
  }
}
