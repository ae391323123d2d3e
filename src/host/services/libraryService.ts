import { proxy, type Remote } from 'comlink';
import * as vscode from 'vscode';
import type { CopyPlace, ImportPlan, RulingRequest } from '../../core/library/decide.ts';
import { collectionId, schemaVersion } from '../../core/library/identity.ts';
import type { ChangedPath, SyncProgress, SyncSummary } from '../../core/library/sync.ts';
import type { ReadingMark } from '../../core/model/articleTree.ts';
import type { SourceFolder } from '../../core/model/folder.ts';
import type { SearchHit } from '../../core/model/passage.ts';
import type { TopicNode } from '../../core/model/topicNode.ts';
import type { ReaderApi, WriterApi } from '../../threads/api.ts';
import { startThread, type Thread } from '../../threads/thread.ts';
import { readSettings } from '../config.ts';
import { contextKeys, viewIds } from '../contributions.ts';
import { labelOf } from '../labels.ts';
import { type Collection, findCollection } from './collection.ts';
import { DecisionHistory } from './decisionHistory.ts';
import { FolderWatcher } from './folderWatcher.ts';
import { IndexRenewal } from './indexRenewal.ts';
import { KeyRecorder } from './keyRecorder.ts';
import { LibraryAnswers, type LibraryState } from './libraryAnswers.ts';
import { showScan } from './scanProgress.ts';

/** Milliseconds between two looks at what other windows do. */
const lookInterval = 2000;
/** Milliseconds without a change after which every article is filed again. */
const quietTime = 2000;

/**
 * The collection as the rest of the extension sees it: opens the index, keeps it in step with the
 * files, and hands out the reader's answers. All work happens in the threads.
 */
export class LibraryService extends LibraryAnswers implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  #writer: Thread<WriterApi>;
  #reader: Thread<ReaderApi>;
  #threadsDied = false;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #decisions: DecisionHistory;
  /** Keeps the keys a person used. */
  readonly usedKeys: KeyRecorder;
  #collection: Collection | undefined;
  #watcher: FolderWatcher | undefined;
  #state: LibraryState = 'opening';
  #database: string | undefined;
  /** Whether the reader has something published to answer from. */
  #answers = false;
  #topics: readonly TopicNode[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #refileTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether this window keeps the index; of several on one collection one does. */
  #leads = true;
  #generation = '';
  #lookTimer: ReturnType<typeof setInterval> | undefined;

  readonly #scanned = new vscode.EventEmitter<void>();
  #scans = 0;
  readonly #renewal = new IndexRenewal(() => this.#open(true));

  /** Fires whenever what readers would answer may have changed. */
  readonly onDidChange = this.#changed.event;
  /** Fires when a scan begins and when it ends. */
  readonly onDidScan = this.#scanned.event;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    super();
    this.#context = context;
    this.#log = log;
    [this.#writer, this.#reader] = this.#startThreads();
    this.#decisions = new DecisionHistory(() => this.#writer.api);
    this.usedKeys = new KeyRecorder(this, log);
  }

  /** Fires with the files that decisions were just kept in. */
  get onDidDecide(): vscode.Event<readonly vscode.Uri[]> {
    return this.#decisions.onDidDecide;
  }

  protected get answers(): Remote<ReaderApi> {
    return this.#reader.api;
  }

  get state(): LibraryState {
    return this.#state;
  }

  /** Whether a scan is running, and what searches find may be growing. */
  get isScanning(): boolean {
    return this.#scans > 0;
  }

  /** The collection being read; undefined until it has been found. */
  get collection(): Collection | undefined {
    return this.#collection;
  }

  /** Path of the index; undefined until the collection has been found. */
  get database(): string | undefined {
    return this.#database;
  }

  /**
   * The published topic tree.
   */
  async topics(): Promise<readonly TopicNode[]> {
    return this.#topics;
  }

  /** Labels of a topic path in the person's language; ids where a topic has no label. */
  topicLabels(path: readonly string[]): readonly string[] {
    const labels: string[] = [];
    let level = this.#topics;
    for (const id of path) {
      const node = level.find(topic => topic.path.at(-1) === id);
      labels.push(node ? labelOf(node.label) : id);
      level = node?.children ?? [];
    }
    return labels;
  }

  /** Tells the reader what the person read and starred; the tree and `is:` follow. */
  async setMarks(marks: readonly ReadingMark[]): Promise<void> {
    await this.#reader.api.setMarks([...marks]);
    if (this.#state === 'ready') this.#changed.fire();
  }

  /**
   * Keeps what a person decided and shows what follows from it.
   *
   * @returns takes back this decision and no other; nothing happens the second time.
   * @throws with what to do, when it could not be kept.
   */
  decide(rulings: readonly RulingRequest[]): Promise<() => Promise<boolean>> {
    return this.#ruling(async folders => {
      const entry = await this.#decisions.decide({ folders, rules: readSettings(), changes: [] }, rulings);
      return () => this.undoDecision(entry);
    });
  }

  /** What is decided on the collection, as text. @throws when a file of decisions cannot be read. */
  exportDecisions(): Promise<string> {
    return this.#writer.api.exportDecisions([...(this.#collection?.folders ?? [])]);
  }

  /** What taking in a file of decisions would do. @throws when it is no such file. */
  planImport(file: vscode.Uri): Promise<ImportPlan> {
    return this.#writer.api.planImport([...(this.#collection?.folders ?? [])], file.fsPath);
  }

  /** Takes in what was planned and shows what follows from it. @returns takes it back. @throws as `decide` does. */
  takeIn({ changes }: ImportPlan): Promise<() => Promise<boolean>> {
    return this.#ruling(async folders => {
      const entry = await this.#decisions.takeIn({ folders, rules: readSettings(), changes: [] }, changes);
      return () => this.undoDecision(entry);
    });
  }

  /**
   * Takes back a decision of this window, the last one unless one is given.
   *
   * @returns whether there was one to take back. @throws with what to do, when it could not be done.
   */
  undoDecision(entry?: unknown): Promise<boolean> {
    return this.#ruling(folders =>
      this.#decisions.undo({ folders, rules: readSettings(), changes: [] }, entry),
    );
  }

  /** Keeps keys that were used. That is nothing a person decided, so it is not among what can be undone. */
  recordKeys(copies: readonly CopyPlace[]): Promise<void> {
    const turn = this.#last.then(async () => {
      const request = { folders: [...(this.#collection?.folders ?? [])], rules: readSettings(), changes: [] };
      await this.#writer.api.decide(
        request,
        copies.map(copy => ({ kind: 'key' as const, copy })),
      );
      await this.#published();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Key of the article with a copy at a line of a file; undefined when the file is not of the collection. */
  async articleAt(file: vscode.Uri, line: number): Promise<string | undefined> {
    const place = this.placeOf(file);
    return place && this.#reader.api.keyAt(place.folder, place.path, line);
  }

  /** Where a file lies in the collection; undefined when it does not. */
  placeOf(file: vscode.Uri): { readonly folder: string; readonly path: string } | undefined {
    for (const { id } of this.#collection?.folders ?? []) {
      const base = `${vscode.Uri.parse(id, true).path.replace(/\/$/u, '')}/`;
      if (file.path.startsWith(base)) return { folder: id, path: file.path.slice(base.length) };
    }
    return undefined;
  }

  /**
   * Finds the collection, shows what an earlier window left of its index, then brings it in step and
   * keeps it there. Failures are shown, never thrown.
   */
  open(): Promise<void> {
    return this.#open(false);
  }

  /** Articles by rank. An index that proves damaged is made again; until then nothing is found. */
  override async search(query: string, limit: number): Promise<readonly SearchHit[]> {
    try {
      return await super.search(query, limit);
    } catch (error) {
      if (!this.#renewal.running && !this.#renewal.begin(error)) throw error;
      return [];
    }
  }

  #open(suspect: boolean): Promise<void> {
    this.#reviveThreads();
    return this.#inTurn(async () => {
      if (suspect || this.#state !== 'ready') this.#setState('opening');
      this.#watcher?.dispose();
      const { writer, reader } = { writer: this.#writer.api, reader: this.#reader.api };
      const collection = await findCollection(this.#context, folders =>
        writer.holdsNotes([...folders], readSettings()),
      );
      this.#collection = collection;
      const styles = vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'csl').fsPath;
      const database = await this.#databaseFor(collection);
      // Of another collection nothing can be asked until it is there.
      if (this.#database !== database && this.#state === 'ready') this.#setState('opening');
      this.#database = database;
      // What an earlier window left may be damaged; the writer sees to that.
      const openReader = async () => {
        this.#answers = false;
        this.#answers = await reader.open(database, styles);
      };
      if (suspect) {
        this.#answers = false;
        await reader.close();
      } else await openReader().catch(() => {});
      if (this.#answers) await this.#published();
      const { setAside } = await writer.open(database, suspect);
      if (setAside !== undefined) this.#tellSetAside(setAside);
      await openReader();
      this.#watcher = new FolderWatcher(collection.folders);
      this.#watcher.onDidChange(changes => void this.sync(changes));
      await this.#scan(collection);
      this.#lookTimer ??= setInterval(() => void this.#lookAround(), lookInterval);
    });
  }

  /**
   * Reads what changed, with progress and a way to cancel.
   *
   * @param changes where to look; everywhere when left out.
   * @returns undefined when it failed, which has then been shown.
   */
  sync(changes?: readonly ChangedPath[]): Promise<SyncSummary | undefined> {
    return this.#inTurn(async () => this.#collection && (await this.#scan(this.#collection, changes)));
  }

  dispose(): void {
    clearTimeout(this.#refileTimer);
    clearInterval(this.#lookTimer);
    this.#watcher?.dispose();
    this.#decisions.dispose();
    this.#changed.dispose();
    this.#scanned.dispose();
    this.#writer.dispose();
    this.#reader.dispose();
  }

  #startThreads(): [Thread<WriterApi>, Thread<ReaderApi>] {
    const script = (name: string) =>
      vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'threads', name).fsPath;
    const writer = startThread<WriterApi>(script('writer.js'));
    const reader = startThread<ReaderApi>(script('reader.js'));
    Promise.race([writer.died, reader.died]).catch((reason: unknown) => {
      this.#threadsDied = true;
      this.#fail(reason);
    });
    return [writer, reader];
  }

  /** Starts the threads again where one of them ended; opening the collection then goes on as at first. */
  #reviveThreads(): void {
    if (!this.#threadsDied) return;
    this.#writer.dispose();
    this.#reader.dispose();
    [this.#writer, this.#reader] = this.#startThreads();
    this.#threadsDied = false;
  }

  /** One thing at a time: opening and syncing wait for one another. */
  #inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    const dead = () => Promise.race([this.#writer.died, this.#reader.died]);
    // A thread that ended answers nothing any more; nobody is to wait for it.
    const turn = this.#last
      .then(() => Promise.race([work(), dead()]))
      .catch((error: unknown) => {
        if (!this.#renewal.begin(error)) this.#fail(error);
        return undefined;
      });
    this.#last = turn;
    return turn;
  }

  /** Decisions wait their turn, too, but one that cannot be kept is no failure of the collection. */
  async #ruling<T>(work: (folders: SourceFolder[]) => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      const result = await work([...(this.#collection?.folders ?? [])]);
      await this.#published();
      return result;
    });
    this.#last = turn.catch(() => undefined);
    void vscode.window.withProgress({ location: { viewId: viewIds.articles } }, () =>
      this.#last.then(() => {}),
    );
    return turn;
  }

  async #scan({ folders }: Collection, changes?: readonly ChangedPath[]): Promise<SyncSummary | undefined> {
    const { exclude, drafts } = readSettings();
    const report = new vscode.EventEmitter<SyncProgress>();
    const done = this.#writer.api.sync(
      { folders: [...folders], rules: { exclude, drafts }, ...(changes && { changes: [...changes] }) },
      proxy((progress: SyncProgress) => report.fire(progress)),
    );
    showScan({ done, onProgress: report.event, cancel: () => void this.#writer.api.cancel() });
    this.#scans++;
    this.#scanned.fire();
    try {
      const summary = await done;
      this.#leads = summary !== undefined;
      if (!summary) {
        this.#log.info('another window keeps this index; its results are shown');
        return undefined;
      }
      this.#log.info(
        `read ${summary.read} of ${summary.files} files, ${summary.articles} articles, ${summary.problems} problems`,
      );
      await this.#published();
      this.#refileWhenQuiet();
      return summary;
    } finally {
      report.dispose();
      this.#scans--;
      this.#scanned.fire();
    }
  }

  /** Shows what another window published, and takes over the index when no other window keeps it any more. */
  async #lookAround(): Promise<void> {
    if (!this.#collection || this.#state === 'failed') return;
    try {
      if ((await this.#reader.api.generation()) !== this.#generation) await this.#published();
      if (!this.#leads && (await this.#writer.api.lead())) await this.sync();
    } catch (error) {
      this.#log.warn(`looking for other windows' changes failed: ${String(error)}`);
    }
  }

  /** Files everything again once nothing has changed for a while; see `WriterApi.refile`. */
  #refileWhenQuiet(): void {
    clearTimeout(this.#refileTimer);
    this.#refileTimer = setTimeout(async () => {
      try {
        if (await this.#writer.api.refile()) await this.#published();
      } catch (error) {
        this.#fail(error);
      }
    }, quietTime);
  }

  async #published(): Promise<void> {
    this.#generation = await this.#reader.api.generation();
    this.#topics = await this.#reader.api.topics();
    this.#answers = true;
    this.#setState('ready');
  }

  async #databaseFor({ folders }: Collection): Promise<string> {
    const folder = vscode.Uri.joinPath(this.#context.globalStorageUri, 'index');
    await vscode.workspace.fs.createDirectory(folder);
    return vscode.Uri.joinPath(folder, `${collectionId(folders)}-v${schemaVersion}.sqlite`).fsPath;
  }

  #tellSetAside(path: string): void {
    this.#log.warn(`damaged index set aside: ${path}`);
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The index of your notes was damaged and is being made again. Nothing of yours was in it.',
      ),
    );
  }

  #setState(state: LibraryState): void {
    this.#state = state;
    void vscode.commands.executeCommand('setContext', contextKeys.state, state);
    this.#changed.fire();
  }

  /** Says what went wrong. What was published before can still be searched and read. */
  #fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#log.error(error instanceof Error ? error : reason);
    if (this.#threadsDied) this.#answers = false;
    this.#setState(this.#answers ? 'ready' : 'failed');
    const showLog = vscode.l10n.t('Show Log');
    const message = this.#answers
      ? vscode.l10n.t(
          'Study Notes cannot bring its index up to date: {0}. What it read before is still there.',
          reason,
        )
      : vscode.l10n.t('Study Notes cannot read your notes: {0}', reason);
    void vscode.window.showErrorMessage(message, showLog).then(choice => {
      if (choice === showLog) this.#log.show();
    });
  }
}
