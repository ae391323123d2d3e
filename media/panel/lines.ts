/** Elements of the note that say on which line of the text they begin, in order. */
function marked(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('article.note [data-line]')];
}

/** 0-based line of the text that an element begins on. */
export function lineOf(element: Element): number {
  return Number(element.getAttribute('data-line'));
}

/** The innermost element that holds the 0-based `line`. */
export function elementAt(line: number): HTMLElement | undefined {
  let found: HTMLElement | undefined;
  for (const element of marked()) {
    if (lineOf(element) > line) break;
    found = element;
  }
  return found;
}

/**
 * What stands on top of the page: the line, with the part of its element that is above the top as its decimals, and how far that
 * is from the top, in pixels.
 */
export interface Position {
  readonly line: number;
  readonly offset: number;
}

/** Where one is in the note. */
export function topPosition(): Position {
  for (const element of marked()) {
    const box = element.getBoundingClientRect();
    if (box.bottom > 0 && element.querySelector('[data-line]') === null) {
      // An element that begins below the top is whole; of one that is half above, its middle is on top.
      const above = Math.min(0.999, Math.max(0, -box.top / box.height));
      return { line: lineOf(element) + above, offset: Math.max(0, box.top) };
    }
  }
  return { line: 0, offset: 0 };
}

/** Scrolls so that the position is where it was. The very first line means the top of the page. */
export function scrollToPosition({ line, offset }: Position): void {
  const element = line === 0 ? undefined : elementAt(line);
  if (element === undefined) window.scrollTo(0, 0);
  else {
    const { top, height } = element.getBoundingClientRect();
    window.scrollBy(0, top + (line % 1) * height - offset);
  }
}
