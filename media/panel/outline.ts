import type { OutlineEntry } from '../../src/core/model/render.ts';
import { make } from './page.ts';

/** Fewest headings that make an outline worth its column. */
const fewest = 2;

/** The side column with the note's headings; the one being read is marked. */
export class Outline {
  readonly #element: HTMLElement;
  #links = new Map<string, HTMLAnchorElement>();

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Shows the headings of a note under `label`. */
  show(entries: readonly OutlineEntry[], label: string): void {
    const top = Math.min(...entries.map(entry => entry.level));
    const items = entries.map(({ text, id, level }) => {
      const link = make('a', '', text);
      link.href = `#${id}`;
      const item = make('li', '', link);
      item.style.setProperty('--depth', String(level - top));
      this.#links.set(id, link);
      return item;
    });
    this.#links = new Map(
      entries.map(({ id }, index) => [id, items[index]?.firstChild as HTMLAnchorElement]),
    );
    this.#element.setAttribute('aria-label', label);
    this.#element.replaceChildren(make('p', 'outline-label', label), make('ul', '', ...items));
    this.#element.hidden = entries.length < fewest;
  }

  /** Marks the heading under which the text on top of the page stands. */
  markCurrent(): void {
    let current: HTMLAnchorElement | undefined;
    for (const [id, link] of this.#links) {
      const heading = document.getElementById(id);
      if (heading !== null && heading.getBoundingClientRect().top < 80) current = link;
      link.removeAttribute('aria-current');
    }
    current?.setAttribute('aria-current', 'location');
    if (current !== undefined && !this.#element.hidden) keepVisible(current, this.#element);
  }
}

function keepVisible(link: HTMLElement, column: HTMLElement): void {
  const { top, bottom } = link.getBoundingClientRect();
  const frame = column.getBoundingClientRect();
  if (top < frame.top) column.scrollTop -= frame.top - top;
  else if (bottom > frame.bottom) column.scrollTop += bottom - frame.bottom;
}
