import * as vscode from 'vscode';

const storageKey = 'noteZoom';
/** Sizes in percent, as browsers step through them. */
const steps = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];
const usual = 100;

/** How large the letters of notes are, in percent; the same for every panel, kept over windows. */
export class ReadingZoom implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<number>();

  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get value(): number {
    const kept = this.#state.get<unknown>(storageKey);
    return typeof kept === 'number' && kept >= steps[0]! && kept <= steps.at(-1)! ? kept : usual;
  }

  /** One step larger (1) or smaller (-1), or back to the usual size (0). */
  step(direction: -1 | 0 | 1): void {
    const { value } = this;
    const larger = steps.find(step => step > value) ?? value;
    const smaller = steps.findLast(step => step < value) ?? value;
    const next = direction === 0 ? usual : direction === 1 ? larger : smaller;
    void this.#state.update(storageKey, next);
    this.#changed.fire(next);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
