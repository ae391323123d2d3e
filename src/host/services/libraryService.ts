import { proxy, type Remote } from 'comlink';
import * as vscode from 'vscode';
import type { CopyPlace, ImportPlan, RulingRequest } from '../../core/library/decide.ts';
import { collectionId, schemaVersion } from '../../core/library/identity.ts';
import type { ChangedPath, SyncProgress, SyncSummary } from '../../core/library/sync.ts';
import type { ReadingMark } from '../../core/model/articleTree.ts';
import type { SearchHit } from '../../core/model/passage.ts';
import type { TopicNode } from '../../core/model/topicNode.ts';
import type { ReaderApi } from '../../threads/api.ts';
import { readScanRules } from '../config.ts';
import { contextKeys, viewIds } from '../contributions.ts';
import { labelOf } from '../labels.ts';
import { type Collection, findCollection } from './collection.ts';
import { DecisionHistory } from './decisionHistory.ts';
import { FolderWatcher } from './folderWatcher.ts';
import { IndexRenewal } from './indexRenewal.ts';
import { KeyRecorder } from './keyRecorder.ts';
import { LibraryAnswers, type LibraryState } from './libraryAnswers.ts';
import { FailureNotices, tellSetAside } from './libraryNotices.ts';
import { LibraryThreads } from './libraryThreads.ts';
import { OutsideQuestion } from './outsideFolders.ts';
import { showScan } from './scanProgress.ts';
import { Turns } from './turns.ts';

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
  readonly #threads: LibraryThreads;
  /** Opening, scans and decisions wait for one another. */
  readonly #turns = new Turns();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #decisions: DecisionHistory;
  readonly #failures: FailureNotices;
  readonly #outside: OutsideQuestion;
  /** Keeps the keys a person used. */
  readonly usedKeys: KeyRecorder;
  #collection: Collection | undefined;
  #watcher: FolderWatcher | undefined;
  /** What changed since the last scan began. */
  readonly #unread: ChangedPath[] = [];
  #state: LibraryState = 'opening';
  #database: string | undefined;
  /** Whether the reader has something published to answer from. */
  #answers = false;
  #topics: readonly TopicNode[] = [];
  #refileTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether this window keeps the index; of several on one collection one does. */
  #leads = true;
  /** Whether the scan that began last did not come to its end. */
  #behind = false;
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
    this.#failures = new FailureNotices(log);
    this.#outside = new OutsideQuestion(context.globalState, () => void this.open());
    this.#threads = new LibraryThreads(context.extensionUri, reason => this.#fail(reason));
    this.#decisions = new DecisionHistory(
      () => this.#threads.writer,
      () => this.#collection?.folders ?? [],
    );
    this.usedKeys = new KeyRecorder(this, log);
  }

  /** Fires with the files that decisions were just kept in. */
  get onDidDecide(): vscode.Event<readonly vscode.Uri[]> {
    return this.#decisions.onDidDecide;
  }

  protected get answers(): Remote<ReaderApi> {
    return this.#threads.reader;
  }

  get state(): LibraryState {
    return this.#state;
  }

  /** Whether the collection is being opened or a scan is running, and what searches find may be growing. */
  get isScanning(): boolean {
    return this.#scans > 0 || this.#state === 'opening';
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
    await this.#threads.reader.setMarks([...marks]);
    if (this.isPublished) this.#changed.fire();
  }

  /**
   * Keeps what a person decided and shows what follows from it.
   *
   * @returns takes back this decision and no other; nothing happens the second time.
   * @throws with what to do, when it could not be kept.
   */
  async decide(rulings: readonly RulingRequest[]): Promise<() => Promise<boolean>> {
    const entry = await this.#ruling(() => this.#decisions.decide(rulings));
    return () => this.undoDecision(entry);
  }

  /** What is decided on the collection, as text. @throws when a file of decisions cannot be read. */
  exportDecisions(): Promise<string> {
    return this.#threads.writer.exportDecisions([...(this.#collection?.folders ?? [])]);
  }

  /** What taking in a file of decisions would do. @throws when it is no such file. */
  planImport(file: vscode.Uri): Promise<ImportPlan> {
    return this.#threads.writer.planImport([...(this.#collection?.folders ?? [])], file.fsPath);
  }

  /** Takes in what was planned and shows what follows from it. @returns takes it back. @throws as `decide` does. */
  async takeIn({ changes }: ImportPlan): Promise<() => Promise<boolean>> {
    const entry = await this.#ruling(() => this.#decisions.takeIn(changes));
    return () => this.undoDecision(entry);
  }

  /**
   * Takes back a decision of this window, the last one unless one is given.
   *
   * @returns whether there was one to take back. @throws with what to do, when it could not be done.
   */
  undoDecision(entry?: unknown): Promise<boolean> {
    return this.#ruling(() => this.#decisions.undo(entry));
  }

  /** Keeps keys that were used. That is nothing a person decided, so it is not among what can be undone. */
  recordKeys(copies: readonly CopyPlace[]): Promise<void> {
    return this.#turns.take(async () => {
      await this.#decisions.recordKeys(copies);
      await this.#published();
    });
  }

  /** Key of the article with a copy at a line of a file; undefined when the file is not of the collection. */
  async articleAt(file: vscode.Uri, line: number): Promise<string | undefined> {
    const place = this.placeOf(file);
    return place && this.#threads.reader.keyAt(place.folder, place.path, line);
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
    this.#failures.forget();
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
    this.#threads.revive();
    return this.#inTurn(async () => {
      if (suspect || !this.isPublished) this.#setState('opening');
      this.#watcher?.dispose();
      const { writer, reader } = this.#threads;
      const collection = await findCollection(this.#context, folders =>
        writer.holdsNotes([...folders], readScanRules()),
      );
      this.#collection = collection;
      // Nothing waits for the answer: what may be read shows meanwhile.
      void this.#outside.ask(collection.unasked);
      const styles = vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'csl').fsPath;
      const database = await this.#databaseFor(collection);
      // Of another collection nothing can be asked until it is there.
      if (this.#database !== database && this.isPublished) this.#setState('opening');
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
      if (setAside !== undefined) tellSetAside(this.#log, setAside);
      await openReader();
      this.#watcher = new FolderWatcher(collection.folders);
      this.#watcher.onDidChange(changes => this.#follow(changes));
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

  /** Reads what changed when its turn comes; what changes until then is read with it. */
  #follow(changes: readonly ChangedPath[]): void {
    const isWaiting = this.#unread.length > 0;
    this.#unread.push(...changes);
    if (isWaiting) return;
    void this.#inTurn(async () => {
      const unread = this.#unread.splice(0);
      if (this.#collection) await this.#scan(this.#collection, unread);
    });
  }

  dispose(): void {
    clearTimeout(this.#refileTimer);
    clearInterval(this.#lookTimer);
    this.#watcher?.dispose();
    this.#decisions.dispose();
    this.#changed.dispose();
    this.#scanned.dispose();
    this.#threads.dispose();
  }

  /** Opening and syncing; what fails is shown. A thread that ended answers nothing: nobody is to wait for it. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
    return this.#turns.take(() =>
      this.#threads.whileAlive(work()).catch((error: unknown) => {
        if (!this.#renewal.begin(error)) this.#fail(error);
        return undefined;
      }),
    );
  }

  /** Decisions wait their turn, too, but one that cannot be kept is no failure of the collection. */
  #ruling<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.take(async () => {
      const result = await work();
      await this.#published();
      return result;
    });
    const settled = turn.then(
      () => {},
      () => {},
    );
    void vscode.window.withProgress({ location: { viewId: viewIds.articles } }, () => settled);
    return turn;
  }

  async #scan({ folders }: Collection, changed?: readonly ChangedPath[]): Promise<SyncSummary | undefined> {
    // What changed while another window kept the index, or before a scan failed, may have been read by nobody.
    const changes = this.#leads && !this.#behind ? changed : undefined;
    this.#behind = true;
    const report = new vscode.EventEmitter<SyncProgress>();
    const done = this.#threads.writer.sync(
      { folders: [...folders], rules: readScanRules(), ...(changes && { changes: [...changes] }) },
      proxy((progress: SyncProgress) => report.fire(progress)),
      proxy(() => void this.#grown()),
    );
    showScan({ done, onProgress: report.event, cancel: () => void this.#threads.writer.cancel() });
    // Filing that is due would end the scan; it is due again after it.
    clearTimeout(this.#refileTimer);
    this.#scans++;
    this.#scanned.fire();
    try {
      const summary = await done;
      this.#behind = false;
      this.#leads = summary !== undefined;
      if (!summary) {
        this.#log.info('another window keeps this index; its results are shown');
        return undefined;
      }
      this.#log.info(
        `read ${summary.read} of ${summary.files} files, ${summary.articles} articles, ${summary.problems} problems`,
      );
      await this.#published();
      this.#failures.forget();
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
      if ((await this.#threads.reader.generation()) !== this.#generation) await this.#published();
      if (!this.#leads && (await this.#threads.writer.lead())) await this.sync();
    } catch (error) {
      this.#log.warn(`looking for other windows' changes failed: ${String(error)}`);
    }
  }

  /** Files everything again once nothing has changed for a while, and makes ready; see `WriterApi.refile`. */
  #refileWhenQuiet(): void {
    clearTimeout(this.#refileTimer);
    this.#refileTimer = setTimeout(async () => {
      try {
        if (!(await this.#threads.writer.refile())) return;
        await this.#published();
        await this.#threads.writer.makeReady();
      } catch (error) {
        this.#fail(error);
      }
    }, quietTime);
  }

  /** Shows what a scan has published so far. */
  async #grown(): Promise<void> {
    try {
      await this.#published();
    } catch (error) {
      this.#log.warn(`showing what was read so far failed: ${String(error)}`);
    }
  }

  async #published(): Promise<void> {
    this.#generation = await this.#threads.reader.generation();
    this.#topics = await this.#threads.reader.topics();
    this.#answers = true;
    this.#setState((await this.#threads.reader.isWhole()) ? 'ready' : 'growing');
  }

  async #databaseFor({ folders }: Collection): Promise<string> {
    const folder = vscode.Uri.joinPath(this.#context.globalStorageUri, 'index');
    await vscode.workspace.fs.createDirectory(folder);
    return vscode.Uri.joinPath(folder, `${collectionId(folders)}-v${schemaVersion}.sqlite`).fsPath;
  }

  #setState(state: LibraryState): void {
    this.#state = state;
    // To commands and the view a part is as good as the whole.
    const shown = state === 'growing' ? 'ready' : state;
    void vscode.commands.executeCommand('setContext', contextKeys.state, shown);
    this.#changed.fire();
  }

  /** Says what went wrong. What was published before can still be searched and read. */
  #fail(error: unknown): void {
    if (this.#threads.areDead) this.#answers = false;
    this.#setState(this.#answers ? 'ready' : 'failed');
    void this.#failures.tell(error, { answers: this.#answers, database: this.#database });
  }
}
