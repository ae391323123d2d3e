import * as vscode from 'vscode';
import type { ArticleSummary, CopyReference } from '../../core/model/article.ts';
import type { TopicNode } from '../../core/model/topicNode.ts';
import { articleItem, copyItem, groupItem, type RelatedGroup, relatedItem, topicItem } from './treeItems.ts';

/** A row of the tree. */
export type TreeRow =
  | { readonly kind: 'topic'; readonly topic: TopicNode }
  | {
      readonly kind: 'article';
      readonly article: ArticleSummary;
      readonly topic: readonly string[];
      /** Titles of the digests it is part of. */
      readonly digests?: readonly string[];
    }
  | { readonly kind: 'copy'; readonly copy: CopyReference; readonly article: ArticleSummary }
  /** Other articles that have to do with this one. */
  | { readonly kind: 'group'; readonly group: RelatedGroup; readonly of: ArticleSummary }
  | {
      readonly kind: 'related';
      readonly article: ArticleSummary;
      readonly group: RelatedGroup;
      readonly of: ArticleSummary;
    };

/** What the tree asks of the library. */
export interface TreeSource {
  readonly onDidChange: vscode.Event<void>;
  topics(): Promise<readonly TopicNode[]>;
  articlesUnder(topic: readonly string[]): Promise<readonly ArticleSummary[]>;
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
}

/**
 * Topics, their subtopics and articles; under an article its copies, the others of its series, and what it
 * contains or is part of. Read as rows are expanded.
 */
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
        return articleItem(row.article, row.digests ?? []);
      case 'copy':
        return copyItem(row.copy, row.article);
      case 'group':
        return groupItem(row.group, row.of);
      case 'related':
        return relatedItem(row.article, row.group, row.of);
    }
  }

  async getChildren(row?: TreeRow): Promise<TreeRow[]> {
    if (!row) return (await this.#source.topics()).map(topic => ({ kind: 'topic', topic }));
    switch (row.kind) {
      case 'topic':
        return this.#below(row.topic);
      case 'article':
        return belowArticle(row.article);
      case 'group':
        return this.#related(row.group, row.of);
      default:
        return [];
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #below(topic: TopicNode): Promise<TreeRow[]> {
    const articles = topic.ownCount === 0 ? [] : await this.#source.articlesUnder(topic.path);
    const titles = await this.#digestTitles(articles);
    return [
      ...topic.children.map(child => ({ kind: 'topic', topic: child }) as const),
      ...articles.map(article => {
        const digests = article.partOf.flatMap(key => titles.get(key) ?? []);
        return { kind: 'article', article, topic: topic.path, digests } as const;
      }),
    ];
  }

  async #digestTitles(articles: readonly ArticleSummary[]): Promise<ReadonlyMap<string, string>> {
    const keys = [...new Set(articles.flatMap(({ partOf }) => partOf))];
    const digests = keys.length === 0 ? [] : await this.#source.summaries(keys);
    return new Map(digests.map(({ key, title }) => [key, title]));
  }

  async #related(group: RelatedGroup, of: ArticleSummary): Promise<TreeRow[]> {
    const articles = await this.#source.summaries(of[group]);
    return articles.map(article => ({ kind: 'related', article, group, of }) as const);
  }
}

function belowArticle(article: ArticleSummary): TreeRow[] {
  const copies = article.copies.length > 1 ? article.copies : [];
  const groups = (['siblings', 'contains', 'partOf'] as const).filter(group => article[group].length > 0);
  return [
    ...copies.map(copy => ({ kind: 'copy', copy, article }) as const),
    ...groups.map(group => ({ kind: 'group', group, of: article }) as const),
  ];
}
