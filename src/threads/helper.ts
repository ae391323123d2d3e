import { parentPort } from 'node:worker_threads';
import { isNotePath } from '../core/ingest/notePaths.ts';
import { documentTokens } from '../core/library/documentTokens.ts';
import { readContent } from '../core/library/pageContent.ts';
import type { HelperReply, HelperRequest, HelperTasks } from './helperMessages.ts';
import { NodeFiles } from './nodeFiles.ts';

/*
 * A helper of the writer: it makes of files what the writer then keeps. It has no store and keeps nothing
 * between requests, so whoever started it may end it at any moment.
 */

if (!parentPort) throw new Error('helper.ts runs as a worker thread');
const port = parentPort;
const files = new NodeFiles(isNotePath);

const tasks: HelperTasks = {
  read: page => readContent(files, page),
  tokenize: async document => documentTokens(document),
};

port.on('message', async (request: HelperRequest) => {
  port.postMessage(await answer(request));
});

async function answer(request: HelperRequest): Promise<HelperReply> {
  const { id } = request;
  try {
    return { id, results: await resultsOf(request) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

async function resultsOf(request: HelperRequest): Promise<readonly unknown[]> {
  return request.task === 'read' ? each(request.pieces, tasks.read) : each(request.pieces, tasks.tokenize);
}

async function each<In, Out>(pieces: readonly In[], make: (piece: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (const piece of pieces) results.push(await make(piece));
  return results;
}
