import type { Remote } from 'comlink';
import * as vscode from 'vscode';
import type { ReaderApi, WriterApi } from '../../threads/api.ts';
import { startThread, type Thread } from '../../threads/thread.ts';

interface Threads {
  readonly writer: Thread<WriterApi>;
  readonly reader: Thread<ReaderApi>;
}

/**
 * The two threads behind a collection: the writer keeps its index, the reader answers from it. Both start when one of them is
 * asked something for the first time.
 */
export class LibraryThreads implements vscode.Disposable {
  readonly #scripts: vscode.Uri;
  readonly #onDeath: (reason: unknown) => void;
  #threads: Threads | undefined;
  #areDead = false;

  /**
   * @param extensionUri folder of the extension, which holds `dist/threads`.
   * @param onDeath told once when either ends without having been disposed; until `revive` neither is of use.
   */
  constructor(extensionUri: vscode.Uri, onDeath: (reason: unknown) => void) {
    this.#scripts = vscode.Uri.joinPath(extensionUri, 'dist', 'threads');
    this.#onDeath = onDeath;
  }

  /** The one there is now. */
  get writer(): Remote<WriterApi> {
    return this.#started.writer.api;
  }

  /** The one there is now. */
  get reader(): Remote<ReaderApi> {
    return this.#started.reader.api;
  }

  /** Whether one of them ended of itself. */
  get areDead(): boolean {
    return this.#areDead;
  }

  /** Has both start again where one ended. */
  revive(): void {
    if (!this.#areDead) return;
    this.dispose();
    this.#threads = undefined;
    this.#areDead = false;
  }

  /** Result of some work with the threads. @throws the reason, when one of them ends before: it answers nothing any more. */
  whileAlive<T>(work: Promise<T>): Promise<T> {
    const { writer, reader } = this.#started;
    return Promise.race([work, writer.died, reader.died]);
  }

  dispose(): void {
    this.#threads?.writer.dispose();
    this.#threads?.reader.dispose();
  }

  get #started(): Threads {
    this.#threads ??= this.#start();
    return this.#threads;
  }

  #start(): Threads {
    const script = (name: string) => vscode.Uri.joinPath(this.#scripts, name).fsPath;
    const writer = startThread<WriterApi>(script('writer.js'));
    const reader = startThread<ReaderApi>(script('reader.js'));
    Promise.race([writer.died, reader.died]).catch((reason: unknown) => {
      this.#areDead = true;
      this.#onDeath(reason);
    });
    return { writer, reader };
  }
}
