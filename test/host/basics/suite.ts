import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

export const suite: HostSuite = {
  title: 'a workspace folder without notes',
  prepare({ temporary }) {
    const folder = join(temporary, 'workspace');
    mkdirSync(join(folder, 'empty'), { recursive: true });
    return { folder };
  },
};
