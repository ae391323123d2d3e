import type { FileEntry, SourceFolder } from '../model/folder.ts';
import type { Problem } from '../model/problem.ts';
import { compareStrings } from '../util/order.ts';
import type { ListedEntry, ScanRules, SourceFiles, UnreadableDirectory } from './files.ts';
import type { FileRecord, WriterStore } from './store.ts';

/** A file to be read. */
export interface ReadTask {
  readonly folder: SourceFolder;
  readonly entry: FileEntry;
}

/** A path of a folder at which something changed. */
export interface ChangedPath {
  /** Id of the folder. */
  readonly folder: string;
  readonly path: string;
}

/** What a sync has to do. */
export interface ScanPlan {
  /** By folder and path, so that two runs over the same files do the same work. */
  readonly changed: readonly ReadTask[];
  readonly gone: readonly FileRecord[];
}

/** Finds out what changed since the store last saw the files. */
export class ScanPlanner {
  readonly #store: WriterStore;
  readonly #files: SourceFiles;
  readonly #rules: ScanRules;
  readonly #signal: AbortSignal;
  readonly #changed: ReadTask[] = [];
  readonly #gone: FileRecord[] = [];

  constructor(store: WriterStore, files: SourceFiles, rules: ScanRules, signal: AbortSignal) {
    this.#store = store;
    this.#files = files;
    this.#rules = rules;
    this.#signal = signal;
  }

  /** Compares every file of the folders, and forgets folders that are no longer among them. */
  async wholeFolders(folders: readonly SourceFolder[], onFound: (files: number) => void): Promise<ScanPlan> {
    const wanted = new Set(folders.map(({ id }) => id));
    for (const id of this.#store.folders()) {
      if (!wanted.has(id)) this.#gone.push(...this.#store.files(id).values());
    }
    let found = 0;
    for (const folder of folders) {
      const known = this.#store.files(folder.id);
      const problem = await this.#compare(folder, '', known, () => onFound(++found));
      this.#store.transaction(() => this.#store.setFolderProblems(folder.id, 'listing', problem));
    }
    return this.#plan();
  }

  /** Looks only at the paths given; a directory among them is compared whole. */
  async paths(folders: readonly SourceFolder[], changes: readonly ChangedPath[]): Promise<ScanPlan> {
    for (const folder of folders) {
      const paths = new Set(changes.filter(change => change.folder === folder.id).map(({ path }) => path));
      if (paths.size === 0) continue;
      for (const path of paths) {
        if (this.#signal.aborted) break;
        // What one `.gitignore` says holds for all that lies beside and below it.
        const ignoring = /^(?:(.*)\/)?\.gitignore$/u.exec(path);
        await this.#lookAt(folder, ignoring === null ? path : (ignoring[1] ?? ''));
      }
    }
    return this.#plan();
  }

  async #lookAt(folder: SourceFolder, path: string): Promise<void> {
    const there = path === '' ? 'directory' : await this.#files.lookUp(folder, this.#rules, path);
    const file = this.#store.fileAt(folder.id, path);
    if (there !== undefined && there !== 'directory') {
      this.#consider(folder, there, file);
      return;
    }
    const below = path === '' ? this.#store.files(folder.id) : this.#store.filesBelow(folder.id, path);
    const before = file ? new Map([[path, file], ...below]) : below;
    if (there === 'directory') await this.#compare(folder, path, before, () => undefined);
    else this.#gone.push(...before.values());
  }

  /** @returns what could not be listed; what was known of it is then kept. */
  async #compare(
    folder: SourceFolder,
    directory: string,
    known: ReadonlyMap<string, FileRecord>,
    onFound: () => void,
  ): Promise<Problem[]> {
    const missing = new Map(known);
    const unreadable: UnreadableDirectory[] = [];
    try {
      for await (const entry of this.#files.list(folder, this.#rules, this.#signal, directory)) {
        if (isUnreadable(entry)) {
          unreadable.push(entry);
          continue;
        }
        missing.delete(entry.path);
        this.#consider(folder, entry, known.get(entry.path));
        onFound();
      }
    } catch (error) {
      if (this.#signal.aborted) return [];
      return [unlistable(directory, folder.path, error instanceof Error ? error.message : String(error))];
    }
    for (const file of missing.values()) {
      if (!unreadable.some(({ path }) => file.path.startsWith(`${path}/`))) this.#gone.push(file);
    }
    return unreadable.map(({ path, unreadable: reason, isFile }) =>
      isFile
        ? { path, line: 1, code: 'unreadable', args: [reason] }
        : unlistable(path, `${folder.path}/${path}`, reason),
    );
  }

  #consider(folder: SourceFolder, entry: FileEntry, before: FileRecord | undefined): void {
    if (before && before.size === entry.size && before.modified === entry.modified) return;
    this.#changed.push({ folder, entry });
  }

  #plan(): ScanPlan {
    this.#changed.sort(
      (a, b) => compareStrings(a.folder.id, b.folder.id) || compareStrings(a.entry.path, b.entry.path),
    );
    return { changed: this.#changed, gone: this.#gone };
  }
}

function unlistable(path: string, shown: string, reason: string): Problem {
  return { path, line: 1, code: 'folderMissing', args: [`${shown} (${reason})`] };
}

function isUnreadable(entry: ListedEntry): entry is UnreadableDirectory {
  return 'unreadable' in entry;
}
