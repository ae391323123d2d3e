import { randomUUID } from 'node:crypto';
import { constants, getPriority, setPriority } from 'node:os';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { isNotePath, mayHoldArticles } from '../core/ingest/notePaths.ts';
import { clearIndexes } from '../core/library/sqlite/clearIndexes.ts';
import type { WriterLease } from '../core/library/sqlite/lease.ts';
import { openWriter, type WriterLibrary } from '../core/library/sqlite/openLibrary.ts';
import type { SyncProgress, SyncRequest } from '../core/library/sync.ts';
import type { WriterApi } from './api.ts';
import { HelperPool, helperScript } from './helperPool.ts';
import { tellingFaults } from './indexFaults.ts';
import { NodeDecisionFiles } from './nodeDecisionFiles.ts';
import { NodeFiles } from './nodeFiles.ts';

/** Milliseconds between two renewals of the lease. */
const heartbeat = 3000;

const files = new NodeFiles(isNotePath);
const helpers = new HelperPool(helperScript(import.meta.url));
const owner = { id: randomUUID(), pid: process.pid };
let library: WriterLibrary | undefined;
let lease: WriterLease | undefined;
let leads = false;
let running = new AbortController();

/** Begins a piece of work; filing that still goes on from before gives way to it. */
function begin(): AbortSignal {
  running.abort();
  running = new AbortController();
  return running.signal;
}

function opened(): WriterLibrary {
  if (!library) throw new Error('the index is not open');
  return library;
}

const api: WriterApi = {
  async open(database, suspect) {
    release();
    library?.close();
    library = undefined;
    library = openWriter(database, files, new NodeDecisionFiles(), helpers, suspect);
    lease = library.lease(owner, isAlive);
    clearIndexes(dirname(database), database);
    return library.setAside === undefined ? {} : { setAside: library.setAside };
  },

  async holdsNotes(folders, rules) {
    for (const folder of folders) {
      try {
        for await (const entry of files.list(folder, rules, new AbortController().signal)) {
          if ('size' in entry && mayHoldArticles(entry.path)) return true;
        }
      } catch {
        // A folder that cannot be read holds no notes; the scan itself reports it.
      }
    }
    return false;
  },

  async lead() {
    return acquire();
  },

  async sync(request, onProgress, onPublished) {
    if (!acquire()) return undefined;
    return opened().sync.run(request, {
      signal: begin(),
      onProgress: seldom(onProgress),
      ...(onPublished && { onPublished: () => void onPublished() }),
    });
  },

  async refile() {
    if (!acquire()) return false;
    return opened().sync.refile(begin());
  },

  async makeReady() {
    if (acquire()) await opened().sync.makeReady(running.signal);
  },

  async decide(request, rulings) {
    const undo = await opened().desk.decide(request.folders, rulings);
    await publishDecisions(request);
    return undo;
  },

  async revert(request, changes) {
    const undo = await opened().desk.apply(changes);
    await publishDecisions(request);
    return undo;
  },

  exportDecisions: async folders => opened().desk.exported(folders),

  planImport: async (folders, file) => opened().desk.planImport(file, folders),

  async cancel() {
    running.abort();
  },
};

/** What was decided stands in its file; the window that leads publishes what follows from it. */
async function publishDecisions(request: SyncRequest): Promise<void> {
  if (acquire()) await opened().sync.run({ ...request, changes: [] }, { signal: begin() });
}

function acquire(): boolean {
  leads = lease?.acquire() ?? false;
  return leads;
}

function release(): void {
  try {
    lease?.release();
  } catch {
    // The database is gone or locked; the lease runs out by itself.
  }
  lease = undefined;
  leads = false;
}

/** Signal 0 asks whether a process is there (kill(2)); one of somebody else's is there as well. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

setInterval(() => {
  try {
    if (leads && !acquire()) running.abort();
  } catch {
    // Busy for longer than a connection waits; the next beat tries again.
  }
}, heartbeat).unref();

/** Passes progress on ten times a second and with each new phase: a message for every file would cost more than reading it. */
function seldom(onProgress: (progress: SyncProgress) => void): (progress: SyncProgress) => void {
  let last = Number.NEGATIVE_INFINITY;
  let phase: SyncProgress['phase'] | undefined;
  return progress => {
    if (progress.phase === phase && performance.now() - last < 100) return;
    last = performance.now();
    phase = progress.phase;
    onProgress(progress);
  };
}

/**
 * Lets the processor go to who waits for an answer, the editor and the reader: a scan takes what they leave. Linux
 * gives each thread a priority of its own, which those it starts inherit (setpriority(2)); elsewhere it would be that of
 * the whole process.
 */
function giveWay(): void {
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  // Only root may go the other way.
  if (process.platform === 'linux' && getPriority() < PRIORITY_BELOW_NORMAL)
    setPriority(PRIORITY_BELOW_NORMAL);
}

if (!parentPort) throw new Error('writer.ts runs as a worker thread');
giveWay();
expose(tellingFaults(api), nodeEndpoint(parentPort));
