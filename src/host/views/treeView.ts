import * as vscode from 'vscode';
import type { TreeOptions } from '../../core/model/articleTree.ts';
import { contextKeys, viewIds } from '../contributions.ts';
import type { LibraryService } from '../services/libraryService.ts';
import { ArticleTree, defaultOptions, type TreeRow } from './articleTree.ts';
import { RememberedTree } from './rememberedTree.ts';
import type { DropActions } from './treeDrop.ts';
import { TreeDrop } from './treeDrop.ts';

const storageKey = 'treeOptions';

/** The tree in its view: keeps its arrangement over reloads, says what it shows, reveals articles. */
export class ArticleTreeView implements vscode.Disposable {
  readonly tree: ArticleTree;
  readonly view: vscode.TreeView<TreeRow>;
  readonly #subscriptions: vscode.Disposable[];

  constructor(library: LibraryService, state: vscode.Memento, drop: DropActions) {
    const kept = state.get<Partial<TreeOptions>>(storageKey, {});
    const options = { ...defaultOptions, ...kept, filter: '' };
    const remembered = new RememberedTree(state);
    this.tree = new ArticleTree(library, options, remembered);
    this.view = vscode.window.createTreeView(viewIds.articles, {
      treeDataProvider: this.tree,
      dragAndDropController: new TreeDrop(drop, () => this.tree.options.grouping === 'topic'),
      showCollapseAll: true,
      canSelectMany: true,
    });
    const setExpanded = (row: TreeRow, isExpanded: boolean) => {
      const { options } = this.tree;
      if (row.kind === 'topic' && options.filter === '')
        remembered.setExpanded(row.topic.path, options, isExpanded);
    };
    this.#subscriptions = [
      this.tree,
      this.view,
      this.view.onDidExpandElement(({ element }) => setExpanded(element, true)),
      this.view.onDidCollapseElement(({ element }) => setExpanded(element, false)),
      this.tree.onDidArrange(tree => {
        const { shown, total } = tree;
        const { filter, grouping, sort } = this.tree.options;
        this.view.message = this.#message(library, filter, shown, total);
        void vscode.commands.executeCommand('setContext', contextKeys.filtered, filter !== '');
        void state.update(storageKey, { grouping, sort });
        if (library.state === 'ready') remembered.keep(this.tree.options, tree);
      }),
    ];
  }

  /**
   * Selects an article where it stands, opening what is closed above it; nothing when the filter hides it. What is
   * selected stays so where the article is part of it, unless the focus is to come to the article.
   */
  async reveal(key: string, focus: boolean): Promise<void> {
    const isSelected = this.view.selection.some(row => row.kind === 'article' && row.article.key === key);
    if (isSelected && !focus) return;
    const row = await this.tree.rowOf(key);
    if (row) await this.view.reveal(row, { select: true, focus, expand: false });
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** Stands above the rows: the filter in force, or which notes these are. What is said instead of rows needs the place. */
  #message(library: LibraryService, filter: string, shown: number, total: number): string {
    if (filter !== '' && shown === 0) return '';
    if (filter !== '') return vscode.l10n.t('Filter: {0} ({1} of {2} articles)', filter, shown, total);
    const { chosenBy, unasked = [] } = library.collection ?? {};
    if (unasked.length > 0) {
      const names = unasked.map(({ path }) => path).join(', ');
      return vscode.l10n.t('Not read until you agree: {0}. Rescan to be asked again.', names);
    }
    if (chosenBy === 'sample') {
      return vscode.l10n.t('These are sample notes. Open or add a folder to see your own.');
    }
    return '';
  }
}
