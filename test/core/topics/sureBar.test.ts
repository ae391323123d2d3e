import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sureBar } from '../../../src/core/topics/sureBar.ts';

test('where most guesses are likely a less likely one is sure too, but never an unlikely one', () => {
  const likely = Array.from({ length: 20 }, () => 0.97);
  assert.equal(sureBar([...likely, 0.85]), 0.85);
  assert.equal(sureBar([...likely, 0.85, 0.7]), 0.85);
});

test('where few are likely the bar stays high', () => {
  assert.equal(sureBar([0.93, 0.88, 0.86, 0.5]), 0.92);
  assert.equal(sureBar([]), 0.92);
});
