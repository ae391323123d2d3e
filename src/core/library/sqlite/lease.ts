import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './database.ts';

/** Milliseconds a lease holds without being renewed. */
const holdsFor = 10_000;

/** Who wants to write. */
export interface LeaseOwner {
  /** Unique to this writer. */
  readonly id: string;
  /** Process it lives in. */
  readonly pid: number;
}

interface Lease extends LeaseOwner {
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/**
 * The right to write a collection's index, which one writer has at a time. It is renewed while the writer
 * lives and passes on when it ends: at once if its process is gone, else after ten seconds.
 */
export class WriterLease {
  readonly #db: DatabaseSync;
  readonly #owner: LeaseOwner;
  readonly #isAlive: (pid: number) => boolean;
  readonly #now: () => number;

  /** @param isAlive tells whether a process of this machine is still there. */
  constructor(
    db: DatabaseSync,
    owner: LeaseOwner,
    isAlive: (pid: number) => boolean,
    now: () => number = Date.now,
  ) {
    this.#db = db;
    this.#owner = owner;
    this.#isAlive = isAlive;
    this.#now = now;
  }

  /** Takes or renews the lease. @returns whether this writer has it. */
  acquire(): boolean {
    return inTransaction(this.#db, () => {
      const held = this.#held();
      if (held && held.id !== this.#owner.id && this.#isHeld(held)) return false;
      const lease: Lease = { ...this.#owner, until: this.#now() + holdsFor };
      this.#db
        .prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('lease', ?)")
        .run(JSON.stringify(lease));
      return true;
    });
  }

  /** Gives the lease up, if this writer has it. */
  release(): void {
    inTransaction(this.#db, () => {
      if (this.#held()?.id !== this.#owner.id) return;
      this.#db.prepare("DELETE FROM setting WHERE name = 'lease'").run();
    });
  }

  #held(): Lease | undefined {
    const row = this.#db.prepare("SELECT value FROM setting WHERE name = 'lease'").get();
    return row ? (JSON.parse(String(row.value)) as Lease) : undefined;
  }

  /** A lease that reaches further than one can be given was given before the clock was set back. */
  #isHeld({ pid, until }: Lease): boolean {
    const left = until - this.#now();
    return left > 0 && left <= holdsFor && this.#isAlive(pid);
  }
}
