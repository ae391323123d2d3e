import type { ArticleSummary } from '../model/article.ts';
import type {
  Grouping,
  MarkedArticle,
  Neighbours,
  ReadingMark,
  SortOrder,
  TreeGroup,
  TreeOptions,
} from '../model/articleTree.ts';
import type { BilingualLabel, Topic } from '../model/topic.ts';
import type { TopicNode } from '../model/topicNode.ts';
import { buildTopicTree } from '../topics/topicTree.ts';
import { foldText } from '../util/foldText.ts';
import { compareStrings } from '../util/order.ts';

/** What stands in no group, by grouping. */
const restLabels: Readonly<Record<Grouping, BilingualLabel>> = {
  topic: { en: 'Unsorted', 'zh-cn': '未分类' },
  tag: { en: 'Untagged', 'zh-cn': '无标签' },
  source: { en: 'Unknown source', 'zh-cn': '来源不明' },
  date: { en: 'Undated', 'zh-cn': '无日期' },
  folder: { en: 'Top folder', 'zh-cn': '顶层文件夹' },
};

/** The topics of a collection as a person made them. */
export interface OwnTopics {
  readonly taxonomy: readonly Topic[];
  /** Topics shown even while nothing is filed under them. */
  readonly added: readonly (readonly string[])[];
}

/** The articles of a collection arranged for the tree view. */
export class ArrangedArticles {
  readonly groups: readonly TreeGroup[];
  readonly #byPath: ReadonlyMap<string, readonly MarkedArticle[]>;
  /** How many articles pass the filter. */
  readonly shown: number;

  /** @param marks by key of the article. */
  constructor(
    articles: readonly ArticleSummary[],
    options: TreeOptions,
    marks: ReadonlyMap<string, ReadingMark>,
    { taxonomy, added }: OwnTopics,
  ) {
    const passing = articles.filter(filterOf(options.filter));
    this.shown = passing.length;
    const placed = passing.flatMap(article =>
      pathsOf(article, options.grouping).map(path => ({ article, path })),
    );
    const byPath = new Map<string, MarkedArticle[]>();
    for (const { article, path } of placed) {
      const mark = marks.get(article.key);
      const { filing: _, ...listed } = article;
      const row = { ...listed, read: mark?.read != null, starred: mark?.starred ?? false };
      const key = pathKey(path);
      const list = byPath.get(key);
      if (list) list.push(row);
      else byPath.set(key, [row]);
    }
    for (const list of byPath.values()) list.sort(orderOf(options.sort, marks));
    this.#byPath = byPath;
    const byTopic = options.grouping === 'topic';
    const always = byTopic && options.filter === '' ? added : [];
    const paths = placed.map(({ path }) => ({ topic: path }));
    const nodes = buildTopicTree(paths, byTopic ? taxonomy : [], always);
    const groups = nodes.map(node => this.#group(node, restLabels[options.grouping]));
    this.groups = options.grouping === 'date' ? newestFirst(groups) : groups;
  }

  /** Articles directly in a group, sorted. */
  under(path: readonly string[]): readonly MarkedArticle[] {
    return this.#byPath.get(pathKey(path)) ?? [];
  }

  /** The articles before and after one in a group. */
  beside(key: string, path: readonly string[]): Neighbours {
    const articles = this.under(path);
    const at = articles.findIndex(article => article.key === key);
    return at === -1 ? {} : { previous: articles[at - 1], next: articles[at + 1] };
  }

  /** Path of the first group an article stands in; undefined when the filter hides it. */
  pathOf(key: string): readonly string[] | undefined {
    for (const [path, articles] of this.#byPath) {
      if (articles.some(article => article.key === key)) return path === '' ? [] : path.split('\0');
    }
    return undefined;
  }

  #group(node: TopicNode, restLabel: BilingualLabel): TreeGroup {
    const children = node.children.map(child => this.#group(child, restLabel));
    const own = this.under(node.path);
    const ownUnread = own.filter(({ read }) => !read).length;
    return {
      ...node,
      label: node.path.length === 0 ? restLabel : node.label,
      unread: children.reduce((sum, { unread }) => sum + unread, ownUnread),
      digest: digestOf(own),
      children,
    };
  }
}

function filterOf(filter: string): (article: ArticleSummary) => boolean {
  const words = foldText(filter)
    .split(/\s+/u)
    .filter(word => word !== '');
  if (words.length === 0) return () => true;
  return ({ title, tags, key }) => {
    const text = foldText([title, key, ...tags].join('\n'));
    return words.every(word => text.includes(word));
  };
}

/** The groups an article stands in; the empty path where it stands in none. */
function pathsOf(article: ArticleSummary, grouping: Grouping): readonly (readonly string[])[] {
  const [canonical] = article.copies;
  switch (grouping) {
    case 'topic':
      return [article.filing.topic];
    case 'tag':
      return article.tags.length === 0 ? [[]] : article.tags.map(tag => [tag]);
    case 'source':
      return [canonical?.source ? [canonical.source] : []];
    case 'date': {
      const [year, month] = article.date?.split('-') ?? [];
      return [year === undefined ? [] : month === undefined ? [year] : [year, `${year}-${month}`]];
    }
    case 'folder':
      return [canonical?.path.split('/').slice(0, -1) ?? []];
  }
}

function orderOf(
  sort: SortOrder,
  marks: ReadonlyMap<string, ReadingMark>,
): (a: MarkedArticle, b: MarkedArticle) => number {
  const byTitle = (a: MarkedArticle, b: MarkedArticle) =>
    compareStrings(a.title, b.title) || compareStrings(a.key, b.key);
  switch (sort) {
    case 'title':
      return byTitle;
    case 'date':
      return (a, b) => compareStrings(b.date ?? '', a.date ?? '') || byTitle(a, b);
    case 'recentlyRead': {
      const readAt = ({ key }: MarkedArticle) => marks.get(key)?.read ?? '';
      return (a, b) => compareStrings(readAt(b), readAt(a)) || byTitle(a, b);
    }
    case 'copies':
      return (a, b) => b.copies.length - a.copies.length || byTitle(a, b);
  }
}

function newestFirst(groups: readonly TreeGroup[]): readonly TreeGroup[] {
  const dated = groups.filter(({ path }) => path.length > 0).reverse();
  const rest = groups.filter(({ path }) => path.length === 0);
  return [...dated.map(group => ({ ...group, children: newestFirst(group.children) })), ...rest];
}

/** FNV-1a (Fowler, Noll, Vo) over everything the rows show, in their order. */
function digestOf(articles: readonly MarkedArticle[]): number {
  let hash = 0x811c9dc5;
  for (const { key, title, date, read, starred, copies, contains, partOf, siblings, tags } of articles) {
    const places = copies.map(({ path, line, relation }) => `${path}:${line}:${relation}`);
    const shown = [key, title, date, read, starred, places, contains, partOf, siblings, tags].join('\n');
    for (let index = 0; index < shown.length; index++) {
      hash = Math.imul(hash ^ shown.charCodeAt(index), 0x01000193);
    }
  }
  return hash >>> 0;
}

/** A path as one string; NUL stands in no name. */
function pathKey(path: readonly string[]): string {
  return path.join('\0');
}
