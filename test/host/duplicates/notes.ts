import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const beam = [
  'Beam search keeps the best few prefixes at every step instead of one.',
  'Each prefix is extended by every word, and the best of all extensions are kept.',
  'Longer sentences multiply more probabilities, so scores are normalised by length.',
  'The exponent of that normalisation is usually chosen between 0.6 and 0.8.',
  'A wide beam finds sentences of higher probability that people like less.',
  'Sampling from the head of the distribution avoids the dull repetitions of a wide beam.',
  'Diverse beam search adds a penalty for words that other groups have chosen.',
  'In speech recognition the beam is pruned by a threshold as well as by a count.',
];
const decoding = [
  'Greedy decoding takes one word at a time and never looks back.',
  'A cache of keys and values makes each step cheap.',
  'Constrained decoding only lets words through that a grammar allows.',
  'Minimum Bayes risk picks the sentence that is closest to all others.',
  'Speculative decoding lets a small model propose and a large one check.',
];

const week: readonly (readonly [path: string, title: string, paragraphs: readonly string[]])[] = [
  [
    'momentum.md',
    'Momentum',
    [
      'Momentum keeps a running mean of the gradients, weighted by their age, and steps along that mean.',
      'Along a ravine the components across it cancel out while those along it add up, so steps grow where they may.',
      'Nesterov looks at the gradient where the step would lead to, which damps the swing at the end of the ravine.',
    ],
  ],
  [
    'dropout.md',
    'Dropout',
    [
      'Dropout sets each hidden unit to zero with a fixed probability while a network is trained.',
      'No unit can rely on a particular other one, so features become useful by themselves.',
      'At test time nothing is dropped and activations are scaled, which approximates the mean of all thinned networks.',
    ],
  ],
  [
    'weight-decay.md',
    'Weight decay',
    [
      'Weight decay shrinks every weight by a small factor at each step, whatever the gradient says.',
      'With plain gradient descent that is the same as a penalty on the squared norm of the weights.',
      'With adaptive steps it is not, which is why decay is applied outside of the adaptive part in AdamW.',
    ],
  ],
];

const note = (title: string, paragraphs: readonly string[]) => `# ${title}\n\n${paragraphs.join('\n\n')}\n`;

/**
 * Writes a collection with an article of three copies (one identical, one an edited repost), two lectures that
 * begin like it and are articles of their own, a digest of three articles, one with a title no file can have, and listing pages.
 */
export function writeNotes(folder: string): void {
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const front = '---\nurl: https://decoding.example/beam\ndate: 2026-01-10\n---\n';
  put('beam.md', front + note('Beam search', beam));
  put('archive/beam-again.md', note('Beam search', beam));
  const edited = beam.with(3, 'The exponent is often 0.7.');
  put('clippings/beam-wiki.md', note('Beam search', [...edited, "Reposted from a colleague's wiki."]));
  put('lecture-3.md', note('Lecture 3: decoding', [...beam.slice(0, 5), ...decoding.slice(0, 3)]));
  put('lecture-4.md', note('Lecture 4: decoding', [...beam.slice(0, 5), ...decoding.slice(2)]));
  for (const [path, title, paragraphs] of week) put(path, note(title, paragraphs));
  const sections = week.map(([, title, paragraphs]) => `## ${title}\n\n${paragraphs.join('\n\n')}`);
  put('digest.md', note('This week on training', sections));
  const hostile = '$(trash) [click](command:workbench.action.quit) <b>Con: a/b?</b>';
  const body = 'A note whose title tries to be more than a title. It says little else, and says it twice.';
  put('hostile.md', note(hostile, [body]));
  put('archive/hostile.md', note(hostile, [body]));
  cpSync(join(import.meta.dirname, '..', '..', 'fixtures', 'listings'), join(folder, 'listings'), {
    recursive: true,
  });
}
