import type { JsonValue } from '../model/bibliography.ts';

/** A bibliographic item as CSL-JSON writes it (CSL 1.0.2, "csl-data" schema). */
export type CslItem = {
  /** The citekey. */
  readonly id: string;
  /** One of the item types of CSL 1.0.2, appendix III. */
  readonly type: string;
} & { readonly [variable: string]: JsonValue };

/** Where styles and locales come from; core reads no files. */
export interface CslSource {
  /** @returns the style with this CSL id as XML or citeproc's JSON, `undefined` when there is none */
  style(id: string): string | undefined;
  /** @returns the locale of this language tag (`zh-CN`), `undefined` when there is none */
  locale(language: string): string | undefined;
}

/** A citation style nobody ships was asked for. */
export class UnknownStyleError extends Error {
  override readonly name = 'UnknownStyleError';
  readonly style: string;

  constructor(style: string) {
    super(`There is no citation style "${style}". Known short names: ${Object.keys(shortNames).join(', ')}.`);
    this.style = style;
  }
}

const gbt = 'china-national-standard-gb-t-7714-2015';

/** CSL ids by the names people call the styles. */
export const shortNames: Readonly<Record<string, string>> = {
  'gb-t-7714-2015-numeric': `${gbt}-numeric`,
  'gb-t-7714-2015-author-date': `${gbt}-author-date`,
  'gb-t-7714-2015-note': `${gbt}-note`,
  'gb-t-7714-2015': `${gbt}-numeric`,
  'gb-t-7714': `${gbt}-numeric`,
  gbt7714: `${gbt}-numeric`,
  gb7714: `${gbt}-numeric`,
  'apa-7': 'apa',
  'american-psychological-association': 'apa',
  mla: 'modern-language-association',
  'mla-9': 'modern-language-association',
  'modern-language-association-9th-edition': 'modern-language-association',
  chicago: 'chicago-author-date',
  'chicago-17': 'chicago-author-date',
  'chicago-author-date-17th-edition': 'chicago-author-date',
  'chicago-note': 'chicago-note-bibliography',
  'chicago-notes-bibliography': 'chicago-note-bibliography',
  'chicago-full-note': 'chicago-fullnote-bibliography',
};

/** The CSL id a person means by an id, a short name, a style's URL or the name of its file. */
export function styleId(name: string): string {
  const id = name
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?zotero\.org\/styles\//, '')
    .replace(/\.csl$/, '');
  return shortNames[id] ?? byLetters.get(lettersOf(id)) ?? id;
}

/** `Chicago 17`, `GB/T 7714—2015` and `apa7` are short names, too: only letters and digits count. */
const byLetters = new Map(Object.entries(shortNames).map(([name, id]) => [lettersOf(name), id]));

function lettersOf(name: string): string {
  return name.replace(/[^a-z0-9]/g, '');
}
