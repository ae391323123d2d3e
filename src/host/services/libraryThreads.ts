import type { Remote } from 'comlink';
import * as vscode from 'vscode';
import type { ReaderApi, WriterApi } from '../../threads/api.ts';
import { startThread, type Thread } from '../../threads/thread.ts';

/** The two threads behind a collection: the writer keeps its index, the reader answers from it. */
export class LibraryThreads implements vscode.Disposable {
  readonly #scripts: vscode.Uri;
  readonly #onDeath: (reason: unknown) => void;
  #writer: Thread<WriterApi>;
  #reader: Thread<ReaderApi>;
  #areDead = false;

  /**
   * Starts both.
   *
   * @param extensionUri folder of the extension, which holds `dist/threads`.
   * @param onDeath told once when either ends without having been disposed; until `revive` neither is of use.
   */
  constructor(extensionUri: vscode.Uri, onDeath: (reason: unknown) => void) {
    this.#scripts = vscode.Uri.joinPath(extensionUri, 'dist', 'threads');
    this.#onDeath = onDeath;
    [this.#writer, this.#reader] = this.#start();
  }

  /** The one there is now. */
  get writer(): Remote<WriterApi> {
    return this.#writer.api;
  }

  /** The one there is now. */
  get reader(): Remote<ReaderApi> {
    return this.#reader.api;
  }

  /** Whether one of them ended of itself. */
  get areDead(): boolean {
    return this.#areDead;
  }

  /** Starts both again where one ended. */
  revive(): void {
    if (!this.#areDead) return;
    this.dispose();
    [this.#writer, this.#reader] = this.#start();
    this.#areDead = false;
  }

  /** Result of some work with the threads. @throws the reason, when one of them ends before: it answers nothing any more. */
  whileAlive<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#writer.died, this.#reader.died]);
  }

  dispose(): void {
    this.#writer.dispose();
    this.#reader.dispose();
  }

  #start(): [Thread<WriterApi>, Thread<ReaderApi>] {
    const script = (name: string) => vscode.Uri.joinPath(this.#scripts, name).fsPath;
    const writer = startThread<WriterApi>(script('writer.js'));
    const reader = startThread<ReaderApi>(script('reader.js'));
    Promise.race([writer.died, reader.died]).catch((reason: unknown) => {
      this.#areDead = true;
      this.#onDeath(reason);
    });
    return [writer, reader];
  }
}
