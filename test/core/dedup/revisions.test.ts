import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDuplicates, groupsOf, note } from './support.ts';

const steps = [
  'Clone the repository and create a branch whose name says what the work is about, not who does it.',
  'Run the test suite once before anything is changed, so that a failure found later is known to be new.',
  'Write a test that fails for the reason the ticket describes and keep its name to one sentence.',
  'Change as little as makes it pass, then read the difference as a stranger would and remove what is left over.',
  'Documentation belongs to the same commit when behaviour that somebody relies upon looks different afterwards.',
  'Reviewers answer within a week on average; a friendly reminder after two is welcome and never held against anyone.',
  'Squash commits that only repair earlier ones of the branch, and say in the last message why, not what.',
];
const guide = (word: string, rounds: number) => {
  const sections = Array.from({ length: rounds }, (_, round) => {
    const marked = steps.map(
      (step, at) => `${step} Point ${round * 7 + at} of the list in chapter ${round + 1}.`,
    );
    return `## Round ${round + 1}\n\n${marked.join(' ')} Then the ${word} is ready.`;
  });
  return `# Preparing your first ${word}\n\n${sections.join('\n\n')}\n`;
};

test('a long page with its title and one word of its text changed is a revision, a short one a template', () => {
  const pair = (rounds: number) =>
    ['change set', 'merge request'].map((word, at) => note(at + 1, guide(word, rounds)));
  assert.deepEqual(groupsOf(findDuplicates(pair(9))), [[1, 2]]);
  assert.deepEqual(groupsOf(findDuplicates(pair(1))), [[1], [2]]);
});

const ideograph = (seed: number) =>
  String.fromCharCode(0x4e00 + ((seed * 7919 + 17 * (seed % 101)) % 18_000));
/** A sentence about handling errors, each another. */
const sentence = (at: number) =>
  `处理错误${Array.from({ length: 36 }, (_, place) => ideograph(at * 131 + place * place)).join('')}。`;

test('a chapter of which parts were rewritten and to which as much was added is a revision of it', () => {
  const all = Array.from({ length: 40 }, (_, at) => sentence(at));
  const isRewritten = (at: number) => (at >= 5 && at < 10) || (at >= 20 && at < 25) || (at >= 32 && at < 34);
  const revised = all.flatMap((text, at) => {
    if (isRewritten(at)) return [];
    return at % 8 === 3
      ? [text, ...Array.from({ length: 8 }, (_, more) => sentence(500 + at + more))]
      : [text];
  });
  const found = findDuplicates([
    note(1, `# 处理错误\n\n${all.join('')}`),
    note(2, `# 怎样处理错误\n\n${revised.join('')}`),
  ]);
  assert.deepEqual(groupsOf(found), [[1, 2]]);
});

test('stubs of a few words are no copies of one that has a word less', () => {
  const stub = (module: string) =>
    `# ${module}\n\n.. contents::\n    :local:\n.. currentmodule:: ${module}\n\n.. automodule:: ${module}\n    :members:\n    :undoc-members:\n`;
  const stubs = ['queue.worker', 'queue.worker.agent', 'queue.worker.gossip'].map((module, at) =>
    note(at + 1, stub(module)),
  );
  assert.deepEqual(groupsOf(findDuplicates(stubs)), [[1], [2], [3]]);
});

const announcement = (version: string, people: string) => `# toolkit-${version}

A bug-fix release of the toolkit has just been put on the package index. It can be taken in place of the one before
it without further ado, as nothing was removed. Upgrade with the package manager as usual. The full list of changes is
in the changelog. Thanks to all who helped with this release:

${people}

Happy testing, the developers of the toolkit
`;

test('announcements of one form are told apart by their versions, and each from no copy of itself', () => {
  const versions = ['3.2.0', '3.2.1', '4.0.0', '6.0.0rc1'];
  const notes = versions.map((version, at) =>
    note(at + 1, announcement(version, '* Ada Byron\n* Emil Post')),
  );
  const again = announcement('4.0.0', '* Ada Byron\n* Emil L. Post');
  assert.deepEqual(groupsOf(findDuplicates([...notes, note(5, again)])), [[1], [2], [3, 5], [4]]);
});
