import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../.config/support/paths.ts';
import { type SuiteResult, whole } from './results.ts';

/** Runs a tool of node_modules that says nothing of interest unless it fails; counts as one test. */
export async function runCheck(title: string, bin: string, args: readonly string[]): Promise<SuiteResult> {
  const child = spawn(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (data: Buffer) => {
    output += data;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise(resolve => child.on('close', resolve));
  return code === 0 ? { title, passed: 1, failures: [] } : whole(title, output);
}
