import type { PanelLabels } from '../../src/protocol/notePanel.ts';
import { button, make } from './page.ts';

const all = 'query';
const current = 'match';
/** More than anybody steps through; a note of one letter repeated would have thousands. */
const mostMatches = 2_000;
/** Letters of words that spaces part; beside one of them a spelling that begins or ends in one is another word. */
const wordLetter = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}';
const beginsWithLetter = new RegExp(`^[${wordLetter}]`, 'u');
const endsWithLetter = new RegExp(`[${wordLetter}]$`, 'u');

/** The places of a note that a search found: all are marked, and one steps from one to the next. */
export class Matches {
  readonly #bar = make('div', 'matches');
  readonly #count = make('span', 'count');
  readonly #previous = button('step', '↑', () => this.step(-1));
  readonly #next = button('step', '↓', () => this.step(1));
  readonly #close = button('step', '×', () => this.clear());
  #labels: PanelLabels | undefined;
  #ranges: readonly Range[] = [];
  #at = 0;

  constructor() {
    this.#bar.hidden = true;
    this.#bar.setAttribute('role', 'toolbar');
    this.#count.setAttribute('role', 'status');
    this.#bar.append(this.#count, this.#previous, this.#next, this.#close);
    document.body.append(this.#bar);
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !this.#bar.hidden) this.clear();
    });
  }

  label(labels: PanelLabels): void {
    this.#labels = labels;
    this.#bar.setAttribute('aria-label', labels.matches);
    for (const [element, label] of [
      [this.#previous, labels.previousMatch],
      [this.#next, labels.nextMatch],
      [this.#close, labels.clearMatches],
    ] as const) {
      element.title = label;
      element.setAttribute('aria-label', label);
    }
  }

  /**
   * Marks every place of `note` that is spelled in one of these ways, and counts from the first one at `place`
   * or after it. @returns whether there is any
   */
  show(spellings: readonly string[], note: Element, place: Element | undefined): boolean {
    this.clear();
    if (CSS.highlights === undefined) return false;
    this.#ranges = rangesOf(spellings, note);
    if (this.#ranges.length === 0) return false;
    CSS.highlights.set(all, new Highlight(...this.#ranges));
    this.#bar.hidden = false;
    const first = place === undefined ? 0 : this.#ranges.findIndex(range => !isBefore(range, place));
    this.#goTo(Math.max(0, first));
    return true;
  }

  /** Goes to the next place (1) or the one before (-1); after the last comes the first. */
  step(direction: -1 | 1): void {
    const { length } = this.#ranges;
    if (length === 0) return;
    this.#goTo((this.#at + direction + length) % length);
    this.bringIntoView();
  }

  /** Scrolls to the place one is at, unless it shows already. */
  bringIntoView(): void {
    const range = this.#ranges[this.#at];
    if (range === undefined) return;
    openAround(range.startContainer);
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) window.scrollBy(0, top - window.innerHeight / 3);
  }

  /** Takes the marks off the page. */
  clear(): void {
    CSS.highlights?.delete(all);
    CSS.highlights?.delete(current);
    this.#ranges = [];
    this.#bar.hidden = true;
  }

  #goTo(at: number): void {
    this.#at = at;
    const highlight = new Highlight(this.#ranges[at]!);
    highlight.priority = 1;
    CSS.highlights.set(current, highlight);
    this.#count.textContent = (this.#labels?.matchCount ?? '{0}/{1}')
      .replace('{0}', String(at + 1))
      .replace('{1}', String(this.#ranges.length));
  }
}

/** Unfolds what a node is hidden in. */
export function openAround(node: Node): void {
  const element = node instanceof Element ? node : node.parentElement;
  for (let open = element?.closest('details'); open; open = open.parentElement?.closest('details'))
    open.open = true;
}

function isBefore(range: Range, element: Element): boolean {
  if (element.contains(range.startContainer)) return false;
  return (element.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}

/** A pattern for any of the spellings, the longest first. */
function patternOf(spellings: readonly string[]): RegExp {
  const alternatives = [...spellings]
    .sort((a, b) => b.length - a.length)
    .map(spelling => {
      const before = beginsWithLetter.test(spelling) ? `(?<![${wordLetter}])` : '';
      const after = endsWithLetter.test(spelling) ? `(?![${wordLetter}])` : '';
      return before + spelling.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&') + after;
    });
  return new RegExp(alternatives.join('|'), 'gu');
}

function rangesOf(spellings: readonly string[], root: Element): Range[] {
  if (spellings.length === 0) return [];
  const pattern = patternOf(spellings);
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null && ranges.length < mostMatches; node = texts.nextNode()) {
    if (node.parentElement?.closest('.katex, button')) continue;
    for (const match of (node.textContent ?? '').matchAll(pattern)) {
      const range = new Range();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      ranges.push(range);
    }
  }
  return ranges;
}
