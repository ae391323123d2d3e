import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CslSource } from '../core/citation/cslItem.ts';

/** Styles and locales from a folder the build filled: `styles/ID.json` and `locales/LANGUAGE.json`. */
export class NodeStyles implements CslSource {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  style(id: string): string | undefined {
    return this.#read('styles', id);
  }

  locale(language: string): string | undefined {
    return this.#read('locales', language);
  }

  /** A name that is not a plain file name is nobody's style, whatever stands at that path. */
  #read(kind: string, name: string): string | undefined {
    if (!/^[\w-]+$/u.test(name)) return undefined;
    try {
      return readFileSync(join(this.#folder, kind, `${name}.json`), 'utf8');
    } catch {
      return undefined;
    }
  }
}
