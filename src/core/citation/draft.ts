import type { CitationFormat } from './formats.ts';

/** Language a draft is written in, as far as citing is concerned. Quarto and MyST are Markdown. */
export type DraftLanguage = 'markdown' | 'latex' | 'typst' | 'rst' | 'plain';

const byExtension: Readonly<Record<string, DraftLanguage>> = {
  md: 'markdown',
  markdown: 'markdown',
  mkd: 'markdown',
  qmd: 'markdown',
  rmd: 'markdown',
  mdx: 'markdown',
  tex: 'latex',
  ltx: 'latex',
  typ: 'typst',
  rst: 'rst',
  rest: 'rst',
  txt: 'plain',
};

/** How the names of drafts end, in small letters and without the dot, whatever they are written in. */
export const draftExtensions: readonly string[] = Object.keys(byExtension);

/** Language of a draft by its file's name, `undefined` when it is no kind of draft. */
export function draftLanguage(path: string): DraftLanguage | undefined {
  return byExtension[/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
}

/** One key as a draft cites it. Offsets are UTF-16 units of the draft. */
export interface CitedReference {
  readonly key: string;
  /** Range of the key alone. */
  readonly start: number;
  readonly end: number;
  /** As written in the draft, without the comma before it. */
  readonly locator?: string;
  readonly prefix?: string;
}

/**
 * A citation in a draft: everything between one pair of brackets or braces.
 *
 * `sure` is false for what only may be a citation, because it looks the same as something else: `@name`
 * in a sentence, `[^note]`, `[[Page]]`, `[name]_`.
 */
export interface DraftCitation {
  /** Range of all of it, brackets included. */
  readonly start: number;
  readonly end: number;
  readonly format: CitationFormat;
  readonly sure: boolean;
  /** LaTeX command or role that was used, without backslash and star. */
  readonly command?: string;
  readonly references: readonly CitedReference[];
}
