import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostSuite } from '../../support/hostSuite.ts';
import { pixel } from './pixel.ts';

const notes: Readonly<Record<string, string>> = {
  'first.md':
    '---\ntopic: optics\ntags: [lens, zeiss]\nurl: https://example.org/first\n---\n\n# First light\n\nA formula $\\mathcal{F}(x)$ and a picture:\n\n![a pixel](images/dot.png)\n\n![far](https://example.org/far.png) and [second](second.md) and [[Second light]].\n\n![elsewhere](images/linked.png)\n\n$$\n\\frac{a}{b}\n$$\n',
  'second.md':
    '---\ntopic: optics\ntags: [lens, zeiss]\n---\n\n# Second light\n\nSomething else altogether.\n\n## Part\n\nMore.\n',
  'third.md': '---\ntopic: optics\n---\n\n# Third light\n\nThe last of them.\n',
};

export const suite: HostSuite = {
  title: 'notes read, stepped through, exported and printed',
  prepare({ temporary }) {
    const folder = join(temporary, 'notes');
    mkdirSync(join(folder, 'images'), { recursive: true });
    // Not of the collection: a link on disk leads to it.
    writeFileSync(join(temporary, 'elsewhere.png'), Buffer.from(pixel, 'base64'));
    symlinkSync(join(temporary, 'elsewhere.png'), join(folder, 'images', 'linked.png'));
    mkdirSync(join(folder, 'drafts'));
    for (const [name, text] of Object.entries(notes)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'images', 'dot.png'), Buffer.from(pixel, 'base64'));
    writeFileSync(join(folder, 'drafts', 'essay.md'), '# Essay\n\nNothing is cited yet.\n');
    return { folder };
  },
};
