import type { PanelLabels } from '../../src/protocol/notePanel.ts';
import { send } from './host.ts';
import { button, make } from './page.ts';
import { formulasWith, lettersOf, rangesOf } from './ranges.ts';

const all = 'query';
const current = 'match';
/** Letters of words that spaces part; beside one of them a spelling that begins or ends in one is another word. */
const wordLetter = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{M}';
const beginsWithLetter = new RegExp(`^[${wordLetter}]`, 'u');
const endsWithLetter = new RegExp(`[${wordLetter}]$`, 'u');
/** Longest selection that is taken for what to find, in UTF-16 units. */
const mostSelected = 200;
/** Signs by which what is typed may be the TeX of a formula. */
const texSign = /[\\^_{}]/;

/**
 * The places of a note that a search found, or that hold what is typed into the bar: all are marked, and one steps from one to
 * the next. The editor's own find would look through the TeX that only screen readers see, and tells no variants of Han.
 */
export class Matches {
  readonly #note: HTMLElement;
  readonly #left: () => void;
  readonly #bar = make('div', 'matches');
  readonly #input = make('input', 'find');
  readonly #count = make('span', 'count');
  readonly #previous = button('step', '↑', () => this.step(-1));
  readonly #next = button('step', '↓', () => this.step(1));
  readonly #close = button('step', '×', () => this.#leave());
  #labels: PanelLabels | undefined;
  #ranges: readonly Range[] = [];
  #spellings: readonly string[] = [];
  #at = 0;
  /** Whether what is found next was looked for before. */
  #renews = false;

  /** @param left runs when the person takes the marks off the page. */
  constructor(note: HTMLElement, left: () => void) {
    this.#note = note;
    this.#left = left;
    this.#bar.hidden = true;
    this.#input.hidden = true;
    this.#input.spellcheck = false;
    this.#bar.setAttribute('role', 'toolbar');
    this.#count.setAttribute('role', 'status');
    this.#bar.append(this.#input, this.#count, this.#previous, this.#next, this.#close);
    document.body.append(this.#bar);
    this.#input.addEventListener('input', () => {
      this.#renews = false;
      this.#ask();
    });
    this.#input.addEventListener('keydown', event => {
      // What an input method takes Enter for is not done with.
      if (event.key === 'Enter' && !event.isComposing) this.step(event.shiftKey ? -1 : 1);
    });
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.isComposing && !this.#bar.hidden) this.#leave();
    });
  }

  /** Spellings that are marked. */
  get spellings(): readonly string[] {
    return this.#spellings;
  }

  label(labels: PanelLabels): void {
    this.#labels = labels;
    this.#bar.setAttribute('aria-label', labels.matches);
    this.#input.placeholder = labels.find;
    for (const [element, label] of [
      [this.#input, labels.find],
      [this.#previous, labels.previousMatch],
      [this.#next, labels.nextMatch],
      [this.#close, labels.clearMatches],
    ] as const) {
      element.title = label;
      element.setAttribute('aria-label', label);
    }
  }

  /**
   * Marks every place that is spelled in one of these ways, and counts from the first one at `place` or after it.
   *
   * @returns whether there is any
   */
  show(spellings: readonly string[], place: Element | undefined): boolean {
    this.clear();
    if (spellings.length === 0) return false;
    this.#spellings = spellings;
    this.#mark(
      rangesOf(patternOf(spellings), this.#note, false),
      range => place === undefined || !isBefore(range, place),
    );
    this.#bar.hidden = this.#ranges.length === 0;
    return this.#ranges.length > 0;
  }

  /** Opens the bar for typing what to find: at first what is selected. */
  find(): void {
    const selected = document.getSelection()?.toString().trim() ?? '';
    this.#bar.hidden = false;
    this.#input.hidden = false;
    if (selected !== '' && selected.length <= mostSelected && !selected.includes('\n'))
      this.#input.value = selected;
    this.#input.focus();
    this.#input.select();
    this.#ask();
  }

  /** Marks what a pattern finds that was asked for; one that comes late for what is typed now is left alone. */
  found(text: string, pattern: string): void {
    if (this.#input.hidden || text !== this.#input.value) return;
    this.#spellings = [];
    const ranges = pattern === '' ? [] : rangesOf(new RegExp(pattern, 'giu'), this.#note, true);
    if (texSign.test(text)) ranges.push(...formulasWith(text, this.#note));
    ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    this.#mark(ranges, range => range.getBoundingClientRect().bottom > 0);
    if (this.#ranges.length === 0 && text.trim() !== '')
      this.#count.textContent = this.#labels?.noMatch ?? '';
    if (!this.#renews) this.bringIntoView();
    this.#renews = false;
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

  /** Takes the marks off the page, and the bar away. */
  clear(): void {
    this.#spellings = [];
    this.#mark([], () => false);
    this.#bar.hidden = true;
    this.#input.hidden = true;
  }

  /** To be called when the note was set anew: what is looked for is looked for again, and what is on top stays there. */
  renew(): void {
    this.#renews = !this.#input.hidden;
    if (this.#renews) this.#ask();
    else this.show(this.#spellings, undefined);
  }

  #ask(): void {
    send({ type: 'find', text: this.#input.value, letters: lettersOf(this.#note) });
  }

  /** Puts the bar away; what was found last is then selected, and can be quoted. */
  #leave(): void {
    const range = this.#ranges[this.#at];
    if (!this.#input.hidden && range !== undefined) {
      const selection = document.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
    }
    this.#input.blur();
    this.clear();
    this.#left();
  }

  /** Marks these places, and counts from the first that `isNext`. */
  #mark(ranges: readonly Range[], isNext: (range: Range) => boolean): void {
    CSS.highlights?.delete(all);
    CSS.highlights?.delete(current);
    this.#ranges = CSS.highlights === undefined ? [] : ranges;
    this.#count.textContent = '';
    if (this.#ranges.length === 0) return;
    CSS.highlights.set(all, new Highlight(...this.#ranges));
    this.#goTo(Math.max(0, this.#ranges.findIndex(isNext)));
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
