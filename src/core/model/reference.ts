import type { JsonValue } from './bibliography.ts';

/** One entry of a BibTeX/BibLaTeX or CSL-JSON file: a work a person can cite beside their notes. */
export interface Reference {
  /** Citation key as the file gives it. */
  readonly key: string;
  /** Path of the file relative to its collection folder, separated by `/`. */
  readonly path: string;
  /** 1-based line on which the entry begins. */
  readonly line: number;
  /** The entry as a CSL-JSON item (CSL 1.0.2 input schema); `id` equals `key`. */
  readonly csl: { readonly [variable: string]: JsonValue };
}
