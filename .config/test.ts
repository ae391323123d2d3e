/**
 * `npm test -- [PART...]`: checks, builds and tests everything, or only the parts named: `check`, `core`,
 * `faults`, `host`, `ui`, `vsix`, `oldest`, `desktop`; `core/search`, `host/basics` or `ui/sample` narrow a part down,
 * `oldest/ui/sample` what runs in the oldest VS Code. What failed, or passed at a second try only, is named again at
 * the end; the last line counts the tests of all parts; the exit code is 1 when one failed or a part ran none.
 */
import type { SuiteResult } from '../test/support/results.ts';
import { whole } from '../test/support/results.ts';
import { runCheck } from '../test/support/runCheck.ts';
import { type HostKind, runHostSuites } from '../test/support/runHostSuites.ts';
import { runNodeTests } from '../test/support/runNodeTests.ts';
import { build } from './build.ts';
import { packageExtension } from './package.ts';
import { findChromium } from './support/chromium.ts';
import { findServer, versionVariable } from './support/codeServer.ts';
import { node22 } from './support/paths.ts';

/** Runs one part, or as much of it as `narrow` names. */
type Part = (narrow: string | undefined) => Promise<readonly SuiteResult[]>;

const parts: Readonly<Record<string, Part>> = {
  check: async () => [
    await runCheck('Format, lint and import directions', '@biomejs/biome/bin/biome', [
      'check',
      '--error-on-warnings',
      '--diagnostic-level=warn',
    ]),
    await runCheck('Types', 'typescript/bin/tsc', ['--noEmit']),
  ],
  core: async narrow => [
    await core('Node 24', process.execPath, narrow),
    await core('Node 22', node22, narrow),
  ],
  host: narrow => host('web', narrow),
  ui: async narrow => {
    await build();
    return [await ui('from the project folder', narrow)];
  },
  vsix: async narrow => {
    const vsix = await packageExtension();
    const contents = { title: 'Contents of the package', files: 'test/vsix/*.test.ts' };
    return [
      ...(narrow === undefined || narrow === 'contents'
        ? [await runNodeTests({ ...contents, env: { STUDY_NOTES_VSIX: vsix } })]
        : []),
      ...(narrow === 'contents' ? [] : [await ui('as the installed package', narrow, vsix)]),
    ];
  },
  oldest: async narrow => {
    process.env[versionVariable] = 'oldest';
    try {
      const results: SuiteResult[] = [];
      for (const wanted of narrow === undefined ? inOldest : [narrow])
        results.push(...(await runPart(wanted)));
      return results.map(result => ({ ...result, title: `In the oldest VS Code: ${result.title}` }));
    } finally {
      delete process.env[versionVariable];
    }
  },
  desktop: narrow => host('desktop', narrow),
  // Named by itself it runs whole; as part of everything as much of it as fits into a few minutes.
  faults: async narrow => [await faults(narrow, process.argv.includes('faults') ? 'whole' : 'part')],
};

const everything = ['check', 'core', 'faults', 'host', 'ui', 'vsix', 'oldest'];

/** What shows that the extension works in the oldest VS Code that package.json's `engines` allows. */
const inOldest = ['host/basics', 'vsix/mainPath'];

function core(version: string, node: string, narrow: string | undefined): Promise<SuiteResult> {
  const files = narrow ? `test/core/${narrow}{/**/*,*}.test.ts` : 'test/core/**/*.test.ts';
  return runNodeTests({ title: `Core under ${version}`, files, node });
}

function faults(narrow: string | undefined, extent: 'whole' | 'part'): Promise<SuiteResult> {
  return runNodeTests({
    title: extent === 'whole' ? 'Faults' : 'Faults, a part of them',
    files: `test/faults/${narrow ?? ''}*.test.ts`,
    env: { STUDY_NOTES_FAULTS: extent },
    serial: true,
  });
}

async function host(kind: HostKind, narrow: string | undefined): Promise<SuiteResult[]> {
  if (kind === 'web') {
    await fetchWindow();
  }
  await build({ tests: true });
  return runHostSuites(kind, narrow);
}

async function ui(title: string, narrow: string | undefined, vsix?: string): Promise<SuiteResult> {
  await fetchWindow();
  return runNodeTests({
    title: `User interface, ${title}`,
    files: `test/ui/${narrow ?? ''}*.test.ts`,
    env: { STUDY_NOTES_VSIX: vsix },
    serial: true,
    secondTry: true,
  });
}

/** Fetches VS Code and a browser where they are missing, and says so, before tests start that need them. */
async function fetchWindow(): Promise<void> {
  await findServer();
  await findChromium();
}

async function runPart(wanted: string): Promise<readonly SuiteResult[]> {
  const [name = '', ...narrow] = wanted.split('/');
  try {
    const part = parts[name];
    if (!part) {
      throw new Error(`There is no such part; the parts are ${Object.keys(parts).join(', ')}.`);
    }
    const results = await part(narrow.length > 0 ? narrow.join('/') : undefined);
    return results.length > 0 ? results : [whole(wanted, 'This part ran no test.')];
  } catch (error) {
    return [whole(wanted, error instanceof Error ? error.message : String(error))];
  }
}

const wanted = process.argv.slice(2);
let passed = 0;
const failures: string[] = [];
const uncertain: string[] = [];
for (const name of wanted.length > 0 ? wanted : everything) {
  for (const result of await runPart(name)) {
    passed += result.passed;
    failures.push(...result.failures.map(({ title }) => `${result.title}: ${title}`));
    uncertain.push(...(result.uncertain ?? []).map(title => `${result.title}: ${title}`));
    console.log(`${result.failures.length === 0 ? '✓' : '✗'} ${result.title}: ${result.passed} passed`);
    for (const failure of result.failures) {
      console.log(`\n  ✗ ${failure.title}\n${failure.detail.replace(/^/gm, '      ')}\n`);
    }
  }
}
// Once more, where whoever looks at the end of a long run sees them.
for (const title of uncertain) {
  console.log(`Passed only when run again: ${title}`);
}
for (const failure of failures) {
  console.log(`✗ ${failure}`);
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);
