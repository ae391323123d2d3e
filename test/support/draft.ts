import { readFileSync, writeFileSync } from 'node:fs';
import { until } from './until.ts';

/** A file that is open in a window which saves it as it changes. */
export class Draft {
  readonly path: string;
  /** What it held at first. */
  readonly original: string;

  constructor(path: string, original: string) {
    this.path = path;
    this.original = original;
    writeFileSync(path, original);
  }

  /** What has been added to the end of the original, as soon as something like `what` is saved there. */
  async addition(what = /./u): Promise<string> {
    // A file that is being written is empty for a moment.
    const text = await this.#until(
      text => text.startsWith(this.original) && what.test(text.slice(this.original.length)),
    );
    return text.slice(this.original.length);
  }

  /** Waits until the saved text is the original again. */
  async restored(): Promise<void> {
    await this.#until(text => text === this.original);
  }

  async #until(accept: (text: string) => boolean): Promise<string> {
    let text = '';
    await until(
      () => {
        text = readFileSync(this.path, 'utf8');
        return accept(text);
      },
      () => text,
    );
    return text;
  }
}
