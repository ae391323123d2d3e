import type { PanelLabels } from '../../src/protocol/notePanel.ts';
import { send } from './host.ts';
import { button } from './page.ts';
import { texOf } from './selection.ts';

/** Milliseconds a button says that it has copied. */
const acknowledged = 1_500;

/** Gives every image that was not loaded a button that loads those of its host. */
export function addImageControls(note: ParentNode, labels: PanelLabels): void {
  for (const image of note.querySelectorAll<HTMLElement>('.image-blocked[data-host]')) {
    const host = image.dataset.host ?? '';
    const label = labels.loadImages.replace('{0}', () => host);
    image.append(button('load-images', label, () => send({ type: 'allowImages', host })));
    // A picture with a button in it is a group of things.
    image.setAttribute('role', 'group');
  }
}

/** Gives every code block its copy button; what may scroll, formulas set off by themselves too, has its place in the tab order. */
export function addCopyControls(note: ParentNode, labels: PanelLabels): void {
  for (const block of note.querySelectorAll<HTMLElement>('.code')) {
    const code = block.querySelector('code');
    if (code === null) continue;
    block.append(copyButton(labels.copyCode, labels.copied, () => code.textContent ?? ''));
  }
  // What scrolls must be reachable by keys.
  for (const scroller of note.querySelectorAll<HTMLElement>('.code pre, .table')) scroller.tabIndex = 0;
  for (const formula of note.querySelectorAll<HTMLElement>('.formula')) {
    formula.dataset.vscodeContext = '{"webviewSection":"formula"}';
    if (!formula.classList.contains('formula-display')) continue;
    // It may scroll as well, and what is copied must have somewhere to stand.
    formula.tabIndex = 0;
    formula.append(copyButton(labels.copyTex, labels.copied, () => texOf(formula)));
  }
}

function copyButton(label: string, done: string, text: () => string): HTMLButtonElement {
  const element = button('copy', label, () => {
    send({ type: 'copyText', text: text() });
    element.textContent = done;
    setTimeout(() => {
      element.textContent = label;
    }, acknowledged);
  });
  return element;
}

/** Keeps in mind which formula the context menu was opened on. */
export class FormulaMenu {
  #formula: Element | undefined;

  constructor() {
    document.addEventListener('contextmenu', event => {
      this.#formula = (event.target instanceof Element && event.target.closest('.formula')) || undefined;
    });
  }

  /**
   * Copies the TeX of that formula, else of the one that has the focus or the selection. Where none is meant, the person
   * chooses one: formulas within a line have no place in the tab order.
   */
  copyTex(): void {
    const meant = [this.#formula, document.activeElement, document.getSelection()?.anchorNode?.parentElement];
    this.#formula = undefined;
    const formula = meant.map(element => element?.closest('.formula')).find(Boolean);
    if (formula) {
      send({ type: 'copyText', text: texOf(formula) });
      return;
    }
    const formulas = [...document.querySelectorAll('article.note .formula')].map(texOf);
    send({ type: 'chooseFormula', formulas: [...new Set(formulas)] });
  }
}
