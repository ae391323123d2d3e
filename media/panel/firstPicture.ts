/** Elements laid out in any case: about as many as a window shows. */
const atOnce = 12;

/** Elements laid out between two looks at the time that is left. */
const step = 16;

/** Milliseconds of idle time under which nothing more is begun. */
const spare = 4;

/**
 * Has the browser lay out what the window shows of a new note before what is below it, which follows as soon as the page
 * has nothing else to do. Most of the time until a note was seen went into formulas that nobody saw yet.
 */
export class FirstPicture {
  readonly #note: HTMLElement;
  readonly #done: () => void;
  #waiting: Element[] = [];

  /** @param done runs when all of the note is laid out, so that what is measured is exact. */
  constructor(note: HTMLElement, done: () => void) {
    this.#note = note;
    this.#done = done;
  }

  /** To be called when another note was put in; only one that is seen `fromTop` is laid out by and by. */
  begin(fromTop: boolean): void {
    const waiting = fromTop ? [...this.#note.children].slice(atOnce).filter(isByItself) : [];
    this.#waiting = waiting;
    for (const element of waiting) element.classList.add('waiting');
    if (fromTop) requestAnimationFrame(() => this.#goOn(waiting));
  }

  /** Lays out the rest at once, for whoever asks where something stands. */
  finish(): void {
    if (this.#waiting.length > 0) this.#release(this.#waiting.length);
  }

  #goOn(waiting: readonly Element[]): void {
    requestIdleCallback(deadline => {
      while (waiting === this.#waiting && waiting.length > 0) {
        this.#release(step);
        // To ask for its height lays the note out as far as it is released.
        if (this.#note.offsetHeight >= 0 && deadline.timeRemaining() < spare) break;
      }
      if (waiting === this.#waiting && waiting.length > 0) this.#goOn(waiting);
    });
  }

  #release(count: number): void {
    for (const element of this.#waiting.splice(0, count)) element.classList.remove('waiting');
    if (this.#waiting.length === 0) this.#done();
  }
}

/** Whether an element looks the same whatever is counted before it; numbers of equations do not. */
function isByItself(element: Element): boolean {
  return element.querySelector('.eqn-num') === null;
}
