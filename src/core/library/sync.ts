import type { SourceFolder } from '../model/folder.ts';
import { Comparison } from './comparison.ts';
import { unattachedProblem } from './decisions/applied.ts';
import type { DecisionLedger, LoadedDecisions } from './decisions/ledger.ts';
import type { ScanRules, SourceFiles } from './files.ts';
import { Growth } from './growth.ts';
import type { ScanHelpers } from './helpers.ts';
import type { Publisher } from './publish.ts';
import { PageReader, type ReadFile } from './readPages.ts';
import { type ChangedPath, type ReadTask, type ScanPlan, ScanPlanner } from './scanPlan.ts';
import type { FileRecord, WriterStore } from './store.ts';

export type { ChangedPath } from './scanPlan.ts';

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

/** What a sync is to look at. */
export interface SyncRequest {
  readonly folders: readonly SourceFolder[];
  readonly rules: ScanRules;
  /** Where something changed; every file is looked at when this is left out. */
  readonly changes?: readonly ChangedPath[];
}

/** Is told how far a sync is; seldom or often, as it likes. */
export type OnProgress = (progress: SyncProgress) => void;

export interface SyncOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Has what was read so far published while a long scan goes on, and is told each time; else nothing is before its end. */
  readonly onPublished?: () => void;
  /** Milliseconds between two such publications at least. */
  readonly publishEvery?: number;
}

/** Decisions of the folders that share a file, under the first of them. */
interface FolderDecisions {
  readonly folder: SourceFolder;
  readonly found: LoadedDecisions;
}

/** Brings the store in step with the files: reads what is new or changed, forgets what is gone. */
export class CollectionSync {
  readonly #store: WriterStore;
  readonly #files: SourceFiles;
  readonly #comparison: Comparison;
  readonly #publisher: Publisher;
  readonly #ledger: DecisionLedger;
  readonly #reader: PageReader;
  readonly #helpers: ScanHelpers;

  constructor(
    store: WriterStore,
    files: SourceFiles,
    publisher: Publisher,
    ledger: DecisionLedger,
    helpers: ScanHelpers,
  ) {
    this.#store = store;
    this.#files = files;
    this.#comparison = new Comparison(store);
    this.#publisher = publisher;
    this.#ledger = ledger;
    this.#helpers = helpers;
    this.#reader = new PageReader(store, files, helpers);
  }

  /**
   * Reads what changed. When cancelled, what was read so far is kept and published, and the rest is read
   * the next time.
   *
   * @throws only when the store itself fails; what is wrong with single files becomes problems.
   */
  async run(request: SyncRequest, options: SyncOptions): Promise<SyncSummary> {
    try {
      return await this.#run(request, options);
    } finally {
      this.#helpers.rest();
    }
  }

  async #run(request: SyncRequest, options: SyncOptions): Promise<SyncSummary> {
    const { signal } = options;
    const plan = await this.#plan(request, options);
    await this.#remove(plan.gone);
    const total = plan.changed.length;
    const read = await this.#readAll(
      plan.changed,
      signal,
      done => {
        if (done < total) options.onProgress?.({ phase: 'read', done, total });
      },
      this.#growth(request.folders, options),
    );
    await this.#rereadListings(request.folders, signal);
    this.#helpers.rest();
    const articles = await this.#publish(request.folders, options);
    this.#publisher.complete();
    return {
      files: this.#store.fileCount(),
      read,
      removed: plan.gone.length,
      articles,
      problems: this.#store.problemCount(),
      cancelled: signal.aborted,
    };
  }

  /** What publishes during a scan; nothing where nobody asked for it. */
  #growth(
    folders: readonly SourceFolder[],
    { signal, onPublished, publishEvery }: SyncOptions,
  ): Growth | undefined {
    if (!onPublished) return undefined;
    return new Growth(async () => {
      if (signal.aborted) return;
      await this.#comparison.run(signal, undefined, true);
      const ruled = (await this.#decisions(folders)).map(({ found }) => found);
      // Decisions on notes still to be read are no problems yet.
      const { articles } = await this.#publisher.publish(ruled, signal, { isPart: true });
      if (articles > 0) onPublished();
    }, publishEvery);
  }

  async #decisions(folders: readonly SourceFolder[]): Promise<readonly FolderDecisions[]> {
    const loaded: FolderDecisions[] = [];
    // Folders that share a file have its decisions, and what is wrong with them, once.
    const byFile = [...Map.groupBy(folders, ({ decisions }) => decisions).values()];
    for (const sharing of byFile) {
      const [folder] = sharing;
      if (folder) loaded.push({ folder, found: await this.#ledger.load(folder, sharing) });
    }
    return loaded;
  }

  async #publish(folders: readonly SourceFolder[], { signal, onProgress }: SyncOptions): Promise<number> {
    const loaded = await this.#decisions(folders);
    await this.#comparison.run(signal, onProgress);
    const ruled = loaded.map(({ found }) => found);
    const { articles, unattached } = await this.#publisher.publish(ruled, signal, {
      ...(onProgress && { onProgress }),
    });
    this.#store.transaction(() => {
      for (const { id } of folders) this.#store.setFolderProblems(id, 'decisions', []);
      for (const { folder, found } of loaded) {
        const own = unattached.filter(decision => decision.folder.id === folder.id);
        const problems = [...found.problems, ...own.map(unattachedProblem)];
        this.#store.setFolderProblems(folder.id, 'decisions', problems);
      }
    });
    return articles;
  }

  /**
   * Files every article again where a sync left that, learning from all whose topic is known. Can wait until
   * nothing else is to be done.
   *
   * @returns whether it came to its end before the signal.
   */
  async refile(signal: AbortSignal): Promise<boolean> {
    return (await this.#publisher.refile(signal)) && !signal.aborted;
  }

  /**
   * Makes ready for what comes next, for whom that is worth the time: for reading and comparing the next copy that
   * changes, and for searching and changing the search index. Ends early at the signal; what is left is done the next time.
   */
  async makeReady(signal: AbortSignal): Promise<void> {
    await this.#reader.makeReady();
    await this.#comparison.prepare();
    await this.#publisher.tidy(signal);
  }

  #plan({ folders, rules, changes }: SyncRequest, { signal, onProgress }: SyncOptions): Promise<ScanPlan> {
    const planner = new ScanPlanner(this.#store, this.#files, rules, signal);
    if (changes) return planner.paths(folders, changes);
    return planner.wholeFolders(folders, found => {
      if (found % 500 === 0) onProgress?.({ phase: 'list', done: found, total: found });
    });
  }

  /** @returns how many were read before the signal. */
  async #readAll(
    tasks: readonly ReadTask[],
    signal: AbortSignal,
    onRead: (files: number) => void,
    growth?: Growth,
  ): Promise<number> {
    if (tasks.length > 0) await this.#comparison.prepare();
    let kept = 0;
    for await (const read of this.#reader.readAll(tasks, signal, onRead)) {
      this.#keep(read);
      kept += read.length;
      if (kept < tasks.length) await growth?.go();
    }
    return kept;
  }

  async #remove(files: readonly FileRecord[]): Promise<void> {
    if (files.length === 0) return;
    await this.#comparison.prepare();
    this.#store.transaction(() => {
      for (const file of files) this.#comparison.forget(this.#store.removeFile(file));
    });
  }

  #keep(files: readonly ReadFile[]): void {
    if (files.length === 0) return;
    this.#store.transaction(() => {
      for (const { folder, entry, content } of files) {
        this.#comparison.forget(this.#store.putFile(folder.id, entry, content).removed);
      }
    });
  }

  /** Reads again the listing pages of directories where other furniture is learnt than they were read with. */
  async #rereadListings(folders: readonly SourceFolder[], signal: AbortSignal): Promise<void> {
    for (const folder of folders) {
      for (const directory of this.#store.unlearnt(folder.id)) {
        const { lines, again } = this.#reader.learnFurniture(folder, directory);
        const entries = again.flatMap(path => this.#store.fileAt(folder.id, path) ?? []);
        const tasks = entries.map(entry => ({ folder, entry }));
        await this.#readAll(tasks, signal, () => undefined);
        if (signal.aborted) return;
        this.#store.transaction(() => this.#store.setFurniture(folder.id, directory, lines));
      }
    }
  }
}
