import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { UncertainPair } from '../../../src/core/library/duplicates.ts';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary, until } from '../support.ts';
import { accept, articleRows, decidedKinds, leave, next, openDifference } from './support.ts';

const run = vscode.commands.executeCommand;

describe('Reviewing uncertain pairs', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });

  afterEach(async () => {
    await leave();
    while (await notes.library.undoDecision());
    await run('workbench.action.closeAllEditors');
  });

  /** Starts a review and waits until it asks. */
  async function started(): Promise<Thenable<unknown>[]> {
    const review = run('studyNotes.reviewDuplicates');
    await until(() => notes.review.pair !== undefined);
    // In an array, since a promise of a promise would wait for the review to end.
    return [review];
  }

  const titles = (pairs: readonly UncertainPair[]) =>
    pairs.map(({ first, second }) => `${first.title} / ${second.title}`);

  it('asks about the least certain first, with the comparison open beside', async () => {
    const pairs = await notes.library.uncertainPairs(100);
    const certainties = pairs.map(({ verdict }) => verdict.certainty);
    assert.ok(pairs.length > 1);
    assert.deepEqual(
      certainties,
      [...certainties].sort((a, b) => a - b),
    );
    const [review] = await started();
    assert.deepEqual(notes.review.pair, pairs[0]);
    const [first, second] = await openDifference();
    assert.equal(first.getText(), (await notes.library.copyText(pairs[0]!.first))?.text);
    assert.equal(second.getText(), (await notes.library.copyText(pairs[0]!.second))?.text);
    await leave();
    await review;
    assert.deepEqual(await decidedKinds(), []);
  });

  it('Enter on the first row says they are the same', async () => {
    const lectures = (await articleRows(notes, 'Lecture')).length;
    const [review] = await started();
    const asked = notes.review.pair;
    await accept();
    await until(() => notes.review.pair !== undefined && notes.review.pair !== asked);
    await leave();
    await review;
    assert.deepEqual(await decidedKinds(), ['merge']);
    assert.equal((await articleRows(notes, 'Lecture')).length, lectures - 1);
  });

  it('keys answer one pair each; skipped pairs come back and decided ones do not', async () => {
    const pairs = await notes.library.uncertainPairs(100);
    const [review] = await started();
    for (const [index, pair] of pairs.entries()) {
      await until(() => notes.review.pair?.second.path === pair.second.path);
      await run(index === 0 ? 'studyNotes.reviewDifferent' : 'studyNotes.reviewSkip');
    }
    await review;
    assert.deepEqual(await decidedKinds(), ['apart']);
    assert.deepEqual(titles(await notes.library.uncertainPairs(100)), titles(pairs).slice(1));
  });

  it('ends at once when nothing is uncertain any more', async () => {
    for (const { first, second } of await notes.library.uncertainPairs(100)) {
      await notes.library.decide([{ kind: 'apart', copies: [first, second] }]);
    }
    assert.deepEqual(titles(await notes.library.uncertainPairs(100)), []);
    await run('studyNotes.reviewDuplicates');
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab, undefined, 'no comparison was opened');
  });

  it('the last row stops', async () => {
    const [review] = await started();
    for (let row = 0; row < 3; row++) await next();
    await accept();
    await review;
    assert.deepEqual(await decidedKinds(), []);
  });
});
