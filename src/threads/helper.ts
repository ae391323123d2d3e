import { parentPort } from 'node:worker_threads';
import { isNotePath } from '../core/ingest/notePaths.ts';
import { readContent } from '../core/library/pageContent.ts';
import type { FileContent } from '../core/library/store.ts';
import type { HelperReply, HelperRequest } from './helperMessages.ts';
import { NodeFiles } from './nodeFiles.ts';

/*
 * A helper of the writer: it makes of files what the writer then keeps. It has no store and keeps nothing
 * between requests, so whoever started it may end it at any moment.
 */

if (!parentPort) throw new Error('helper.ts runs as a worker thread');
const port = parentPort;
const files = new NodeFiles(isNotePath);

port.on('message', async (request: HelperRequest) => {
  port.postMessage(await answer(request));
});

async function answer({ id, pages }: HelperRequest): Promise<HelperReply> {
  try {
    const contents: FileContent[] = [];
    for (const page of pages) contents.push(await readContent(files, page));
    return { id, contents };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
