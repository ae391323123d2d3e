import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { before, describe, test } from 'node:test';
import { createSearchTables, SqliteSearchIndex } from '../../../src/core/library/sqlite/searchIndex.ts';
import { SearchPostings } from '../../../src/core/library/sqlite/searchPostings.ts';
import { found, note } from './support.ts';

/** A number in letters, since digits are words of their own. */
function letters(number: number): string {
  return String(number).replace(/\d/g, digit => 'abcdefghij'[Number(digit)]!);
}

describe('counts of passages', () => {
  const sections = 60;
  const notes = Array.from({ length: 400 }, (_, at) => String(at));
  const db = new DatabaseSync(':memory:');
  createSearchTables(db);
  const index = new SqliteSearchIndex(db);
  const postings = new SearchPostings(db);
  const count = (word: string) => {
    postings.refresh();
    return postings.count(`"${word}"`);
  };

  before(() => {
    db.exec('BEGIN');
    for (const id of notes) {
      // The commonest word stands in every passage, another in every second one.
      const passages = Array.from(
        { length: sections },
        (_, at) => `# ${at}\n\nevery ${at % 2 ? 'other' : ''}\n`,
      );
      index.put(note(id, `${passages.join('\n')}\n# last\n\nonly${letters(Number(id))}\n`));
    }
    db.exec('COMMIT');
  });

  test('are exact where they are small, and near where they are large', () => {
    assert.equal(count('onlya'), 1);
    assert.equal(count('nowhere'), 0);
    for (const [word, share] of [
      ['every', 1],
      ['other', 0.5],
    ] as const) {
      const there = notes.length * sections * share;
      assert.ok(Math.abs(count(word) - there) < there * 0.15, `${word}: ${count(word)} of ${there}`);
    }
  });

  test('do not keep a word in very many passages from being looked for beside a rare one in another', () => {
    index.put(note('together', 'every onlydjj'));
    assert.deepEqual(found(index, '"onlydjj" every'), ['together', '399']);
    assert.deepEqual(found(index, '"onlydjj" every -other'), ['together']);
    assert.deepEqual(found(index, '"onlydjj" "every"'), ['together', '399']);
    index.remove('together');
  });

  test('follow the index: small ones at once, large ones once it has changed much', () => {
    assert.equal(count('new'), 0);
    index.put(note('one', 'new'));
    assert.equal(count('new'), 1);
    const before = count('every');
    for (const id of notes.slice(1)) index.remove(id);
    assert.equal(count('onlya'), 1);
    assert.equal(count('onlyb'), 0);
    assert.equal(count('every'), sections);
    assert.ok(before > sections);
  });
});
