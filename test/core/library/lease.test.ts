import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { WriterLease } from '../../../src/core/library/sqlite/lease.ts';

function writers() {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const alive = new Set([1, 2]);
  const clock = { now: 1_000_000 };
  const lease = (id: string, pid: number) =>
    new WriterLease(
      db,
      { id, pid },
      candidate => alive.has(candidate),
      () => clock.now,
    );
  return { first: lease('a', 1), second: lease('b', 2), alive, clock };
}

test('one writer at a time has the lease, and keeps it by renewing', () => {
  const { first, second, clock } = writers();
  assert.equal(first.acquire(), true);
  assert.equal(second.acquire(), false);
  clock.now += 8_000;
  assert.equal(first.acquire(), true);
  clock.now += 8_000;
  assert.equal(second.acquire(), false);
});

test('a lease passes on when it is given up, runs out, or its process is gone', () => {
  const { first, second, alive, clock } = writers();
  first.acquire();
  first.release();
  assert.equal(second.acquire(), true);
  clock.now += 11_000;
  assert.equal(first.acquire(), true, 'it ran out');
  alive.delete(1);
  assert.equal(second.acquire(), true, 'its process is gone');
});

test('a clock set back does not leave a lease held for ever', () => {
  const { first, second, clock } = writers();
  first.acquire();
  clock.now -= 3_600_000;
  assert.equal(second.acquire(), true);
});
