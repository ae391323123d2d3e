import * as vscode from 'vscode';
import { decisionsName } from '../../core/library/identity.ts';
import type { ChangedPath } from '../../core/library/sync.ts';
import type { SourceFolder } from '../../core/model/folder.ts';

/** Milliseconds without a further change after which a batch is handed on, and the longest it is kept. */
interface Patience {
  readonly quiet: number;
  readonly longest: number;
}

/** For a few notes somebody saves. */
const shortly: Patience = { quiet: 60, longest: 500 };
/** For a checkout: VS Code tells of 500 changes at a time, with 200 ms in between. */
const untilSettled: Patience = { quiet: 500, longest: 10_000 };
/** Changes that are no longer a few. */
const many = 100;

/** Watches the folders of a collection, in the workspace and outside, and hands changes on in batches. */
export class FolderWatcher implements vscode.Disposable {
  readonly #watchers: vscode.Disposable[] = [];
  readonly #changed = new vscode.EventEmitter<readonly ChangedPath[]>();
  #pending = new Map<string, ChangedPath>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;

  /** Fires with the paths of a batch: one for a saved note, thousands for a checkout. */
  readonly onDidChange = this.#changed.event;

  constructor(folders: readonly SourceFolder[]) {
    for (const folder of folders) {
      const root = vscode.Uri.parse(folder.id, true);
      this.#watchDecisions(folder, root);
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, '**'));
      const note = (uri: vscode.Uri) => this.#note(folder.id, root, uri);
      this.#watchers.push(
        watcher,
        watcher.onDidChange(note),
        watcher.onDidCreate(note),
        watcher.onDidDelete(note),
      );
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#watchers).dispose();
    this.#changed.dispose();
  }

  /** Decisions may stand above the folder, and come with a pull as the notes do. */
  #watchDecisions(folder: SourceFolder, root: vscode.Uri): void {
    const file = vscode.Uri.file(folder.decisions);
    if (file.path.startsWith(`${root.path.replace(/\/$/u, '')}/`)) return;
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), name);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const note = () => this.#keep({ folder: folder.id, path: decisionsName });
    this.#watchers.push(
      watcher,
      watcher.onDidChange(note),
      watcher.onDidCreate(note),
      watcher.onDidDelete(note),
    );
  }

  #note(folder: string, root: vscode.Uri, uri: vscode.Uri): void {
    const base = root.path.endsWith('/') ? root.path : `${root.path}/`;
    if (!uri.path.startsWith(base)) return;
    const path = uri.path.slice(base.length);
    if (/(?:^|\/)(?:\.git|node_modules)\//u.test(path)) return;
    this.#keep({ folder, path });
  }

  #keep(change: ChangedPath): void {
    if (this.#pending.size === 0) this.#since = Date.now();
    this.#pending.set(`${change.folder}\n${change.path}`, change);
    clearTimeout(this.#timer);
    const { quiet, longest } = this.#pending.size < many ? shortly : untilSettled;
    const left = this.#since + longest - Date.now();
    this.#timer = setTimeout(() => this.#flush(), Math.max(0, Math.min(quiet, left)));
  }

  #flush(): void {
    const batch = [...this.#pending.values()];
    this.#pending = new Map();
    this.#changed.fire(batch);
  }
}
