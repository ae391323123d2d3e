import type { FileEntry, SourceFolder } from '../model/folder.ts';
import { compareStrings } from '../util/order.ts';
import { pacer } from '../util/pause.ts';
import type { SourceFiles } from './files.ts';
import type { Publisher } from './publish.ts';
import { PageReader } from './readPages.ts';
import type { FileRecord, WriterStore } from './store.ts';

/** How far a sync is. */
export interface SyncProgress {
  readonly phase: 'list' | 'read' | 'compare' | 'publish';
  /** Files, or copies in the phase `compare`. */
  readonly done: number;
  readonly total: number;
}

/** What a sync found and did. */
export interface SyncSummary {
  /** Files of the collection. */
  readonly files: number;
  /** Files read because they were new or changed. */
  readonly read: number;
  readonly removed: number;
  readonly articles: number;
  readonly problems: number;
  readonly cancelled: boolean;
}

export interface SyncOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SyncProgress) => void;
}

interface Task {
  readonly folder: SourceFolder;
  readonly entry: FileEntry;
}

interface Plan {
  readonly files: number;
  readonly changed: readonly Task[];
  readonly gone: readonly FileRecord[];
}

/** Brings the store in step with the files: reads what is new or changed, forgets what is gone. */
export class CollectionSync {
  readonly #store: WriterStore;
  readonly #files: SourceFiles;
  readonly #publisher: Publisher;
  readonly #reader: PageReader;

  constructor(store: WriterStore, files: SourceFiles, publisher: Publisher) {
    this.#store = store;
    this.#files = files;
    this.#publisher = publisher;
    this.#reader = new PageReader(store, files);
  }

  /**
   * Reads every folder. When cancelled, what was read so far is kept and published, and the rest is
   * read the next time.
   *
   * @throws only when the store itself fails; what is wrong with single files becomes problems.
   */
  async run(folders: readonly SourceFolder[], options: SyncOptions): Promise<SyncSummary> {
    const { signal, onProgress } = options;
    const plan = await this.#plan(folders, options);
    if (plan.gone.length > 0) {
      this.#store.transaction(() => {
        this.#publisher.markStale();
        for (const file of plan.gone) this.#publisher.forget(this.#store.removeFile(file));
      });
    }
    const read = await this.#readAll(plan.changed, options);
    if (read > 0 || plan.gone.length > 0) await this.#rereadListings(folders, signal);
    const articles = await this.#publisher.publish(signal, onProgress);
    return {
      files: plan.files,
      read,
      removed: plan.gone.length,
      articles,
      problems: this.#store.problemCount(),
      cancelled: signal.aborted,
    };
  }

  async #plan(folders: readonly SourceFolder[], { signal, onProgress }: SyncOptions): Promise<Plan> {
    const changed: Task[] = [];
    const gone: FileRecord[] = [];
    const wanted = new Set(folders.map(({ id }) => id));
    for (const id of this.#store.folders()) {
      if (!wanted.has(id)) gone.push(...this.#store.files(id).values());
    }
    let files = 0;
    for (const folder of folders) {
      const missing = new Map(this.#store.files(folder.id));
      try {
        for await (const entry of this.#files.list(folder, signal)) {
          const known = missing.get(entry.path);
          missing.delete(entry.path);
          if (!known || known.size !== entry.size || known.modified !== entry.modified) {
            changed.push({ folder, entry });
          }
          files++;
          if (files % 500 === 0) onProgress?.({ phase: 'list', done: files, total: files });
        }
        gone.push(...missing.values());
        this.#clearFolderProblem(folder);
      } catch (error) {
        if (!signal.aborted) this.#reportFolder(folder, error);
      }
    }
    // In the order of their paths, so that two runs over the same files do the same work.
    changed.sort(
      (a, b) => compareStrings(a.folder.id, b.folder.id) || compareStrings(a.entry.path, b.entry.path),
    );
    return { files, changed, gone };
  }

  async #readAll(tasks: readonly Task[], { signal, onProgress }: SyncOptions): Promise<number> {
    const giveWay = pacer(50);
    let done = 0;
    for (const task of tasks) {
      if (signal.aborted) break;
      onProgress?.({ phase: 'read', done, total: tasks.length });
      await this.#readOne(task);
      done++;
      await giveWay();
    }
    return done;
  }

  async #readOne({ folder, entry }: Task): Promise<void> {
    const content = await this.#reader.read(folder, entry);
    this.#store.transaction(() => {
      this.#publisher.markStale();
      const { removed } = this.#store.putFile(folder.id, entry, content);
      this.#publisher.forget(removed);
    });
  }

  /** Reads again the listing pages of directories where other furniture was learnt than they were read with. */
  async #rereadListings(folders: readonly SourceFolder[], signal: AbortSignal): Promise<void> {
    for (const folder of folders) {
      if (signal.aborted) return;
      const again = this.#reader.learnFurniture(folder);
      if (again.length === 0) continue;
      const files = this.#store.files(folder.id);
      for (const path of again) {
        const entry = files.get(path);
        if (entry) await this.#readOne({ folder, entry });
      }
    }
  }

  /** A folder that cannot be listed keeps what was known of it, and says so. */
  #reportFolder(folder: SourceFolder, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#store.transaction(() => this.#store.setFolderProblem(folder.id, `${folder.path} (${reason})`));
  }

  #clearFolderProblem(folder: SourceFolder): void {
    this.#store.transaction(() => this.#store.setFolderProblem(folder.id, undefined));
  }
}
