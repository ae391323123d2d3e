import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

export const suite: HostSuite = {
  title: 'the tree of articles, arranged, filtered and filed by hand',
  prepare({ temporary }) {
    const folder = join(temporary, 'notes');
    cpSync(join(import.meta.dirname, '..', '..', 'fixtures', 'listings'), folder, { recursive: true });
    mkdirSync(join(folder, 'area'));
    const own =
      '---\ntitle: Label smoothing\ntags: [loss, $(bug) <b>]\ndate: 2024-05-02\nurl: https://example.org/ls\n---\n\nMix the target with a uniform one.\n';
    writeFileSync(join(folder, 'area', 'own.md'), own);
    writeFileSync(join(folder, 'area', 'saved-again.md'), own);
    return { folder };
  },
};
