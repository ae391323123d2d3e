/** Milliseconds within which an index is not made again a second time. */
const interval = 60_000;

/** Sees to it that an index a thread found damaged is opened as a suspect, and so made again: once in a while, not in a loop. */
export class IndexRenewal {
  readonly #reopen: () => Promise<void>;
  /** Milliseconds since the epoch. */
  #last = Number.NEGATIVE_INFINITY;
  #running = false;

  /** @param reopen opens the index as a suspect; shows what fails itself. */
  constructor(reopen: () => Promise<void>) {
    this.#reopen = reopen;
  }

  /** Whether the index is being made again. */
  get running(): boolean {
    return this.#running;
  }

  /** Begins to make the index again if an error tells of its damage. @returns whether it did */
  begin(error: unknown): boolean {
    // Of an error that came from another thread only its name is left.
    const isDamaged = error instanceof Error && error.name === 'DamagedIndexError';
    if (!isDamaged || Date.now() - this.#last < interval) return false;
    this.#last = Date.now();
    this.#running = true;
    void this.#reopen().finally(() => {
      this.#running = false;
    });
    return true;
  }
}
