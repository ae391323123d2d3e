import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Where downloads for development and tests go: ignored by git, left out of the package. */
export const downloads = join(root, '.vscode-test');

/** Where test runs leave screenshots and logs: ignored by git, left out of the package. */
export const testOutput = join(root, '.test-output');

/** The Node that the oldest supported VS Code runs, as a package of its own. */
export const node22 = join(
  root,
  'node_modules',
  'node22',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
