import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';

/** A small extension that a test or a benchmark installs beside ours. */
export interface SmallExtension {
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** Its code, a CommonJS module. */
  readonly source: string;
  readonly activationEvents: readonly string[];
  readonly capabilities?: object;
}

/**
 * Packs an extension.
 *
 * @param folder where its files are written; made when it is missing.
 * @returns path of the package.
 */
export async function packExtension(
  folder: string,
  { name, purpose, source, ...more }: SmallExtension,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name,
    publisher: 'study-notes-tests',
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    main: './extension.js',
    extensionKind: ['workspace'],
    ...more,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'extension.js'), source);
  writeFileSync(join(folder, 'README.md'), `${purpose}\n`);
  const packagePath = join(folder, `${name}.vsix`);
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    allowStarActivation: true,
    skipLicense: true,
  });
  return packagePath;
}
