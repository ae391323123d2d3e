import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * Waits until a process has written something.
 *
 * @throws Error when it ends before it has.
 */
export async function firstOutput(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the process ended with ${code ?? signal} and wrote nothing`);
  });
  await Promise.race([once(child.stdout!, 'data'), ended]);
  ended.catch(() => {});
}
