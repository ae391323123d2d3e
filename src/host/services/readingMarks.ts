import * as vscode from 'vscode';
import type { ReadingMark } from '../../core/model/articleTree.ts';

/** Milliseconds after a change until the file is written. */
const writeDelay = 50;

/** What a person read and starred, in a file of its own: the index can be deleted, this cannot be made again. */
export class ReadingMarks implements vscode.Disposable {
  readonly #file: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #marks = new Map<string, ReadingMark>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends with the reading or writing asked for last; they wait for one another. */
  #last: Promise<void> = Promise.resolve();
  /** Counts changes; `#written` is how many of them the file holds. */
  #made = 0;
  #written = 0;
  /** Not before the file was read, and never when it could not be. */
  #mayWrite = false;

  readonly onDidChange = this.#changed.event;

  /** @param folder where the file is kept; made when it is missing. */
  constructor(folder: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#file = vscode.Uri.joinPath(folder, 'reading-marks.json');
    this.#log = log;
  }

  /** Every mark. */
  all(): readonly ReadingMark[] {
    return [...this.#marks.values()];
  }

  isRead(key: string): boolean {
    return this.#marks.get(key)?.read != null;
  }

  isStarred(key: string): boolean {
    return this.#marks.get(key)?.starred ?? false;
  }

  /**
   * Reads the file; a damaged one is kept under another name, and said so. Never rejects: a file that can be
   * neither read nor set aside is left as it is, and this window writes nothing over it.
   */
  load(): Promise<void> {
    // Writing waits for this, so that a change made early does not replace a file not read yet.
    this.#last = this.#load().then(
      () => {
        this.#mayWrite = true;
      },
      (error: unknown) => this.#leaveAlone(error),
    );
    return this.#last;
  }

  setRead(keys: readonly string[], read: boolean): void {
    const time = read ? new Date().toISOString() : null;
    this.#set(keys, mark => ({ ...mark, read: time }));
  }

  setStarred(keys: readonly string[], starred: boolean): void {
    this.#set(keys, mark => ({ ...mark, starred }));
  }

  /** How often marks were set, to tell an answer to `attach` that came too late. */
  get version(): number {
    return this.#made;
  }

  /**
   * Takes over the keys and places that the marked articles have now.
   *
   * @param marks every mark of this version.
   */
  attach(marks: readonly ReadingMark[], version: number): void {
    if (version !== this.#made || !this.#mayWrite) return;
    if (JSON.stringify(marks) === JSON.stringify(this.all())) return;
    this.#marks.clear();
    for (const mark of marks) this.#marks.set(mark.key, mark);
    this.#made++;
    this.#writeSoon();
  }

  /** Writes what is not written yet without further delay. @returns when that is done. */
  dispose(): Promise<void> {
    clearTimeout(this.#timer);
    this.#changed.dispose();
    return this.#writeInTurn();
  }

  #set(keys: readonly string[], change: (mark: ReadingMark) => ReadingMark): void {
    for (const key of keys) {
      this.#marks.set(key, change(this.#marks.get(key) ?? { key, read: null, starred: false }));
    }
    this.#made++;
    this.#writeSoon();
    this.#changed.fire();
  }

  #writeSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#writeInTurn(), writeDelay);
  }

  async #load(): Promise<void> {
    const text = await this.#read();
    if (text === undefined) return;
    try {
      const marks = JSON.parse(text) as readonly ReadingMark[];
      for (const mark of marks) {
        if (typeof mark.key === 'string' && !this.#marks.has(mark.key)) this.#marks.set(mark.key, mark);
      }
    } catch (error) {
      const kept = this.#file.with({ path: `${this.#file.path}.damaged` });
      await vscode.workspace.fs.rename(this.#file, kept, { overwrite: true });
      this.#log.warn(`reading marks could not be read (${String(error)}); kept as ${kept.fsPath}`);
    }
    this.#changed.fire();
  }

  /** Text of the file, `undefined` when there is none. @throws when there is one that cannot be read. */
  async #read(): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  }

  #leaveAlone(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#log.error(`reading marks could not be read and are left as they are: ${reason}`);
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'What you read and starred could not be read, so this window keeps no new marks. Check the file {0} and reload the window: {1}',
        this.#file.fsPath,
        reason,
      ),
    );
  }

  #writeInTurn(): Promise<void> {
    this.#last = this.#last.then(() => this.#write());
    return this.#last;
  }

  /** Writes beside the file and renames, so that it is whole at every moment. */
  async #write(): Promise<void> {
    if (!this.#mayWrite || this.#written === this.#made) return;
    // A name no other window uses.
    const next = this.#file.with({ path: `${this.#file.path}.${crypto.randomUUID()}.tmp` });
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(this.#file, '..'));
      const made = this.#made;
      const lines = this.all().map(mark => JSON.stringify(mark));
      await vscode.workspace.fs.writeFile(next, new TextEncoder().encode(`[\n${lines.join(',\n')}\n]\n`));
      await vscode.workspace.fs.rename(next, this.#file, { overwrite: true });
      this.#written = made;
    } catch (error) {
      this.#log.error(`reading marks could not be written: ${String(error)}`);
    }
  }
}
