/** `npm run package`: builds the extension and packs it as `study-notes-VERSION.vsix`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from './build.ts';
import { root } from './support/paths.ts';

/** Builds and packs; gives the absolute path of the `.vsix`. Throws what esbuild or vsce reports. */
export async function packageExtension(): Promise<string> {
  await build();
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packagePath = join(root, `${name}-${version}.vsix`);
  const readmePath = join('dist', 'README.md');
  writeFileSync(join(root, readmePath), withoutPictures(readFileSync(join(root, 'README.md'), 'utf8')));
  await createVSIX({
    cwd: root,
    packagePath,
    readmePath,
    // Bundles hold what they need; `node_modules` stays out.
    dependencies: false,
    allowMissingRepository: true,
    // The readme's links stay as they are: there is no public address yet to make them absolute with.
    rewriteRelativeLinks: false,
    skipLicense: true,
    // Nothing but bundles of these sources and public packages goes in; searching 50 MB of them for
    // passwords takes longer than everything else together.
    allowPackageAllSecrets: true,
    allowPackageEnvFile: true,
  });
  return packagePath;
}

/** A readme without its pictures: of an installed extension's VS Code shows neither files nor `data:`, but broken ones. */
function withoutPictures(readme: string): string {
  return readme.replace(/^!\[[^\]\n]*\]\(media\/[^)\s]+\)\n\n?/gmu, '');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  packageExtension().then(
    path => console.log(`Packed ${path}`),
    error => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
