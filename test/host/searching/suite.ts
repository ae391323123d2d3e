import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

export const suite: HostSuite = {
  title: 'the palette over a folder of listing pages',
  prepare({ temporary }) {
    const folder = join(temporary, 'notes');
    cpSync(join(import.meta.dirname, '..', '..', 'fixtures', 'listings'), folder, { recursive: true });
    return { folder };
  },
};
