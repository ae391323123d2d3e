import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Assignment, assignments } from './rewritings.ts';
import { heldAssignments } from './rewritingsHeld.ts';
import { tunedAssignments } from './rewritingsTuned.ts';
import { findDuplicates, groupsOf, note } from './support.ts';

/** How what was handed in is titled: by its first words, by the question all were asked, by the name of its file. */
const titlings: Readonly<Record<string, (text: string, at: number) => string>> = {
  'its first words': text => text.slice(0, 60),
  'the question': () => 'Explain the concept',
  'the name of its file': (_, at) => (at === 0 ? 'source' : `g${at}p_task`),
};

function assertToldApart(given: readonly Assignment[], titleOf: (text: string, at: number) => string): void {
  for (const { article, nearCopy, lightRevisions, heavyRevisions, independent } of given) {
    const copies = [article, nearCopy, ...lightRevisions];
    const texts = [...copies, ...heavyRevisions, ...independent];
    const found = findDuplicates(texts.map((text, at) => note(at + 1, text, { title: titleOf(text, at) })));
    const own = texts.map((_, at) => [at + 1]).slice(copies.length);
    assert.deepEqual(groupsOf(found), [copies.map((_, at) => at + 1), ...own]);
  }
}

for (const [titling, titleOf] of Object.entries(titlings)) {
  test(`titled by ${titling}, near copies and light revisions go with their article; heavy ones and others do not`, () => {
    assertToldApart([...assignments, ...tunedAssignments, ...heldAssignments], titleOf);
  });
}
