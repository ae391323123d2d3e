import { Worker } from 'node:worker_threads';
import type { RenderedNote } from '../core/model/render.ts';
import { escapeHtml } from '../core/render/escapeHtml.ts';
import type { RendererInput, RendererOutput, RenderRequest } from './renderMessages.ts';

/** Why a note could not be rendered. */
export type FailureReason = 'timeLimit' | 'tooLong' | 'broken';

/** A note as it came out: rendered, or its source text because rendering did not end well. */
export interface RenderResult {
  readonly note: RenderedNote;
  /** Why `note` holds source text only: it took too long, became too long, or the renderer broke (`message` tells how). */
  readonly failure?: { readonly reason: FailureReason; readonly message: string };
}

export interface RenderPoolOptions {
  /** Milliseconds a note may take before its renderer is ended; 3,000 when not given. */
  readonly timeLimit?: number;
  /** Milliseconds a note may take that nobody waits for yet; 500 when not given. */
  readonly aheadLimit?: number;
  /** Milliseconds a new renderer may take to get ready; 20,000 when not given. */
  readonly startLimit?: number;
}

interface Job {
  readonly id: number;
  readonly request: RenderRequest;
  readonly timeLimit: number;
  /** Whether somebody waits for it, and not only may do so soon. */
  readonly isUrgent: boolean;
  readonly done: (result: RenderResult) => void;
}

/** Characters of source text shown of a note that could not be rendered. */
const maxSource = 500_000;

/**
 * Renders notes in a thread of their own, one after the other. A note that takes too long gives its
 * source text, and its thread is ended and replaced; the notes waiting behind it go to the new one.
 */
export class RenderPool {
  readonly #script: string | URL;
  readonly #timeLimit: number;
  readonly #aheadLimit: number;
  readonly #startLimit: number;
  readonly #waiting: Job[] = [];
  #worker: Worker | undefined;
  #ready = false;
  #current: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  #nextId = 1;
  #disposed = false;

  /** @param script path of the renderer's entry, for example `dist/threads/renderer.js`. */
  constructor(script: string | URL, options: RenderPoolOptions = {}) {
    this.#script = script;
    this.#timeLimit = options.timeLimit ?? 3_000;
    this.#aheadLimit = options.aheadLimit ?? 500;
    this.#startLimit = options.startLimit ?? 20_000;
  }

  /** Starts the renderer ahead of the first note. */
  warm(): void {
    if (!this.#disposed) this.#worker ??= this.#start();
  }

  /** Renders one note. Rejects only after `dispose`. */
  render(request: RenderRequest): Promise<RenderResult> {
    return this.#enqueue({ request, timeLimit: this.#timeLimit, isUrgent: true });
  }

  /** Renders one note that may be wanted soon, after all those that are wanted now. Rejects only after `dispose`. */
  renderAhead(request: RenderRequest): Promise<RenderResult> {
    return this.#enqueue({ request, timeLimit: this.#aheadLimit, isUrgent: false });
  }

  /** Ends the renderer. Notes still waiting come out as source text. */
  dispose(): void {
    this.#disposed = true;
    const jobs = [...(this.#current ? [this.#current] : []), ...this.#waiting.splice(0)];
    this.#stop();
    for (const job of jobs) job.done(asSource(job.request, 'broken', 'disposed'));
  }

  #enqueue(job: Omit<Job, 'id' | 'done'>): Promise<RenderResult> {
    if (this.#disposed) return Promise.reject(new Error('the render pool is disposed'));
    return new Promise(done => {
      const before = job.isUrgent ? this.#waiting.findIndex(waiting => !waiting.isUrgent) : -1;
      this.#waiting.splice(before === -1 ? this.#waiting.length : before, 0, {
        ...job,
        id: this.#nextId++,
        done,
      });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current !== undefined) return;
    this.#current = this.#waiting.shift();
    if (this.#current === undefined) return;
    this.warm();
    if (this.#ready) this.#send();
  }

  #send(): void {
    const job = this.#current;
    if (job === undefined) return;
    const input: RendererInput = { id: job.id, request: job.request };
    this.#worker?.postMessage(input);
    this.#limit(job.timeLimit);
  }

  #start(): Worker {
    const worker = new Worker(this.#script, {
      resourceLimits: { maxOldGenerationSizeMb: 1024, stackSizeMb: 4 },
      // The threads take no flags of the process they run in.
      execArgv: [],
    });
    worker.on('message', (message: RendererOutput) => {
      if (worker === this.#worker) this.#receive(message);
    });
    worker.on('error', error => {
      if (worker === this.#worker) this.#giveUp('broken', String(error));
    });
    worker.on('exit', code => {
      if (worker === this.#worker) this.#giveUp('broken', `ended with code ${code}`);
    });
    worker.unref();
    this.#ready = false;
    this.#worker = worker;
    this.#limit(this.#startLimit);
    return worker;
  }

  #receive(message: RendererOutput): void {
    if (message.type === 'ready') {
      this.#ready = true;
      this.#limit(undefined);
      this.#send();
      return;
    }
    const job = this.#current;
    if (job === undefined || message.id !== job.id) return;
    this.#limit(undefined);
    this.#current = undefined;
    job.done(resultOf(message, job.request));
    this.#next();
  }

  #limit(milliseconds: number | undefined): void {
    clearTimeout(this.#timer);
    this.#timer =
      milliseconds === undefined
        ? undefined
        : setTimeout(() => this.#giveUp('timeLimit', `${milliseconds} ms`), milliseconds);
  }

  /** Ends the renderer and gives the note it was busy with as source; a new one starts at once. */
  #giveUp(reason: 'timeLimit' | 'broken', message: string): void {
    const job = this.#current;
    this.#stop();
    job?.done(asSource(job.request, reason, message));
    if (job !== undefined && !this.#disposed) this.warm();
    this.#next();
  }

  #stop(): void {
    const worker = this.#worker;
    this.#limit(undefined);
    this.#worker = undefined;
    this.#current = undefined;
    this.#ready = false;
    void worker?.terminate();
  }
}

function resultOf(
  message: Exclude<RendererOutput, { readonly type: 'ready' }>,
  request: RenderRequest,
): RenderResult {
  switch (message.type) {
    case 'rendered':
      return { note: message.note };
    case 'tooLong':
      return asSource(request, 'tooLong', '');
    case 'failed':
      return asSource(request, 'broken', message.message);
  }
}

function asSource({ text }: RenderRequest, reason: FailureReason, message: string): RenderResult {
  const html = `<pre class="source-text" data-line="0">${escapeHtml(text.slice(0, maxSource))}</pre>`;
  return {
    note: { html, opening: html.length, formulas: 0, leftAsText: 0, errors: [], outline: [] },
    failure: { reason, message },
  };
}
