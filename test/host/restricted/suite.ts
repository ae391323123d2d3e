import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

const beam = 'Beam search keeps the best few hypotheses at every step of decoding and drops all others.\n';

export const suite: HostSuite = {
  title: 'a folder that is not trusted',
  prepare: ({ temporary }) => {
    const folder = join(temporary, 'workspace');
    const outside = join(temporary, 'outside');
    for (const path of [join(folder, '.vscode'), join(folder, 'more'), outside])
      mkdirSync(path, { recursive: true });
    writeFileSync(
      join(outside, 'secret.md'),
      '# Secret\n\nWhat the workspace must not make the editor read.\n',
    );
    symlinkSync(join(outside, 'secret.md'), join(folder, 'linked.md'));
    // The workspace asks for a folder outside by its settings and a link, and that its own notes be taken for drafts.
    const settings = { 'studyNotes.folders': [outside], 'studyNotes.drafts': ['**/*.md'] };
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    writeFileSync(join(folder, 'note.md'), '# Attention\n\nQueries meet keys.\n');
    writeFileSync(join(folder, 'beam.md'), `# Beam search\n\n${beam}`);
    writeFileSync(join(folder, 'more', 'copy.md'), `# Beam search\n\n${beam}`);
    writeFileSync(join(folder, 'draft.bib'), '% study-notes: begin\n% study-notes: end\n');
    writeFileSync(join(folder, 'draft.tex'), '\\bibliography{draft}\nNothing is cited yet.\n');
    return { folder, trust: 'restricted', env: { STUDY_NOTES_OUTSIDE: outside } };
  },
};
