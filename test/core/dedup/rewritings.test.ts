import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignments } from './rewritings.ts';
import { findDuplicates, groupsOf, note } from './support.ts';

test('near copies and light revisions go with their article; heavy revisions and answers of one’s own do not', () => {
  for (const { article, nearCopy, lightRevision, heavyRevision, independent } of assignments) {
    const texts = [article, nearCopy, lightRevision, heavyRevision, ...independent];
    const found = findDuplicates(texts.map((text, at) => note(at + 1, text)));
    assert.deepEqual(groupsOf(found), [[1, 2, 3], [4], [5], [6]]);
  }
});
