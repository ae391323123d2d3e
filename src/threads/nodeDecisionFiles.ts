import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import type { DecisionFiles } from '../core/library/decisions/ledger.ts';
import { isMissing, removeAbandoned, replaceFile, targetOf } from './replaceFile.ts';

/** A lock whose holder has not renewed it for this long, in milliseconds, was left by a process that ended. */
const stale = 5000;
/** How long, in milliseconds, a lock is waited for: longer than one that was left holds. */
const patience = 13_000;

/** Keeps decisions in files, safe against other processes and against ending at any moment. */
export class NodeDecisionFiles implements DecisionFiles {
  async read(file: string): Promise<string> {
    try {
      return decoded(file, await readFile(file));
    } catch (error) {
      if (isMissing(error)) return '';
      throw error;
    }
  }

  async update(path: string, change: (text: string) => string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    const file = await targetOf(path);
    const release = await lockedSoon(file);
    try {
      const before = await this.read(file);
      const after = change(before);
      if (after !== before) await replaceFile(file, after);
      await removeAbandoned(file);
    } finally {
      await release();
    }
  }
}

/** Takes the lock of a file, waiting for whoever holds it. @throws at once when nobody can have it there. */
async function lockedSoon(file: string): Promise<() => Promise<void>> {
  let pause = 20;
  for (const end = performance.now() + patience; ; pause = Math.min(250, pause * 1.3)) {
    try {
      return await lock(file, { realpath: false, stale });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED' || performance.now() > end) throw error;
    }
    await delay(pause);
  }
}

/** Text of a file in UTF-8, or in UTF-16 with a byte order mark. @throws when it is neither. */
function decoded(file: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = isUtf16 ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not valid ${encoding.toUpperCase()}; save it as UTF-8 and try again`);
  }
}
