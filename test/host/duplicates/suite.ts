import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';
import { writeNotes } from './notes.ts';

export const suite: HostSuite = {
  title: 'a folder of notes with copies, a series and listing pages',
  prepare({ temporary }) {
    const folder = join(temporary, 'notes');
    mkdirSync(folder);
    writeNotes(folder);
    return { folder, env: { STUDY_NOTES_EXPORT: join(temporary, 'exported') } };
  },
};
