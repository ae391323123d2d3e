import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

export const suite: HostSuite = {
  title: 'files that change while the window is open',
  prepare({ temporary }) {
    const folder = join(temporary, '笔记 with spaces 📓');
    cpSync(join(import.meta.dirname, '..', '..', 'fixtures', 'listings'), folder, { recursive: true });
    mkdirSync(join(folder, 'drafts'));
    writeFileSync(join(folder, 'drafts', 'mine.md'), '# My own draft\n\nNot an article.\n');
    return { folder };
  },
};
