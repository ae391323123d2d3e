import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';

/** How an extension host fared for a while. */
export interface HostSample {
  /** Milliseconds since the epoch, when the while ended. */
  readonly at: number;
  /** Longest time in it, in milliseconds, that the event loop did not get to its next turn. */
  readonly stall: number;
  /** Bytes the process takes, its threads included. */
  readonly memory: number;
}

const source = `const { appendFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
exports.activate = () => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  setInterval(() => {
    const sample = { at: Date.now(), stall: delay.max / 1e6, memory: process.memoryUsage().rss };
    delay.reset();
    appendFileSync(process.env.STUDY_NOTES_PROBE, JSON.stringify(sample) + '\\n');
  }, 200);
};
`;

/**
 * Packs an extension that looks how its host fares and writes it to the file that `STUDY_NOTES_PROBE` names.
 *
 * @returns path of the package.
 */
export async function packProbe(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'probe',
    publisher: 'study-notes-bench',
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    main: './extension.js',
    activationEvents: ['*'],
    extensionKind: ['workspace'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'extension.js'), source);
  writeFileSync(join(folder, 'README.md'), 'Looks how the extension host fares.\n');
  const packagePath = join(folder, 'probe.vsix');
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    allowStarActivation: true,
    skipLicense: true,
  });
  return packagePath;
}

/** What the probe wrote since a time. @param since milliseconds since the epoch. */
export function samplesSince(file: string, since: number): HostSample[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as HostSample)
    .filter(({ at }) => at > since);
}
