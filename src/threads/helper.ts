import { parentPort } from 'node:worker_threads';
import { isNotePath } from '../core/ingest/notePaths.ts';
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
};

port.on('message', async (request: HelperRequest) => {
  port.postMessage(await answer(request));
});

async function answer({ id, task, pieces }: HelperRequest): Promise<HelperReply> {
  try {
    const results: unknown[] = [];
    for (const piece of pieces) results.push(await tasks[task](piece));
    return { id, results };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
