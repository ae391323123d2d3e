/** Answers the newest request only: while one is being answered, those in between are passed over. */
export class LatestSearch<Answer> {
  readonly #answer: (query: string) => Promise<Answer>;
  readonly #show: (answer: Answer, query: string) => void;
  readonly #busy: (busy: boolean) => void;
  #wanted: string | undefined;
  #running = false;
  #stopped = false;

  /**
   * @param answer finds what belongs to a query; its failures are its own to turn into an answer.
   * @param show is given each answer that is still wanted.
   * @param busy is told when work begins and ends.
   */
  constructor(
    answer: (query: string) => Promise<Answer>,
    show: (answer: Answer, query: string) => void,
    busy: (busy: boolean) => void,
  ) {
    this.#answer = answer;
    this.#show = show;
    this.#busy = busy;
  }

  request(query: string): void {
    this.#wanted = query;
    if (!this.#running) void this.#run();
  }

  /** Shows nothing any more. */
  stop(): void {
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#busy(true);
    while (this.#wanted !== undefined && !this.#stopped) {
      const query = this.#wanted;
      this.#wanted = undefined;
      const answer = await this.#answer(query);
      if (!this.#stopped) this.#show(answer, query);
    }
    this.#running = false;
    if (!this.#stopped) this.#busy(false);
  }
}
