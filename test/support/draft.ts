import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

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

  /** Waits until the saved text is one that `accept` takes, and gives it; throws with it after ten seconds. */
  async until(accept: (text: string) => boolean): Promise<string> {
    for (let waited = 0; waited < 10_000; waited += 100) {
      const text = readFileSync(this.path, 'utf8');
      if (accept(text)) {
        return text;
      }
      await delay(100);
    }
    throw new Error(`The draft did not become what was expected:\n${readFileSync(this.path, 'utf8')}`);
  }
}
