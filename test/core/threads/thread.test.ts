import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { proxy } from 'comlink';
import type { WriterApi } from '../../../src/threads/api.ts';
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

const writerScript = join(import.meta.dirname, '..', '..', '..', 'src', 'threads', 'writer.ts');

/** Nice values of the threads of this process, as proc(5) gives them: the 19th field, 17 behind the name. */
function niceValues(): number[] {
  return readdirSync('/proc/self/task').map(task => {
    const line = readFileSync(`/proc/self/task/${task}/stat`, 'utf8');
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

test('the writer leaves the processor to who waits for an answer', {
  skip: process.platform === 'linux' ? false : 'threads have no priority of their own here',
}, async context => {
  const before = getPriority();
  const writer = startThread<WriterApi>(writerScript);
  context.after(() => writer.dispose());
  await writer.api.cancel();
  assert.equal(getPriority(), before);
  const lower = niceValues().filter(value => value > before);
  assert.deepEqual(lower, before < 10 ? [10] : []);
});

test('a thread calls back without Node loading its HTTP client for that', async context => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'note.md'), '# 束搜索\n\n保留若干候选。\n');
  const writer = startThread<WriterApi>(writerScript);
  context.after(() => writer.dispose());
  const phases: string[] = [];
  await writer.api.open(join(folder, 'index.sqlite'));
  const source = { id: 'notes', path: folder, label: 'notes', decisions: join(folder, 'study-notes.json') };
  await writer.api.sync(
    { folders: [source], rules: { exclude: [], drafts: [] } },
    proxy(({ phase }: { readonly phase: string }) => void phases.push(phase)),
  );
  assert.ok(phases.includes('publish'), phases.join());
  const { moduleLoadList } = process as unknown as { readonly moduleLoadList: readonly string[] };
  assert.deepEqual(
    moduleLoadList.filter(name => name.includes('undici')),
    [],
  );
});
