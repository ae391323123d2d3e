import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';

const beam = `Beam search keeps the best few hypotheses at every step of decoding and drops all others.

Short sentences win without normalisation, because every further word can only lower the score of a whole one;
dividing the sum by the length, or by a power of it, mends that at hardly any cost.
`;

export const suite: HostSuite = {
  title: 'notes for language models and other programs',
  prepare({ temporary }) {
    const folder = join(temporary, "it's 笔记 🗒");
    mkdirSync(join(folder, 'drafts'), { recursive: true });
    writeFileSync(join(folder, 'beam.md'), `---\ncitekey: lin2021beam\ntitle: Beam search\n---\n\n${beam}`);
    writeFileSync(join(folder, 'copy.md'), `# Beam search\n\n${beam}`);
    writeFileSync(join(folder, 'made.md'), '# Gradient noise\n\nSmall batches make the gradient noisy.\n');
    writeFileSync(join(folder, 'drafts', 'mine.md'), 'See [@lin2021beam].\n');
    return { folder };
  },
};
