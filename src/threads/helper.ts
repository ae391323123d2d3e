import { parentPort } from 'node:worker_threads';
import { isNotePath } from '../core/ingest/notePaths.ts';
import type { FileContent } from '../core/library/store.ts';
import type { HelperKind, HelperReply, HelperRequest, HelperWork } from './helperMessages.ts';
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
    return { id, made: await made(request) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** A helper is mostly asked for one kind of work, and what the others need is many megabytes: each is loaded when asked for. */
async function made(request: HelperRequest): Promise<HelperWork[HelperKind]['made'][]> {
  if (request.kind === 'tokens') {
    const { documentTokens } = await import('../core/library/documentTokens.ts');
    return request.given.map(documentTokens);
  }
  const { readContent } = await import('../core/library/pageContent.ts');
  const contents: FileContent[] = [];
  for (const page of request.given) contents.push(await readContent(files, page));
  return contents;
}
