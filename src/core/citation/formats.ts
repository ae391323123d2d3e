import { escapeProse, type ProseLanguage } from './escape.ts';

/** One article of a citation. */
export interface CitedKey {
  readonly key: string;
  /** Where in it: `pp. 3–5`, `§2`, a heading. Plain text. */
  readonly locator?: string | undefined;
  /** Words before it: `see`. Plain text. */
  readonly prefix?: string | undefined;
}

/** Ways to write a citation into a draft. */
export const citationFormats = [
  'pandoc',
  'latex',
  'typst',
  'typst-at',
  'footnote',
  'wiki',
  'rst',
  'myst',
  'plain',
] as const;

export type CitationFormat = (typeof citationFormats)[number];

export interface CitationOptions {
  /** LaTeX command without its backslash: `cite` (default), `parencite`, `citep`, `autocite` … */
  readonly latexCommand?: string | undefined;
  /** Formatted reference of a key, for footnote definitions and plain text; the key itself without it. */
  readonly reference?: ((key: string) => string) | undefined;
}

/**
 * Writes a citation of one or several articles.
 *
 * | format | for two keys |
 * | --- | --- |
 * | `pandoc` | `[see @a, pp. 3–5; @b]` (Pandoc manual, "Citation syntax") |
 * | `latex` | `\cite{a,b}`; with locators `\cite[see][pp. 3–5]{a}\cite{b}` |
 * | `typst` | `#cite(<a>) #cite(<b>)`; `typst-at` is `@a @b` |
 * | `footnote` | `[^a][^b]`, defined by `footnoteDefinitions` |
 * | `wiki` | `[[a]] [[b]]`, the locator as its heading |
 * | `rst` | `` :cite:`a,b` `` (sphinxcontrib-bibtex); `myst` is `` {cite}`a,b` `` |
 * | `plain` | the formatted references in brackets |
 */
export function formatCitation(
  keys: readonly CitedKey[],
  format: CitationFormat,
  options: CitationOptions = {},
): string {
  if (keys.length === 0) return '';
  // A blank line would end the citation before its bracket.
  const line = (text: string | undefined) =>
    text?.replace(/(?:[^\S\u00a0]|[\u0000-\u001f\u007f-\u009f])+/g, ' ').trim();
  const cited = keys.map(({ key, locator, prefix }) => ({
    key,
    locator: line(locator),
    prefix: line(prefix),
  }));
  return writers[format](cited, options);
}

/** Definitions of the footnotes `formatCitation` refers to, one line a key, each key once. */
export function footnoteDefinitions(keys: readonly string[], reference: (key: string) => string): string {
  return [...new Set(keys)].map(key => `[^${key}]: ${reference(key).replace(/\s*\n\s*/g, ' ')}\n`).join('');
}

type Writer = (keys: readonly CitedKey[], options: CitationOptions) => string;

const writers: Readonly<Record<CitationFormat, Writer>> = {
  pandoc: keys => `[${keys.map(pandocItem).join('; ')}]`,
  latex: (keys, { latexCommand = 'cite' }) => latexCitation(keys, latexCommand),
  typst: keys => keys.map(typstCall).join(' '),
  'typst-at': keys => keys.map(typstReference).join(' '),
  footnote: keys => keys.map(item => around(item, `[^${item.key}]`)).join(''),
  wiki: keys => keys.map(wikiLink).join(' '),
  rst: keys => `:cite:\`${keys.map(sphinxItem).join(',')}\``,
  myst: keys => `{cite}\`${keys.map(sphinxItem).join(',')}\``,
  plain: (keys, { reference = key => key }) =>
    `(${keys.map(item => plainItem(item, reference(item.key))).join('; ')})`,
};

function pandocItem({ key, locator, prefix }: CitedKey): string {
  const before = has(prefix) ? `${escapeProse(prefix, 'markdown')} ` : '';
  return `${before}@${pandocKey(key)}${has(locator) ? `, ${pandocLocator(locator)}` : ''}`;
}

/** The key as Pandoc reads it, in braces where it has characters a bare key cannot have. */
export function pandocKey(key: string): string {
  return /^[\p{L}\p{N}_]+(?:[:.#$%&+?<>~/-][\p{L}\p{N}_]+)*$/u.test(key) ? key : `{${key}}`;
}

function pandocLocator(locator: string): string {
  const text = escapeProse(locator, 'markdown');
  // Without braces Pandoc takes as locator only what looks like a number with its label.
  const isNumber = /^(?:\p{L}+\.? |[§¶] ?)?[\divxlc]+(?:[–—-][\divxlc]+)?$/iu.test(locator);
  return isNumber || /[;,]/.test(locator) === false ? text : `{${text}}`;
}

function latexCitation(keys: readonly CitedKey[], command: string): string {
  if (keys.every(({ locator, prefix }) => !has(locator) && !has(prefix))) {
    return `\\${command}{${keys.map(({ key }) => key).join(',')}}`;
  }
  return keys
    .map(({ key, locator, prefix }) => {
      const note = has(locator) ? latexOption(locator) : '';
      const options = has(prefix) ? `[${latexOption(prefix)}][${note}]` : has(locator) ? `[${note}]` : '';
      return `\\${command}${options}{${key}}`;
    })
    .join('');
}

/** A bracket inside an optional argument would end it, so such text goes in braces. */
function latexOption(text: string): string {
  const escaped = escapeProse(text, 'latex');
  return /[[\]]/.test(escaped) ? `{${escaped}}` : escaped;
}

function typstCall({ key, locator, prefix }: CitedKey): string {
  const label = typstLabel.test(key) ? `<${key}>` : `label(${JSON.stringify(key)})`;
  const supplement = has(locator) ? `, supplement: [${escapeProse(locator, 'typst')}]` : '';
  return `${bound(prefix, 'typst', '~')}#cite(${label}${supplement})`;
}

const typstLabel = /^[\p{L}\p{N}_][\p{L}\p{N}_:.-]*$/u;

/** `@key` ends where the name does, so a key that cannot stand alone is written as a call. */
function typstReference(item: CitedKey): string {
  const { key, locator, prefix } = item;
  if (!typstLabel.test(key) || /[.:-]$/.test(key)) return typstCall(item);
  const supplement = has(locator) ? `[${escapeProse(locator, 'typst')}]` : '';
  return `${bound(prefix, 'typst', '~')}@${key}${supplement}`;
}

function wikiLink({ key, locator, prefix }: CitedKey): string {
  const heading = has(locator) ? `#${locator.replace(/[[\]|#]/g, ' ').trim()}` : '';
  return `${bound(prefix, 'markdown', '\u00a0')}[[${key}${heading}]]`;
}

function sphinxItem({ key, locator, prefix }: CitedKey): string {
  const note = (text: string | undefined) => (has(text) ? `{${text.replace(/[`{}\\]/g, '')}}` : '');
  return `${note(prefix)}${key}${note(locator)}`;
}

/**
 * A footnote or link has no place for notes of its own, so they stand beside it, bound by a space that does
 * not break, by which they are known again.
 */
function around({ locator, prefix }: CitedKey, citation: string): string {
  return `${bound(prefix, 'markdown', '\u00a0')}${citation}${has(locator) ? `\u00a0(${escapeProse(locator, 'markdown')})` : ''}`;
}

function bound(prefix: string | undefined, language: ProseLanguage, space: string): string {
  return has(prefix) ? `${escapeProse(prefix, language)} `.replace(/\s+/g, space) : '';
}

function plainItem({ locator, prefix }: CitedKey, reference: string): string {
  // The locator goes on with the sentence that the full stop of the reference would end.
  const cited = has(locator) ? `${reference.trimEnd().replace(/\.$/, '')}, ${locator}` : reference;
  return `${has(prefix) ? `${prefix} ` : ''}${cited}`;
}

function has(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
