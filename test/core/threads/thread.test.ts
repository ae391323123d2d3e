import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startThread } from '../../../src/threads/thread.ts';
import { temporaryFolder } from '../library/support.ts';

test('whoever waits for a thread learns that it ended', async context => {
  const script = join(temporaryFolder(context), 'ends.mjs');
  writeFileSync(script, "setTimeout(() => { throw new Error('out of luck'); }, 20);\n");
  const thread = startThread<{ answer(): Promise<number> }>(script);
  await assert.rejects(Promise.race([thread.api.answer(), thread.died]), /out of luck/);
});

test('a thread that was disposed did not die', async context => {
  const script = join(temporaryFolder(context), 'waits.mjs');
  writeFileSync(script, 'setInterval(() => undefined, 1000);\n');
  const thread = startThread(script);
  thread.dispose();
  const later = new Promise(resolve => setTimeout(() => resolve('alive'), 200));
  assert.equal(await Promise.race([thread.died, later]), 'alive');
});
