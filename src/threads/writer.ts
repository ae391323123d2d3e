import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { isNotePath } from '../core/ingest/readPage.ts';
import { openWriter, type WriterLibrary } from '../core/library/sqlite/openLibrary.ts';
import type { WriterApi } from './api.ts';
import { NodeFiles } from './nodeFiles.ts';

const files = new NodeFiles(isNotePath);
let library: WriterLibrary | undefined;
let running = new AbortController();

const api: WriterApi = {
  async open(database) {
    library?.close();
    library = openWriter(database, files);
    return library.setAside === undefined ? {} : { setAside: library.setAside };
  },

  async holdsNotes(folders) {
    for (const folder of folders) {
      try {
        for await (const _ of files.list(folder, new AbortController().signal)) return true;
      } catch {
        // A folder that cannot be read holds no notes; the scan itself reports it.
      }
    }
    return false;
  },

  async sync(folders, onProgress) {
    if (!library) throw new Error('the index is not open');
    running = new AbortController();
    return library.sync.run(folders, { signal: running.signal, onProgress });
  },

  async cancel() {
    running.abort();
  },
};

if (!parentPort) throw new Error('writer.ts runs as a worker thread');
expose(api, nodeEndpoint(parentPort));
