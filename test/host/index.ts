import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { patience } from '../support/until.ts';

/** One test as the runner outside reads it. */
export interface HostTestResult {
  readonly title: string;
  readonly file: string;
  readonly milliseconds: number;
  /** Stack of the failure; absent when the test passed. */
  readonly failure?: string;
}

/**
 * Called by VS Code in its extension host. Runs the suite that `STUDY_NOTES_SUITE` names and writes its
 * results to the file `STUDY_NOTES_RESULTS` names. Throws when a test failed, which VS Code turns into its
 * exit code.
 */
export async function run(): Promise<void> {
  const suite = process.env.STUDY_NOTES_SUITE ?? '';
  const { suites } = await import('./hostTests.js');
  const files = suites[suite];
  if (!files || files.length === 0) {
    throw new Error(`The suite ${suite} holds no tests.`);
  }
  const mocha = new Mocha({ ui: 'bdd', timeout: 2 * patience, reporter: Silent });
  const results: HostTestResult[] = [];
  for (const [file, load] of files) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    await load();
  }
  await new Promise<void>(done => {
    const runner = mocha.run(() => done());
    const keep = (test: Mocha.Test | Mocha.Hook, error?: Error) =>
      results.push({
        title: test.fullTitle(),
        file: suite,
        milliseconds: test.duration ?? 0,
        ...(error ? { failure: error.stack ?? String(error) } : {}),
      });
    runner.on('pass', test => keep(test));
    runner.on('fail', (test, error) => keep(test, error));
  });
  const output = process.env.STUDY_NOTES_RESULTS;
  if (output) {
    writeFileSync(output, JSON.stringify(results));
  }
  const failed = results.filter(result => result.failure !== undefined);
  if (failed.length > 0) {
    throw new Error(`${failed.length} of ${results.length} tests failed.`);
  }
}

/** Prints nothing: the runner outside prints the results. */
class Silent extends Mocha.reporters.Base {}
