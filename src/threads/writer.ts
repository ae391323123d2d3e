import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { isNotePath, mayHoldArticles } from '../core/ingest/notePaths.ts';
import { openWriter, type WriterLibrary } from '../core/library/sqlite/openLibrary.ts';
import type { SyncProgress } from '../core/library/sync.ts';
import type { WriterApi } from './api.ts';
import { NodeDecisionFiles } from './nodeDecisionFiles.ts';
import { NodeFiles } from './nodeFiles.ts';

const files = new NodeFiles(isNotePath);
let library: WriterLibrary | undefined;
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
  async open(database) {
    library?.close();
    library = openWriter(database, files, new NodeDecisionFiles());
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

  async sync(request, onProgress) {
    return opened().sync.run(request, { signal: begin(), onProgress: seldom(onProgress) });
  },

  async refile() {
    return opened().sync.refile(begin());
  },

  async decide(request, rulings) {
    const undo = await opened().desk.decide(request.folders, rulings);
    await opened().sync.run({ ...request, changes: [] }, { signal: begin() });
    return undo;
  },

  async revert(request, changes) {
    const undo = await opened().desk.apply(changes);
    await opened().sync.run({ ...request, changes: [] }, { signal: begin() });
    return undo;
  },

  async cancel() {
    running.abort();
  },
};

/** Passes progress on ten times a second: a message for every file would cost more than reading it. */
function seldom(onProgress: (progress: SyncProgress) => void): (progress: SyncProgress) => void {
  let last = Number.NEGATIVE_INFINITY;
  return progress => {
    if (performance.now() - last < 100) return;
    last = performance.now();
    onProgress(progress);
  };
}

if (!parentPort) throw new Error('writer.ts runs as a worker thread');
expose(api, nodeEndpoint(parentPort));
