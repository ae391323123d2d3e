import { parentPort } from 'node:worker_threads';
import { isNotePath } from '../core/ingest/notePaths.ts';
import { documentTokens } from '../core/library/documentTokens.ts';
import { readContent } from '../core/library/pageContent.ts';
import type { FileContent } from '../core/library/store.ts';
import type { HelperReply, HelperRequest } from './helperMessages.ts';
import { NodeFiles } from './nodeFiles.ts';

/*
 * A helper of the writer: it makes of files and articles what the writer then keeps. It has no store and keeps nothing
 * between requests, so whoever started it may end it at any moment.
 */

if (!parentPort) throw new Error('helper.ts runs as a worker thread');
const port = parentPort;
const files = new NodeFiles(isNotePath);

port.on('message', async (request: HelperRequest) => {
  port.postMessage(await answer(request));
});

async function answer(request: HelperRequest): Promise<HelperReply> {
  const { id } = request;
  try {
    if (request.kind === 'tokens') return { id, made: request.given.map(documentTokens) };
    const made: FileContent[] = [];
    for (const page of request.given) made.push(await readContent(files, page));
    return { id, made };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
