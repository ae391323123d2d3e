import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { NoteHistory } from '../../../src/host/panel/noteHistory.ts';

suite('the way through the notes of a panel', () => {
  test('goes back and forward to the line one left each note on', () => {
    const history = new NoteHistory();
    history.visit('a');
    history.leaveAt(12);
    history.visit('b');
    assert.deepEqual([history.current, history.canGoBack, history.canGoForward], ['b', true, false]);
    assert.deepEqual(history.step(-1), { key: 'a', line: 12 });
    assert.equal(history.step(-1), undefined);
    assert.deepEqual(history.step(1), { key: 'b', line: 0 });
    assert.equal(history.step(1), undefined);
  });

  test('forgets the way forward when one turns elsewhere', () => {
    const history = new NoteHistory();
    for (const key of ['a', 'b', 'c']) history.visit(key);
    history.step(-1);
    history.visit('d');
    assert.equal(history.canGoForward, false);
    assert.equal(history.step(-1)?.key, 'b');
  });

  test('takes the same note twice in a row for one visit', () => {
    const history = new NoteHistory();
    history.visit('a');
    history.visit('a');
    assert.equal(history.canGoBack, false);
  });
});
