import * as vscode from 'vscode';
import type { ReadingMark } from '../../core/model/articleTree.ts';

/** Milliseconds after a change until the file is written. */
const writeDelay = 300;

/** What a person read and starred, in a file of its own: the index can be deleted, this cannot be made again. */
export class ReadingMarks implements vscode.Disposable {
  readonly #file: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #marks = new Map<string, ReadingMark>();
  #timer: ReturnType<typeof setTimeout> | undefined;

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

  /** Reads the file; a damaged one is kept under another name, and said so. */
  async load(): Promise<void> {
    const text = await this.#read();
    if (text === undefined) return;
    try {
      const marks = JSON.parse(text) as readonly ReadingMark[];
      for (const mark of marks) if (typeof mark.key === 'string') this.#marks.set(mark.key, mark);
    } catch (error) {
      const kept = this.#file.with({ path: `${this.#file.path}.damaged` });
      await vscode.workspace.fs.rename(this.#file, kept, { overwrite: true });
      this.#log.warn(`reading marks could not be read (${String(error)}); kept as ${kept.fsPath}`);
    }
    this.#changed.fire();
  }

  setRead(keys: readonly string[], read: boolean): void {
    const time = read ? new Date().toISOString() : null;
    this.#set(keys, mark => ({ ...mark, read: time }));
  }

  setStarred(keys: readonly string[], starred: boolean): void {
    this.#set(keys, mark => ({ ...mark, starred }));
  }

  dispose(): void {
    if (this.#timer !== undefined) void this.#write();
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  #set(keys: readonly string[], change: (mark: ReadingMark) => ReadingMark): void {
    for (const key of keys) {
      this.#marks.set(key, change(this.#marks.get(key) ?? { key, read: null, starred: false }));
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#write(), writeDelay);
    this.#changed.fire();
  }

  async #read(): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file));
    } catch {
      return undefined;
    }
  }

  /** Writes beside the file and renames, so that it is whole at every moment. */
  async #write(): Promise<void> {
    this.#timer = undefined;
    const next = this.#file.with({ path: `${this.#file.path}.tmp` });
    try {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(this.#file, '..'));
      const lines = this.all().map(mark => JSON.stringify(mark));
      await vscode.workspace.fs.writeFile(next, new TextEncoder().encode(`[\n${lines.join(',\n')}\n]\n`));
      await vscode.workspace.fs.rename(next, this.#file, { overwrite: true });
    } catch (error) {
      this.#log.error(`reading marks could not be written: ${String(error)}`);
    }
  }
}
