/**
 * An executable that takes desktop VS Code's arguments and runs them in VS Code's server and a headless
 * browser, for `runTests` of `@vscode/test-electron`. Ends with the exit code of the test run. What desktop
 * VS Code reads from elsewhere comes as JSON in `STUDY_NOTES_WINDOW`, see `HostWindow`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import type { HostWindow } from './hostSuite.ts';
import { startWindow } from './window.ts';

/** A test run that has not ended by then hangs. */
const limit = 10 * 60_000;

const window: HostWindow = JSON.parse(process.env.STUDY_NOTES_WINDOW ?? '{}');
const temporary = mkdtempSync(join(tmpdir(), 'study-notes-window-'));
process.exitCode = await runWindow()
  .catch(error => {
    console.error(error.message);
    return 1;
  })
  .finally(() => rmSync(temporary, { recursive: true, force: true }));

async function runWindow(): Promise<number> {
  const { server, url } = await startWindow({
    temporary,
    window,
    folder: process.argv.slice(2).find(arg => !arg.startsWith('-')),
    development: argument('extensionDevelopmentPath'),
    tests: argument('extensionTestsPath')[0],
  });
  try {
    return await runTestsAt(url);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${server.log()}`);
    return 1;
  } finally {
    await server.stop();
  }
}

/** Loads the page, which runs the tests, and gives their exit code. */
async function runTestsAt(url: string): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const timer = setTimeout(() => reject(new Error('The test run did not end in ten minutes.')), limit);
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
      process.stdout.write(`[${type}] ${args.map(String).join(' ')}\n`),
    );
    await page.exposeFunction('codeAutomationExit', resolve);
    await page.goto(url);
    return await promise.finally(() => clearTimeout(timer));
  } finally {
    await browser.close();
  }
}

function argument(name: string): string[] {
  const prefix = `--${name}=`;
  return process.argv.filter(arg => arg.startsWith(prefix)).map(arg => arg.slice(prefix.length));
}
