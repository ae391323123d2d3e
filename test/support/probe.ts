import { existsSync, readFileSync } from 'node:fs';
import { packExtension } from './packExtension.ts';

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
export function packProbe(folder: string): Promise<string> {
  return packExtension(folder, {
    name: 'probe',
    purpose: 'Looks how the extension host fares.',
    source,
    activationEvents: ['*'],
  });
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
