import { runHostSuites } from '../test/support/runHostSuites.ts';
import { build } from './build.ts';

await build({ tests: true });
console.log(JSON.stringify(await runHostSuites('web'), null, 1));
