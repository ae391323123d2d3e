/** Elements laid out in any case. */
const atOnce = 12;

/** Further ones laid out at a time while the window has room for more. */
const few = 3;

/** Elements laid out between two looks at the time that is left. */
const step = 16;

/** Milliseconds of idle time under which nothing more is begun. */
const spare = 4;

/** Milliseconds after which a page that is never idle goes on all the same. */
const patience = 100;

/**
 * Has the browser lay out what the window shows of a new note before what is below it and before the MathML that only screen
 * readers are given; both follow as soon as the page has nothing else to do. Most of the time until a note was seen went into
 * formulas that nobody saw yet.
 */
export class FirstPicture {
  readonly #note: HTMLElement;
  readonly #done: () => void;
  #unfinished: Element[] = [];

  /** @param done runs when all of the note is laid out, so that what is measured is exact. */
  constructor(note: HTMLElement, done: () => void) {
    this.#note = note;
    this.#done = done;
  }

  /** To be called when another note was put in, with those of its elements that are laid out by and by: all, where its top is seen. */
  begin(elements: readonly Element[]): void {
    const below = putOff(elements, atOnce);
    // Where an element stands is not measured from the window, which may be scrolled still.
    while (below.length > 0 && below[0]!.offsetTop < window.innerHeight)
      for (const element of below.splice(0, few)) element.classList.remove('waiting');
    const unfinished = [...elements];
    this.#unfinished = unfinished;
    if (unfinished.length > 0) requestAnimationFrame(() => this.#goOn(unfinished));
  }

  /** To be called with what is about to be added to the end of the note. */
  goOnWith(elements: readonly Element[]): void {
    putOff(elements, 0);
    const isBusy = this.#unfinished.length > 0;
    this.#unfinished.push(...elements);
    if (!isBusy) this.#goOn(this.#unfinished);
  }

  /** Lays out the rest at once, for whoever asks where something stands. */
  finish(): void {
    if (this.#unfinished.length > 0) this.#release(this.#unfinished.length);
  }

  #goOn(unfinished: readonly Element[]): void {
    requestIdleCallback(
      deadline => {
        while (unfinished === this.#unfinished && unfinished.length > 0) {
          this.#release(step);
          // To ask for its height lays the note out as far as it is released.
          if (this.#note.offsetHeight >= 0 && deadline.timeRemaining() < spare) break;
        }
        if (unfinished === this.#unfinished && unfinished.length > 0) this.#goOn(unfinished);
      },
      { timeout: patience },
    );
  }

  #release(count: number): void {
    for (const element of this.#unfinished.splice(0, count)) element.classList.remove('waiting', 'silent');
    if (this.#unfinished.length === 0) this.#done();
  }
}

/** Puts off the layout of elements but of the first few. @returns those that are put off. */
function putOff(elements: readonly Element[], first: number): HTMLElement[] {
  const below = (elements as readonly HTMLElement[]).slice(first).filter(isByItself);
  for (const element of elements) element.classList.add('silent');
  for (const element of below) element.classList.add('waiting');
  return below;
}

/** Whether an element looks the same whatever is counted before it; numbers of equations do not. */
function isByItself(element: Element): boolean {
  return element.querySelector('.eqn-num') === null;
}
