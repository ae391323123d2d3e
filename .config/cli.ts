/** `npm run --silent cli -- COMMAND …`: the command line of this checkout, built first where it is not yet. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.ts';
import { root } from './support/paths.ts';

const cli = join(root, 'dist', 'cli.js');
if (!existsSync(cli)) {
  await build();
}
// npm runs scripts in the project's folder; paths are meant relative to where the person stands.
process.chdir(process.env.INIT_CWD ?? '.');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
