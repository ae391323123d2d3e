/** `npm run package`: builds the extension and packs it as `study-notes-VERSION.vsix`. */
import { readFileSync } from 'node:fs';
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
  await createVSIX({
    cwd: root,
    packagePath,
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  packageExtension().then(
    path => console.log(`Packed ${path}`),
    error => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
