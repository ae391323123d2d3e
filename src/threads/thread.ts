import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { expose, type Remote, transferHandlers, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';

/**
 * Room for new objects in megabytes. What V8 takes by itself is many times what a thread needs that goes
 * through a collection file by file, and is never given back.
 */
export const youngGeneration = 12;

/**
 * Megabytes of lasting objects a thread can have: several times what ten thousand notes need. Where there is no bound V8
 * lets a thread grow to hundreds of megabytes before it looks for what is no longer needed.
 */
const oldGeneration = 2000;

const proxying = transferHandlers.get('proxy');
// Listened to in the way of the web, as comlink does, the first message of a port makes Node load its whole HTTP client
// for the class of that event: a tenth of a second in which the extension host does nothing else, and ten megabytes.
if (proxying)
  transferHandlers.set('proxy', {
    ...proxying,
    serialize(value: unknown) {
      const { port1, port2 } = new MessageChannel();
      expose(value, nodeEndpoint(port1));
      return [port2, [port2 as unknown as Transferable]];
    },
    deserialize: (port: unknown) => wrap(nodeEndpoint(port as MessagePort)),
  });

/** A worker thread and the typed requests it answers. */
export interface Thread<Api> {
  readonly api: Remote<Api>;
  /** Never fulfilled; rejected with the reason when the thread ends without having been disposed. */
  readonly died: Promise<never>;
  /** Ends the thread at once; requests under way are never answered. */
  dispose(): void;
}

/**
 * Starts a worker thread.
 *
 * @param script path of the bundled entry, for example `dist/threads/reader.js`.
 */
export function startThread<Api>(script: string): Thread<Api> {
  const worker = new Worker(script, {
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration, maxOldGenerationSizeMb: oldGeneration },
  });
  let disposed = false;
  const { promise: died, reject } = Promise.withResolvers<never>();
  // Whoever waits for an answer races it with this; without such a one it is nobody's.
  died.catch(() => undefined);
  worker.on('error', reject);
  worker.on('exit', code => {
    if (!disposed) reject(new Error(`thread ended with code ${code}`));
  });
  return {
    api: wrap<Api>(nodeEndpoint(worker)),
    died,
    dispose() {
      disposed = true;
      void worker.terminate();
    },
  };
}
