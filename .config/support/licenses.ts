import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './paths.ts';

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
 * @throws when a package has neither a licence file nor names its licence.
 */
export function licenseText(packages: readonly string[]): string {
  return [...new Set(packages)]
    .sort()
    .map(licenseOf)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenseOf(folder: string): string {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const texts = readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isFile() && /^(.*licen[cs]es?|copying|notice)(\.(md|txt))?$/i.test(entry.name))
    .map(entry => readFileSync(join(path, entry.name), 'utf8'));
  if (texts.length === 0 && !license) {
    throw new Error(`${name} names no licence, so it cannot be passed on.`);
  }
  return [`${name} ${version} (${license})`, ...texts.map(text => text.trim())].join('\n\n').concat('\n');
}
