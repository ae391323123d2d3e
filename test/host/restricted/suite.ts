import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

export const suite: HostSuite = {
  title: 'a folder that is not trusted',
  prepare: ({ temporary }) => {
    const folder = join(temporary, 'workspace');
    mkdirSync(folder);
    writeFileSync(join(folder, 'note.md'), '# Attention\n\nQueries meet keys.\n');
    return { folder, trust: 'restricted' };
  },
};
