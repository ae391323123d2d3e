import type { Article, ArticleSummary } from '../model/article.ts';
import type { FilterName, SearchHit } from '../model/passage.ts';
import type { Problem } from '../model/problem.ts';
import type { Reference } from '../model/reference.ts';
import type { Topic } from '../model/topic.ts';
import type { TopicNode } from '../model/topicNode.ts';
import { buildTopicTree } from '../topics/topicTree.ts';
import { compareStrings } from '../util/order.ts';
import { fillPlaceholders, placeholders } from '../util/placeholders.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { ReaderStore } from './store.ts';

/** Everything a window or the terminal asks of a published collection. Changes nothing. */
export class LibraryReader {
  readonly #store: ReaderStore;
  readonly #index: SearchIndex;
  readonly #taxonomy: readonly Topic[];
  #published: Published | undefined;

  constructor(store: ReaderStore, index: SearchIndex, taxonomy: readonly Topic[]) {
    this.#store = store;
    this.#index = index;
    this.#taxonomy = taxonomy;
  }

  /** Whether a scan has published anything yet. */
  isPublished(): boolean {
    return this.#store.generation() !== '';
  }

  /** Every article, by title. */
  articles(): readonly ArticleSummary[] {
    return this.#current().articles;
  }

  /** The topic tree without its articles; topics nothing is filed under are left out. */
  topics(): readonly TopicNode[] {
    return this.#current().tree;
  }

  /** Articles filed exactly under a topic path, by title; `[]` is Unsorted. */
  articlesUnder(topic: readonly string[]): readonly ArticleSummary[] {
    return this.#current().byTopic.get(pathKey(topic)) ?? [];
  }

  /** One article whole, by its citekey. */
  article(key: string): Article | undefined {
    const article = this.#store.article(key);
    if (!article || placeholders(article.text).length === 0) return article;
    return { ...article, text: filled(article.text, this.#store.otherTexts(article.key)) };
  }

  /** Articles by their keys, in the order given; those nobody has are left out. */
  summaries(keys: readonly string[]): readonly ArticleSummary[] {
    return keys.flatMap(key => this.#current().byKey.get(key) ?? []);
  }

  /** What a filter of a query can be given, most frequent first. */
  filterValues(filter: FilterName): readonly string[] {
    const articles = this.articles();
    switch (filter) {
      case 'topic':
        return byFrequency(articles.flatMap(({ filing }) => filing.topic));
      case 'tag':
        return byFrequency(articles.flatMap(({ tags }) => tags));
      case 'source':
        return byFrequency(articles.flatMap(({ copies }) => copies[0]?.path.split('/').slice(0, -1) ?? []));
      case 'is':
        return ['unread', 'starred', 'duplicate'];
    }
  }

  /** The entry a bibliography file has under a key. */
  reference(key: string): Reference | undefined {
    return this.#store.reference(key);
  }

  /** Every entry of every bibliography file. */
  references(): readonly Reference[] {
    return this.#store.references();
  }

  problems(): readonly (Problem & { readonly folder: string })[] {
    return this.#store.problems();
  }

  /**
   * Articles by rank, each once, with its best passage.
   *
   * @param limit most hits given. An empty query gives none.
   */
  search(query: string, limit: number): SearchHit[] {
    const hits: SearchHit[] = [];
    for (const found of this.#index.search(query, { limit })) {
      const article = this.#store.articleById(Number(found.id));
      const canonical = article?.copies[0];
      if (!article || !canonical) continue;
      hits.push({
        key: article.key,
        title: article.title,
        score: found.score,
        topic: article.filing.topic,
        folder: canonical.folder,
        path: canonical.path,
        line: this.#store.rawLine(Number(found.id), found.textLine),
        textLine: found.textLine,
        heading: found.heading,
        snippet: found.snippet,
      });
    }
    return hits;
  }

  /** Reads the list of articles once per published state; later requests answer from memory. */
  #current(): Published {
    const generation = this.#store.generation();
    if (this.#published?.generation !== generation) {
      this.#published = publishedState(generation, this.#store.articles(), this.#taxonomy);
    }
    return this.#published;
  }
}

interface Published {
  readonly generation: string;
  readonly articles: readonly ArticleSummary[];
  readonly byKey: ReadonlyMap<string, ArticleSummary>;
  readonly byTopic: ReadonlyMap<string, readonly ArticleSummary[]>;
  readonly tree: readonly TopicNode[];
}

function publishedState(
  generation: string,
  articles: readonly ArticleSummary[],
  taxonomy: readonly Topic[],
): Published {
  const byTopic = new Map<string, ArticleSummary[]>();
  for (const article of articles) {
    const key = pathKey(article.filing.topic);
    const list = byTopic.get(key);
    if (list) list.push(article);
    else byTopic.set(key, [article]);
  }
  const filings = articles.map(({ filing }) => filing);
  const byKey = new Map(articles.map(article => [article.key, article]));
  return { generation, articles, byKey, byTopic, tree: buildTopicTree(filings, taxonomy) };
}

/**
 * A text whose lost formulas are filled from other copies of its article. A filling never changes how many
 * lines there are, so that lines stay where they are in the file.
 */
function filled(text: string, others: Iterable<string>): string {
  let result = text;
  for (const other of others) {
    if (placeholders(result).length === 0) break;
    const next = fillPlaceholders(result, other);
    if (lineCount(next) === lineCount(result)) result = next;
  }
  return result;
}

function lineCount(text: string): number {
  return text.split('\n').length;
}

function byFrequency(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compareStrings(a[0], b[0])).map(([name]) => name);
}

/** A topic path as one string; NUL stands in no topic's name. */
function pathKey(topic: readonly string[]): string {
  return topic.join('\0');
}
