import * as vscode from 'vscode';
import type { ArticleSummary, CopyReference } from '../../core/model/article.ts';
import type { TopicNode } from '../../core/model/topicNode.ts';
import { articleItem, copyItem, topicItem } from './treeItems.ts';

/** A row of the tree. */
export type TreeRow =
  | { readonly kind: 'topic'; readonly topic: TopicNode }
  | { readonly kind: 'article'; readonly article: ArticleSummary; readonly topic: readonly string[] }
  | { readonly kind: 'copy'; readonly copy: CopyReference; readonly article: ArticleSummary };

/** What the tree asks of the library. */
export interface TreeSource {
  readonly onDidChange: vscode.Event<void>;
  topics(): Promise<readonly TopicNode[]>;
  articlesUnder(topic: readonly string[]): Promise<readonly ArticleSummary[]>;
}

/** Topics, their subtopics and articles, and the copies of each article; read as they are expanded. */
export class ArticleTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #source: TreeSource;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscription: vscode.Disposable;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(source: TreeSource) {
    this.#source = source;
    this.#subscription = source.onDidChange(() => this.#changed.fire(undefined));
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    switch (row.kind) {
      case 'topic':
        return topicItem(row.topic);
      case 'article':
        return articleItem(row.article);
      case 'copy':
        return copyItem(row.copy, row.article);
    }
  }

  async getChildren(row?: TreeRow): Promise<TreeRow[]> {
    if (!row) return (await this.#source.topics()).map(topic => ({ kind: 'topic', topic }));
    switch (row.kind) {
      case 'topic':
        return this.#below(row.topic);
      case 'article':
        return row.article.copies.map(copy => ({ kind: 'copy', copy, article: row.article }));
      case 'copy':
        return [];
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #below(topic: TopicNode): Promise<TreeRow[]> {
    const articles = topic.ownCount === 0 ? [] : await this.#source.articlesUnder(topic.path);
    return [
      ...topic.children.map(child => ({ kind: 'topic', topic: child }) as const),
      ...articles.map(article => ({ kind: 'article', article, topic: topic.path }) as const),
    ];
  }
}
