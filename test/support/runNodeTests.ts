import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { root } from '../../.config/support/paths.ts';
import type { ReportLine } from './linesReporter.ts';
import { type SuiteResult, type TestFailure, tellUncertain, whole } from './results.ts';

export interface NodeTestRun {
  readonly title: string;
  /** Glob of the test files, relative to the project. */
  readonly files: string;
  /** Absolute path of the Node that runs them; this one by default. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether one file runs at a time. */
  readonly serial?: boolean;
  /** Whether files in which a test fails run once more: of windows, which a busy machine can trip up. What passes then is named. */
  readonly secondTry?: boolean;
}

/** What came of the tests of one file. */
interface FileResult {
  passed: number;
  readonly failures: TestFailure[];
}

/** Runs test files under `node --test` and shows what they say while they run. */
export async function runNodeTests(run: NodeTestRun): Promise<SuiteResult> {
  const files = globSync(run.files, { cwd: root }).sort();
  if (files.length === 0) {
    return whole(run.title, `No file matches ${run.files}.`);
  }
  const results = await runFiles(run, files);
  const failed = files.filter(file => results.get(file)?.failures.length);
  let uncertain: readonly string[] = [];
  if (run.secondTry && failed.length > 0) {
    const again = await runFiles(run, failed);
    const failuresOf = (found: typeof results) => failed.flatMap(file => found.get(file)?.failures ?? []);
    uncertain = tellUncertain(failuresOf(results), failuresOf(again));
    for (const [file, result] of again) results.set(file, result);
  }
  const all = [...results.values()];
  return {
    title: run.title,
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failures: all.flatMap(({ failures }) => failures),
    uncertain,
  };
}

/** Runs some files. @returns what came of each; a failure of the run as a whole stands under its title. */
async function runFiles(run: NodeTestRun, files: readonly string[]): Promise<Map<string, FileResult>> {
  const reporter = join(root, 'test', 'support', 'linesReporter.ts');
  const child = spawn(
    run.node ?? process.execPath,
    [
      '--import',
      pathToFileURL(join(root, 'test', 'support', 'fixedSeed.ts')).href,
      '--test',
      `--test-reporter=${reporter}`,
      ...(run.serial ? ['--test-concurrency=1'] : []),
      ...files,
    ],
    { cwd: root, env: { ...process.env, ...run.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', data => {
    errors += data;
  });
  const code = new Promise<number | null>(resolve => child.on('close', resolve));
  const results = new Map<string, FileResult>();
  const resultOf = (file: string) => {
    const name = relative(root, file);
    const result = results.get(name) ?? { passed: 0, failures: [] };
    results.set(name, result);
    return result;
  };
  for await (const text of createInterface({ input: child.stdout })) {
    const line: ReportLine = JSON.parse(text);
    if (line.kind === 'pass') {
      resultOf(line.file).passed += 1;
    } else if (line.kind === 'fail') {
      resultOf(line.file).failures.push({
        title: `${relative(root, line.file)}: ${line.title}`,
        detail: line.detail,
      });
    } else if (line.kind === 'skip') {
      console.log(`  left out: ${line.title}${line.note ? ` (${line.note})` : ''}`);
    } else {
      console.log(line.text.replace(/^/gm, '  '));
    }
  }
  const all = [...results.values()];
  const count = all.reduce((sum, { passed, failures }) => sum + passed + failures.length, 0);
  if (((await code) !== 0 && all.every(({ failures }) => failures.length === 0)) || count === 0) {
    const detail = `node --test ended with ${await code}. ${errors}`;
    results.set(run.title, { passed: 0, failures: [{ title: run.title, detail }] });
  }
  return results;
}
