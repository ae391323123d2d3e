import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

export const suite: HostSuite = {
  title: 'a folder of listing pages and a draft',
  prepare({ temporary }) {
    const folder = join(temporary, 'notes');
    cpSync(join(import.meta.dirname, '..', '..', 'fixtures', 'listings'), folder, { recursive: true });
    writeFileSync(join(temporary, 'draft.md'), '# Draft\n\nFirst point.\n\nSecond point.\n');
    return { folder, env: { STUDY_NOTES_DRAFT: join(temporary, 'draft.md') } };
  },
};
