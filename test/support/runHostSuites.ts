import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { downloads, root } from '../../.config/support/paths.ts';
import type { HostTestResult } from '../host/index.ts';
import type { HostSuite, HostWindow } from './hostSuite.ts';
import { mapStack } from './mapStack.ts';
import { type SuiteResult, tellUncertain, whole } from './results.ts';

/** Where the suites run: VS Code's server with a browser, or a downloaded desktop VS Code. */
export type HostKind = 'web' | 'desktop';

/** Runs every suite of `test/host`, one window each, or only the one named. */
export async function runHostSuites(kind: HostKind, only?: string): Promise<SuiteResult[]> {
  const folder = join(root, 'test', 'host');
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && (only === undefined || only === entry.name))
    .map(entry => entry.name);
  const results: SuiteResult[] = [];
  for (const name of names) {
    const { suite }: { suite: HostSuite } = await import(pathToFileURL(join(folder, name, 'suite.ts')).href);
    results.push(await withSecondTry(() => runSuite(kind, name, suite)));
  }
  return results;
}

/** A suite in which a test fails runs once more, in a new window: a busy machine can trip one up. */
async function withSecondTry(run: () => Promise<SuiteResult>): Promise<SuiteResult> {
  const first = await run();
  if (first.failures.length === 0) return first;
  const second = await run();
  return { ...second, uncertain: tellUncertain(first.failures, second.failures) };
}

async function runSuite(kind: HostKind, name: string, suite: HostSuite): Promise<SuiteResult> {
  const temporary = mkdtempSync(join(tmpdir(), `study-notes-${name}-`));
  const report = join(temporary, 'results.json');
  const title = `host/${name}: ${suite.title}`;
  try {
    const window: HostWindow = (await suite.prepare?.({ temporary, seeds: process.env.SEEDS_DIR })) ?? {};
    const opened = window.folder ?? join(temporary, 'workspace');
    mkdirSync(opened, { recursive: true });
    const output = await captured(() =>
      runTests({
        ...(kind === 'web' ? { vscodeExecutablePath: webLauncher() } : {}),
        extensionDevelopmentPath: root,
        extensionTestsPath: join(root, 'dist', 'test', 'index.js'),
        launchArgs: [opened],
        extensionTestsEnv: {
          ...window.env,
          STUDY_NOTES_SUITE: name,
          STUDY_NOTES_RESULTS: report,
          STUDY_NOTES_WINDOW: JSON.stringify(window),
        },
      }),
    );
    return toResult(title, report, output);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function toResult(title: string, report: string, run: { text: string; failed: boolean }): SuiteResult {
  if (!existsSync(report)) {
    return whole(title, `The suite did not end by itself.\n${run.text}`);
  }
  const tests: HostTestResult[] = JSON.parse(readFileSync(report, 'utf8'));
  const failures = tests.flatMap(test =>
    test.failure ? [{ title: test.title, detail: mapStack(test.failure) }] : [],
  );
  if (tests.length === 0 || (run.failed && failures.length === 0)) {
    return whole(title, tests.length === 0 ? 'The suite ran no test.' : run.text);
  }
  return { title, passed: tests.length - failures.length, failures };
}

/** Runs `work` with what it writes to standard output and error kept instead of shown. */
async function captured(work: () => Promise<unknown>): Promise<{ text: string; failed: boolean }> {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(stream => stream.write);
  let text = '';
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return true;
    };
  }
  try {
    await work();
    return { text, failed: false };
  } catch (error) {
    return { text: `${text}${error instanceof Error ? error.message : error}`, failed: true };
  } finally {
    streams.forEach((stream, index) => {
      stream.write = writes[index]!;
    });
  }
}

/** A program of one line that starts `webVSCode.ts` in this Node; `runTests` wants an executable. */
function webLauncher(): string {
  const script = join(root, 'test', 'support', 'webVSCode.ts');
  const windows = process.platform === 'win32';
  const launcher = join(downloads, windows ? 'web-vscode.cmd' : 'web-vscode');
  const line = windows
    ? `@"${process.execPath}" "${script}" %*`
    : `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"`;
  mkdirSync(downloads, { recursive: true });
  writeFileSync(launcher, `${line}\n`);
  chmodSync(launcher, 0o755);
  return launcher;
}
