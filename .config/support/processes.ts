import { type ChildProcess, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Ends a child that leads a process group of its own, and its whole group: politely first, by force after
 * two seconds. On Windows, which has no groups, the process tree is ended.
 */
export async function endTree(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  signalGroup(child.pid, 'SIGTERM');
  for (let waited = 0; waited < 2000 && groupLives(child.pid); waited += 50) {
    await delay(50);
  }
  signalGroup(child.pid, 'SIGKILL');
}

/** Ends a child that leads a process group of its own, and its group, when this process exits before it. */
export function endWithThisProcess(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') return;
  const end = () => void signalGroup(pid, 'SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

function groupLives(leader: number): boolean {
  return signalGroup(leader, 0);
}

function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    // Nobody is left in the group.
    return false;
  }
}
