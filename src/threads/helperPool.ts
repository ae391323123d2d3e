import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DocumentTokens } from '../core/library/documentTokens.ts';
import type { ScanHelpers } from '../core/library/helpers.ts';
import type { PageRequest } from '../core/library/pageContent.ts';
import type { SearchDocument } from '../core/library/searchIndex.ts';
import type { FileContent } from '../core/library/store.ts';
import type { HelperKind, HelperReply, HelperRequest, HelperWork } from './helperMessages.ts';
import { youngGeneration } from './thread.ts';

/** More would wait for the one that writes, which reads as well meanwhile. */
const mostHelpers = 2;

/** Tokens are made in half the time that the index takes for putting them in. */
const tokenHelpers = 1;

/** One for each processor but that of the one that writes. */
function helpersHere(): number {
  return Math.min(mostHelpers, availableParallelism() - 1);
}

/**
 * Bytes of notes that one helper beside the one that writes is worth its start for, a second of a processor and fifty megabytes of
 * memory: with less a scan takes as long with it as without.
 */
const worthOne = 8_000_000;

/** Requests a helper has at a time, so that it need not wait for the next. */
const requestsPerHelper = 2;
/**
 * Megabytes of lasting objects of a helper. Without a bound V8 lets garbage lie that is never looked at again; work
 * that needs more ends the helper and is done by the thread that asked.
 */
const oldGeneration = 64;

interface Waiting {
  readonly resolve: (made: readonly HelperWork[HelperKind]['made'][]) => void;
  readonly reject: (reason: Error) => void;
}

interface Helper {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/**
 * Path of the helpers' entry beside another of the threads' entries: the bundle beside a bundle, the source
 * beside a source.
 *
 * @param from `import.meta.url` of a module of `threads`, of `cli`, or of a bundle of these.
 */
export function helperScript(from: string): string {
  const name = from.endsWith('.ts') ? 'helper.ts' : 'helper.js';
  const folder = /\/threads\/[^/]*$/.test(from) ? '.' : from.endsWith('.ts') ? '../threads' : './threads';
  return fileURLToPath(new URL(`${folder}/${name}`, from));
}

/** Threads that work for the one that writes, started when there is work. */
export class HelperPool implements ScanHelpers {
  readonly #script: string;
  readonly #size: number;
  readonly #worth: number;
  readonly #helpers = new Set<Helper>();
  #nextId = 1;

  /**
   * @param script path of the helpers' entry, see `helperScript`.
   * @param size threads at most.
   * @param worth bytes of text from which on they are worth their start.
   */
  constructor(script: string, size = helpersHere(), worth = worthOne / size) {
    this.#script = script;
    this.#size = size;
    this.#worth = worth;
  }

  areWorth(bytes: number): boolean {
    return this.#size > 0 && bytes >= this.#worth;
  }

  read(pages: readonly PageRequest[]): Promise<readonly FileContent[]> | undefined {
    return this.#ask('read', pages);
  }

  tokens(documents: readonly SearchDocument[]): Promise<readonly DocumentTokens[]> | undefined {
    return this.#ask('tokens', documents);
  }

  #ask<Kind extends HelperKind>(
    kind: Kind,
    given: readonly HelperWork[Kind]['given'][],
  ): Promise<readonly HelperWork[Kind]['made'][]> | undefined {
    const helper = this.#free(kind === 'tokens' ? Math.min(tokenHelpers, this.#size) : this.#size);
    if (!helper) return undefined;
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<readonly HelperWork[HelperKind]['made'][]>();
    helper.waiting.set(id, { resolve, reject });
    // A process that waits for nothing else waits for this.
    helper.worker.ref();
    helper.worker.postMessage({ id, kind, given } as HelperRequest);
    return promise;
  }

  rest(): void {
    for (const helper of this.#helpers) this.#end(helper, new Error('the helpers were told to rest'));
  }

  /** The helper with least to do; a new one while there are fewer than `most`. */
  #free(most: number): Helper | undefined {
    const [least] = [...this.#helpers].sort((a, b) => a.waiting.size - b.waiting.size);
    if (least && (least.waiting.size === 0 || this.#helpers.size >= most)) {
      return least.waiting.size < requestsPerHelper ? least : undefined;
    }
    return most > 0 ? this.#start() : undefined;
  }

  #start(): Helper {
    const worker = new Worker(this.#script, {
      resourceLimits: { maxYoungGenerationSizeMb: youngGeneration, maxOldGenerationSizeMb: oldGeneration },
    });
    const helper: Helper = { worker, waiting: new Map() };
    worker.on('message', (reply: HelperReply) => {
      const waiting = helper.waiting.get(reply.id);
      helper.waiting.delete(reply.id);
      if (helper.waiting.size === 0) worker.unref();
      if ('made' in reply) waiting?.resolve(reply.made);
      else waiting?.reject(new Error(reply.failure));
    });
    worker.on('error', error => this.#end(helper, error));
    worker.on('exit', code => this.#end(helper, new Error(`helper ended with code ${code}`)));
    this.#helpers.add(helper);
    return helper;
  }

  #end(helper: Helper, reason: Error): void {
    if (!this.#helpers.delete(helper)) return;
    for (const { reject } of helper.waiting.values()) reject(reason);
    helper.waiting.clear();
    void helper.worker.terminate();
  }
}
