/** Pieces of work that wait for one another, in the order they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Does a piece of work once all that was asked for before is done or has failed.
   *
   * @returns its result. @throws what it throws; the next piece is done all the same.
   */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
