import type { PanelLabels, PanelSelection } from '../../src/protocol/notePanel.ts';
import { send } from './host.ts';
import { lineOf } from './lines.ts';
import { button, make } from './page.ts';

/** The TeX of a formula as the note's author wrote it. */
export function texOf(formula: Element): string {
  return formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent ?? '';
}

/** What is selected in the note, formulas as TeX; `undefined` when nothing is. */
export function selectedPassage(): PanelSelection | undefined {
  const selection = document.getSelection();
  const note = document.querySelector('article.note');
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0 || note === null)
    return undefined;
  const range = selection.getRangeAt(0).cloneRange();
  if (!keepInside(range, note)) return undefined;
  const first = formulaAround(range.startContainer);
  if (first !== null) range.setStartBefore(first);
  const last = formulaAround(range.endContainer);
  if (last !== null) range.setEndAfter(last);
  const text = textOf(range);
  if (text === '') return undefined;
  return { text, startLine: lineAround(range.startContainer), endLine: lineAround(range.endContainer) };
}

/**
 * Cuts off what is selected behind the note: a triple click on its last paragraph ends there.
 *
 * @returns whether the rest is of the note
 */
function keepInside(range: Range, note: Element): boolean {
  const last = note.lastElementChild;
  if (last === null || !note.contains(range.startContainer)) return false;
  if (!note.contains(range.endContainer)) range.setEnd(last, last.childNodes.length);
  return true;
}

function formulaAround(node: Node): Element | null {
  return (node instanceof Element ? node : node.parentElement)?.closest('.formula') ?? null;
}

function lineAround(node: Node): number {
  const element = (node instanceof Element ? node : node.parentElement)?.closest('[data-line]');
  return element == null ? 0 : lineOf(element);
}

/** Closing delimiters by what opens a formula. */
const closers: Readonly<Record<string, string>> = {
  '\\(': '\\)',
  '\\[': '\\]',
  '\\\\(': '\\\\)',
  '\\\\[': '\\\\]',
};

/** A formula with the delimiters the note's author gave it. */
function sourceOf(formula: HTMLElement): string {
  const { markup } = formula.dataset;
  const tex = texOf(formula);
  const sign = formula.classList.contains('formula-display') ? '$$' : '$';
  if (markup === undefined) return `${sign}${tex}${sign}`;
  const closer = closers[markup];
  // Environments and TeX without delimiters stand for themselves.
  return closer === undefined ? tex : `${markup}${tex}${closer}`;
}

function textOf(range: Range): string {
  const holder = make('div', 'offscreen', range.cloneContents());
  for (const formula of holder.querySelectorAll<HTMLElement>('.formula')) {
    formula.replaceWith(sourceOf(formula));
  }
  for (const control of holder.querySelectorAll('button')) control.remove();
  // `innerText` keeps the breaks between blocks, and only for elements on the page.
  document.body.append(holder);
  const text = holder.innerText.trim();
  holder.remove();
  return text;
}

/** The bar that appears beside a selection. */
export class SelectionBar {
  readonly #bar = make('div', 'selection-bar');

  constructor() {
    this.#bar.hidden = true;
    this.#bar.setAttribute('role', 'toolbar');
    document.body.append(this.#bar);
    document.addEventListener('selectionchange', () => this.#hideIfEmpty());
    document.addEventListener('pointerup', () => setTimeout(() => this.#place()));
    document.addEventListener('keyup', event => {
      if (event.shiftKey || event.key === 'Shift') this.#place();
      if (event.key === 'Escape') this.#bar.hidden = true;
    });
  }

  /** Names the buttons. */
  label(labels: PanelLabels): void {
    this.#bar.replaceChildren(
      button('', labels.insertQuote, () => runOnSelection('insertQuote')),
      button('', labels.copyQuote, () => runOnSelection('copyQuote')),
      button('', labels.copyLink, () => runOnSelection('copyLink')),
      button('', labels.search, () => runOnSelection('search')),
    );
    // A press on a button must not take the selection away.
    this.#bar.onpointerdown = event => event.preventDefault();
  }

  #hideIfEmpty(): void {
    if (document.getSelection()?.isCollapsed ?? true) this.#bar.hidden = true;
  }

  #place(): void {
    const selection = document.getSelection();
    if (selectedPassage() === undefined || selection === null) {
      this.#bar.hidden = true;
      return;
    }
    const box = selection.getRangeAt(0).getBoundingClientRect();
    this.#bar.hidden = false;
    const { offsetWidth, offsetHeight } = this.#bar;
    const above = box.top - offsetHeight - 6;
    const left = Math.min(Math.max(4, box.left), document.documentElement.clientWidth - offsetWidth - 4);
    this.#bar.style.top = `${(above < 4 ? Math.min(box.bottom + 6, window.innerHeight - offsetHeight - 4) : above) + window.scrollY}px`;
    this.#bar.style.left = `${left}px`;
  }
}

/** What the extension is asked to do with a passage, by command. */
const quoteActions = { insertQuote: 'insert', copyQuote: 'copy', copyLink: 'link' } as const;

/** Does with the selection what the command says. Without a selection *Insert Quote* has passages chosen, the others do nothing. */
export function runOnSelection(command: keyof typeof quoteActions | 'search'): void {
  const selection = selectedPassage();
  if (selection === undefined) {
    if (command === 'insertQuote') send({ type: 'choosePassages' });
  } else if (command === 'search') send({ type: 'search', text: selection.text });
  else send({ type: 'quote', action: quoteActions[command], selection });
}
