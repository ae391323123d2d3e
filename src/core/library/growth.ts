/** Setting that says that only a part of the collection is published, while its first scan goes on. */
export const partSetting = 'part';

/** Milliseconds a scan goes on before what it has read is published. */
const firstAfter = 1500;
/** How much longer than publishing took it reads before it publishes again. */
const readingShare = 4;

/** Publishes what a long scan has read while it goes on: soon at first, and never so often that it costs much. */
export class Growth {
  readonly #publish: () => Promise<void>;
  readonly #every: number;
  #last = performance.now();
  #pause: number;

  /** @param publish does it. @param every milliseconds between two times at least. */
  constructor(publish: () => Promise<void>, every = firstAfter) {
    this.#publish = publish;
    this.#every = every;
    this.#pause = every;
  }

  /** To be called whenever something more has been read. */
  async go(): Promise<void> {
    const start = performance.now();
    if (start - this.#last < this.#pause) return;
    await this.#publish();
    this.#last = performance.now();
    this.#pause = Math.max(this.#every, readingShare * (this.#last - start));
  }
}
