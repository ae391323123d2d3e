import * as vscode from 'vscode';
import type { ArticleSummary, CopyReference } from '../../core/model/article.ts';
import type { ListedArticle, MarkedArticle, TreeGroup, TreeOptions } from '../../core/model/articleTree.ts';
import type { ArrangedTree } from '../../threads/api.ts';
import { labelOf } from '../labels.ts';
import type { LibraryState } from '../services/libraryAnswers.ts';
import {
  articleItem,
  copyItem,
  groupItem,
  groupRowItem,
  type RelatedGroup,
  relatedItem,
  resolveArticleItem,
} from './treeItems.ts';

/** A row of the tree. */
export type TreeRow =
  | GroupRow
  | ArticleRow
  | (BelowArticle & {
      readonly kind: 'copy';
      readonly copy: CopyReference;
      readonly article: ListedArticle;
    })
  /** Other articles that have to do with this one. */
  | (BelowArticle & { readonly kind: 'group'; readonly group: RelatedGroup; readonly of: ListedArticle })
  | (BelowArticle & {
      readonly kind: 'related';
      readonly article: ListedArticle;
      readonly group: RelatedGroup;
      readonly of: ListedArticle;
    });

/** What rows below an article have in common. */
interface BelowArticle {
  /** Group the article stands in. */
  readonly topic: readonly string[];
}

/** Row of a topic, or of whatever else articles are grouped by. Kept from refresh to refresh. */
export interface GroupRow {
  readonly kind: 'topic';
  topic: TreeGroup;
}

/** Row of an article. Kept while its group shows the same articles in the same order. */
export interface ArticleRow {
  readonly kind: 'article';
  article: MarkedArticle;
  /** Group it stands in. */
  readonly topic: readonly string[];
  /** Titles of the digests it is part of. */
  digests?: readonly string[];
}

/** What the tree asks of the library. */
export interface TreeSource {
  readonly onDidChange: vscode.Event<void>;
  /** Nothing can be asked while it is `opening`; a change follows. */
  readonly state: LibraryState;
  tree(options: TreeOptions): Promise<ArrangedTree>;
  articlesUnder(path: readonly string[], options: TreeOptions): Promise<readonly MarkedArticle[]>;
  /** Path of the first group an article stands in. */
  groupOf(key: string, options: TreeOptions): Promise<readonly string[] | undefined>;
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
}

/** What is known from an earlier window. */
export interface TreeMemory {
  /** What was shown in this arrangement. */
  shown(options: TreeOptions): ArrangedTree | undefined;
  isExpanded(path: readonly string[], options: TreeOptions): boolean;
}

/** How the tree is arranged when nobody said otherwise. */
export const defaultOptions: TreeOptions = { grouping: 'topic', sort: 'title', filter: '' };

/**
 * Topics, their subtopics and articles; under an article its copies, the others of its series, and what it
 * contains or is part of. Read as rows are expanded; a change refreshes only the rows it touched.
 */
export class ArticleTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #source: TreeSource;
  readonly #memory: TreeMemory | undefined;
  readonly #changed = new vscode.EventEmitter<TreeRow | undefined>();
  readonly #arranged = new vscode.EventEmitter<ArrangedTree>();
  readonly #subscription: vscode.Disposable;
  readonly #rows = new Map<string, GroupRow>();
  /** Rows of articles as they were given out, by group. */
  readonly #shown = new Map<string, readonly ArticleRow[]>();
  #options: TreeOptions;
  #tree: ArrangedTree | undefined;
  /** Whether what is shown comes from an earlier window, while the library is opened. */
  #isRemembered: boolean;

  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires with what the tree has come to show. */
  readonly onDidArrange = this.#arranged.event;

  /** @param memory gives what is shown until the library is open. */
  constructor(source: TreeSource, options: TreeOptions = defaultOptions, memory?: TreeMemory) {
    this.#source = source;
    this.#memory = memory;
    this.#options = options;
    this.#tree = memory?.shown(options);
    this.#isRemembered = this.#tree !== undefined;
    this.#subscription = source.onDidChange(() => void this.#follow());
  }

  get options(): TreeOptions {
    return this.#options;
  }

  /** Arranges the tree otherwise. */
  arrange(change: Partial<TreeOptions>): void {
    this.#options = { ...this.#options, ...change };
    this.#tree = undefined;
    this.#isRemembered = false;
    this.#rows.clear();
    this.#shown.clear();
    this.#changed.fire(undefined);
  }

  /** Row of an article where it stands in the tree, for revealing it; undefined when the filter hides it. */
  async rowOf(key: string): Promise<TreeRow | undefined> {
    await this.#opened();
    const { groups } = await this.#current();
    for (const group of flattened(groups)) this.#rowFor(group);
    const path = await this.#source.groupOf(key, this.#options);
    const row = path && this.#rows.get(pathKey(path));
    if (!row) return undefined;
    const rows = this.#shown.get(pathKey(path)) ?? (await this.#articlesIn(row.topic));
    return rows.find(({ article }) => article.key === key);
  }

  /** Every article the tree shows, in its order, each once. */
  async articlesInOrder(): Promise<readonly MarkedArticle[]> {
    await this.#opened();
    const { groups } = await this.#current();
    const articles = new Map<string, MarkedArticle>();
    for (const group of flattened(groups)) {
      if (group.ownCount === 0) continue;
      for (const article of await this.#source.articlesUnder(group.path, this.#options)) {
        if (!articles.has(article.key)) articles.set(article.key, article);
      }
    }
    return [...articles.values()];
  }

  getParent(row: TreeRow): TreeRow | undefined {
    if (row.kind === 'article') return this.#rows.get(pathKey(row.topic));
    if (row.kind === 'topic' && row.topic.path.length > 1)
      return this.#rows.get(pathKey(row.topic.path.slice(0, -1)));
    return undefined;
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    switch (row.kind) {
      case 'topic':
        return groupRowItem(row.topic, this.#options, this.#isExpanded(row.topic));
      case 'article':
        return articleItem(row.article, row.digests ?? [], this.#prefix(row.topic));
      case 'copy':
        return copyItem(row.copy, row.article, this.#prefix(row.topic));
      case 'group':
        return groupItem(row.group, row.of, this.#prefix(row.topic));
      case 'related':
        return relatedItem(row.article, row.group, row.of, this.#prefix(row.topic));
    }
  }

  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    return row.kind === 'article' ? resolveArticleItem(item, row.article) : item;
  }

  async getChildren(row?: TreeRow): Promise<TreeRow[]> {
    if (!row) return (await this.#current()).groups.map(group => this.#rowFor(group));
    switch (row.kind) {
      case 'topic':
        return this.#below(row.topic);
      case 'article':
        return belowArticle(row.article, row.topic);
      case 'group':
        return this.#related(row.group, row.of, row.topic);
      default:
        return [];
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#arranged.dispose();
  }

  async #below(topic: TreeGroup): Promise<TreeRow[]> {
    const articles = await this.#articlesIn(topic);
    this.#shown.set(pathKey(topic.path), articles);
    return [...topic.children.map(child => this.#rowFor(child)), ...articles];
  }

  async #articlesIn({ path, ownCount }: TreeGroup): Promise<ArticleRow[]> {
    await this.#opened();
    const articles = ownCount === 0 ? [] : await this.#source.articlesUnder(path, this.#options);
    const titles = await this.#digestTitles(articles);
    return articles.map(article => {
      const digests = article.partOf.flatMap(key => titles.get(key) ?? []);
      return { kind: 'article', article, topic: path, digests } as const;
    });
  }

  /** Waits until the library can be asked. */
  async #opened(): Promise<void> {
    if (this.#source.state !== 'opening') return;
    await new Promise<void>(resolve => {
      const subscription = this.#source.onDidChange(() => {
        if (this.#source.state === 'opening') return;
        subscription.dispose();
        resolve();
      });
    });
  }

  async #current(): Promise<ArrangedTree> {
    if (this.#tree) return this.#tree;
    const options = this.#options;
    const tree = await this.#source.tree(options);
    // Arranged otherwise in the meantime: this is no answer any more.
    if (options !== this.#options) return this.#current();
    this.#tree = tree;
    this.#arranged.fire(tree);
    return tree;
  }

  /**
   * Refreshes the articles that changed, the groups whose articles or counts did, or everything when the
   * groups themselves did.
   */
  async #follow(): Promise<void> {
    if (this.#isRemembered && this.#source.state === 'opening') return;
    this.#isRemembered = false;
    const options = this.#options;
    const before = this.#tree;
    const tree = await this.#source.tree(options);
    if (options !== this.#options) return;
    this.#tree = tree;
    this.#arranged.fire(tree);
    if (!before || !samePaths(before.groups, tree.groups)) {
      this.#changed.fire(undefined);
      return;
    }
    const old = new Map(flattened(before.groups).map(group => [pathKey(group.path), group]));
    for (const group of flattened(tree.groups)) {
      const was = old.get(pathKey(group.path));
      const looksSame = was !== undefined && labelOf(was.label) === labelOf(group.label);
      const sameCounts = was?.count === group.count && was.unread === group.unread;
      if (was?.digest === group.digest && sameCounts && looksSame) continue;
      const row = this.#rowFor(group);
      const articles = sameCounts && looksSame ? await this.#changedIn(group) : undefined;
      if (options !== this.#options) return;
      for (const changed of articles ?? [row]) this.#changed.fire(changed);
    }
  }

  /** Brings the rows of a group up to date. @returns those that changed; undefined when others stand there now. */
  async #changedIn(group: TreeGroup): Promise<readonly ArticleRow[] | undefined> {
    const shown = this.#shown.get(pathKey(group.path));
    if (!shown) return [];
    const now = await this.#articlesIn(group);
    if (now.map(keyOf).join('\n') !== shown.map(keyOf).join('\n')) return undefined;
    return shown.filter((row, index) => {
      const { article, digests } = now[index]!;
      const before = JSON.stringify([row.article, row.digests]);
      if (before === JSON.stringify([article, digests])) return false;
      Object.assign(row, { article, digests });
      return true;
    });
  }

  /** Whether a group is open at first: what a filter found is. */
  #isExpanded({ path }: TreeGroup): boolean {
    const options = this.#options;
    return options.filter !== '' || (this.#memory?.isExpanded(path, options) ?? false);
  }

  /** The one row of a group, so that VS Code knows it again. */
  #rowFor(group: TreeGroup): GroupRow {
    const key = pathKey(group.path);
    const row = this.#rows.get(key) ?? { kind: 'topic', topic: group };
    row.topic = group;
    this.#rows.set(key, row);
    return row;
  }

  /** Ids change with the arrangement, since VS Code remembers by id what was collapsed. */
  #prefix(path: readonly string[]): string {
    const { grouping, filter } = this.#options;
    return `${grouping}:${filter}:${path.join('/')}:`;
  }

  async #digestTitles(articles: readonly ListedArticle[]): Promise<ReadonlyMap<string, string>> {
    const keys = [...new Set(articles.flatMap(({ partOf }) => partOf))];
    const digests = keys.length === 0 ? [] : await this.#source.summaries(keys);
    return new Map(digests.map(({ key, title }) => [key, title]));
  }

  async #related(group: RelatedGroup, of: ListedArticle, topic: readonly string[]): Promise<TreeRow[]> {
    const articles = await this.#source.summaries(of[group]);
    return articles.map(article => ({ kind: 'related', article, group, of, topic }) as const);
  }
}

function belowArticle(article: ListedArticle, topic: readonly string[]): TreeRow[] {
  const copies = article.copies.length > 1 ? article.copies : [];
  const groups = (['siblings', 'contains', 'partOf'] as const).filter(group => article[group].length > 0);
  return [
    ...copies.map(copy => ({ kind: 'copy', copy, article, topic }) as const),
    ...groups.map(group => ({ kind: 'group', group, of: article, topic }) as const),
  ];
}

function keyOf({ article }: ArticleRow): string {
  return article.key;
}

function flattened(groups: readonly TreeGroup[]): TreeGroup[] {
  return groups.flatMap(group => [group, ...flattened(group.children)]);
}

function samePaths(a: readonly TreeGroup[], b: readonly TreeGroup[]): boolean {
  // The path of what stands in no group is empty, so a list of keys joined would not tell it from no group at all.
  const paths = (groups: readonly TreeGroup[]) => flattened(groups).map(({ path }) => path);
  return JSON.stringify(paths(a)) === JSON.stringify(paths(b));
}

function pathKey(path: readonly string[]): string {
  return path.join('\0');
}
