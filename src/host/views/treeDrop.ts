import * as vscode from 'vscode';
import type { ListedArticle } from '../../core/model/articleTree.ts';
import type { TreeRow } from './articleTree.ts';

/** Articles dragged within the window: a JSON list of their keys. Of our own, so that a drop opens no file. */
export const articleMimeType = 'application/vnd.code.tree.studynotes.articles';

/** What a drop on the tree does. */
export interface DropActions {
  /** Files articles under a topic path. */
  fileUnder(articles: readonly ListedArticle[], topic: readonly string[]): Promise<void>;
  /** Moves a topic into another; `[]` is the top level. */
  nestTopic(path: readonly string[], parent: readonly string[]): Promise<void>;
  /** Takes folders and files from the explorer into the collection. */
  addFiles(uris: readonly vscode.Uri[]): Promise<void>;
}

/** Dragging articles onto topics, and files from the explorer onto the view. */
export class TreeDrop implements vscode.TreeDragAndDropController<TreeRow> {
  readonly dragMimeTypes = [articleMimeType];
  readonly dropMimeTypes = [articleMimeType, 'text/uri-list'];
  readonly #actions: DropActions;
  readonly #showsTopics: () => boolean;
  #dragged: readonly ListedArticle[] = [];
  #draggedTopics: readonly (readonly string[])[] = [];

  /** @param showsTopics whether the groups of the tree are topics; onto tags, dates and the like nothing is dropped. */
  constructor(actions: DropActions, showsTopics: () => boolean) {
    this.#actions = actions;
    this.#showsTopics = showsTopics;
  }

  handleDrag(rows: readonly TreeRow[], data: vscode.DataTransfer): void {
    this.#dragged = rows.flatMap(row => (row.kind === 'article' ? [row.article] : []));
    this.#draggedTopics = rows.flatMap(row =>
      row.kind === 'topic' && row.topic.path.length > 0 && this.#showsTopics() ? [row.topic.path] : [],
    );
    if (this.#dragged.length + this.#draggedTopics.length === 0) return;
    const keys = this.#dragged.map(({ key }) => key);
    data.set(articleMimeType, new vscode.DataTransferItem(JSON.stringify(keys)));
  }

  async handleDrop(target: TreeRow | undefined, data: vscode.DataTransfer): Promise<void> {
    const topic =
      target?.kind === 'topic' ? target.topic.path : target?.kind === 'article' ? target.topic : undefined;
    if (data.get(articleMimeType)) {
      if (!this.#showsTopics()) return;
      if (topic && this.#dragged.length > 0) await this.#actions.fileUnder(this.#dragged, topic);
      for (const path of this.#draggedTopics) await this.#actions.nestTopic(path, topic ?? []);
      return;
    }
    const list = await data.get('text/uri-list')?.asString();
    const uris = (list ?? '').split(/\r?\n/u).filter(line => line !== '' && !line.startsWith('#'));
    if (uris.length > 0) await this.#actions.addFiles(uris.map(uri => vscode.Uri.parse(uri, true)));
  }
}
