import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { root } from '../../.config/support/paths.ts';
import type { ReportLine } from './linesReporter.ts';
import { type SuiteResult, type TestFailure, whole } from './results.ts';

export interface NodeTestRun {
  readonly title: string;
  /** Glob of the test files, relative to the project. */
  readonly files: string;
  /** Absolute path of the Node that runs them; this one by default. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether one file runs at a time. */
  readonly serial?: boolean;
}

/** Runs test files under `node --test` and shows what they say while they run. */
export async function runNodeTests(run: NodeTestRun): Promise<SuiteResult> {
  const files = globSync(run.files, { cwd: root }).sort();
  if (files.length === 0) {
    return whole(run.title, `No file matches ${run.files}.`);
  }
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
  const failures: TestFailure[] = [];
  let passed = 0;
  for await (const text of createInterface({ input: child.stdout })) {
    const line: ReportLine = JSON.parse(text);
    if (line.kind === 'pass') {
      passed += 1;
    } else if (line.kind === 'fail') {
      failures.push({ title: `${relative(root, line.file)}: ${line.title}`, detail: line.detail });
    } else if (line.kind === 'skip') {
      console.log(`  left out: ${line.title}${line.note ? ` (${line.note})` : ''}`);
    } else {
      console.log(line.text.replace(/^/gm, '  '));
    }
  }
  if (((await code) !== 0 && failures.length === 0) || passed + failures.length === 0) {
    failures.push({ title: run.title, detail: `node --test ended with ${await code}. ${errors}` });
  }
  return { title: run.title, passed, failures };
}
