import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseDecisions } from '../../../src/core/library/decisions/decisionText.ts';
import { temporaryFolder } from './support.ts';

const rounds = 20;
const writer = join(import.meta.dirname, 'decideForever.ts');

/** Lets a process decide, kills it some milliseconds after its first decision, and gives the numbers it said were kept. */
async function decideUntilKilled(file: string, first: number, milliseconds: number): Promise<number[]> {
  const child = spawn(process.execPath, [writer, file, String(first)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let errors = '';
  child.stdout.on('data', data => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    said += data;
  });
  child.stderr.on('data', data => {
    errors += data;
  });
  const [, signal] = await once(child, 'close');
  assert.equal(signal, 'SIGKILL', errors);
  // The last line may have been cut off by the end of the process.
  return said.split('\n').slice(0, -1).map(Number);
}

test(`a process killed at any moment leaves a whole file with every decision it said was kept (${rounds} rounds)`, async context => {
  const folder = temporaryFolder(context);
  const file = join(folder, 'study-notes.json');
  const kept = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    // Fractions of a decision's time, so that the end falls on any step of it.
    // As when a while has passed since the last one was killed: see below for its lock.
    rmSync(`${file}.lock`, { recursive: true, force: true });
    const numbers = await decideUntilKilled(file, round * 1000, (round * 7.3) % 41);
    assert.ok(numbers.length > 0);
    for (const number of numbers) kept.add(number);
    const text = readFileSync(file, 'utf8');
    JSON.parse(text);
    const { decisions, flaws, broken, others } = parseDecisions(text);
    assert.deepEqual([flaws, broken], [[], []]);
    assert.deepEqual(
      others.filter(other => JSON.stringify(other) !== '{}'),
      [],
    );
    const found = new Set(
      decisions.map(decision => decision.kind === 'topic' && Number(decision.copy.digest)),
    );
    const lost = [...kept].filter(number => !found.has(number));
    assert.deepEqual(lost, [], `round ${round}`);
    assert.ok(found.size <= kept.size + round + 1, 'at most the one under way was kept without being said');
  }
});

test('the lock of a process that is gone is taken over, and what it was writing is cleared away', async context => {
  const folder = temporaryFolder(context);
  const file = join(folder, 'study-notes.json');
  const longAgo = new Date(Date.now() - 120_000);
  mkdirSync(`${file}.lock`);
  writeFileSync(`${file}.99999.tmp`, '{"version": 1, "deci');
  writeFileSync(join(folder, 'study-notes.json.mine.tmp'), 'of somebody else');
  for (const left of [`${file}.lock`, `${file}.99999.tmp`]) utimesSync(left, longAgo, longAgo);
  const numbers = await decideUntilKilled(file, 0, 50);
  assert.ok(numbers.includes(0));
  assert.ok(!existsSync(`${file}.99999.tmp`));
  assert.ok(existsSync(join(folder, 'study-notes.json.mine.tmp')));
});
