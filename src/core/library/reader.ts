import type { Article, ArticleSummary } from '../model/article.ts';
import type { ReadingMark, TreeOptions } from '../model/articleTree.ts';
import type { Bibliography } from '../model/bibliography.ts';
import type { FilterName, SearchHit } from '../model/passage.ts';
import type { Problem } from '../model/problem.ts';
import type { Reference } from '../model/reference.ts';
import type { RelatedArticle } from '../model/related.ts';
import type { Topic } from '../model/topic.ts';
import type { TopicNode } from '../model/topicNode.ts';
import { buildTopicTree } from '../topics/topicTree.ts';
import { compareStrings } from '../util/order.ts';
import { fillPlaceholders, placeholders } from '../util/placeholders.ts';
import { ArrangedArticles } from './articleTree.ts';
import { type AttachedMarks, attachMarks } from './attachMarks.ts';
import { partSetting } from './growth.ts';
import { goneKeysSetting } from './keys.ts';
import { RelatedArticles } from './related.ts';
import type { SearchFlag, SearchIndex } from './searchIndex.ts';
import type { ReaderStore } from './store.ts';
import { TopicChanges, topicChangesSetting } from './topicChanges.ts';

/** Articles in an arrangement, by what it was asked for with. */
interface Arranged {
  readonly name: string;
  readonly articles: ArrangedArticles;
}

/** Everything a window or the terminal asks of a published collection. Changes nothing. */
export class LibraryReader {
  readonly #store: ReaderStore;
  readonly #index: SearchIndex;
  readonly #taxonomy: readonly Topic[];
  #marks: readonly ReadingMark[] = [];
  #attached: { readonly to: readonly ArticleSummary[]; readonly marks: AttachedMarks } | undefined;
  #published: Published | undefined;
  #related: { readonly of: Published; readonly articles: RelatedArticles } | undefined;
  /** What was arranged last is at the end. */
  #arranged: readonly Arranged[] = [];

  constructor(store: ReaderStore, index: SearchIndex, taxonomy: readonly Topic[]) {
    this.#store = store;
    this.#index = index;
    this.#taxonomy = taxonomy;
  }

  /** Names the published state: another one, another name; empty before the first. */
  generation(): string {
    return this.#store.generation();
  }

  /** Whether a scan has published anything yet. */
  isPublished(): boolean {
    return this.#store.generation() !== '';
  }

  /** Whether what is published is all there is, and no scan was at it when it was published. */
  isWhole(): boolean {
    return this.#store.setting(partSetting) !== '1';
  }

  /** Every article, by title. */
  articles(): readonly ArticleSummary[] {
    return this.#current().articles;
  }

  /** The topic tree without its articles; topics nothing is filed under are left out. */
  topics(): readonly TopicNode[] {
    return this.#current().tree;
  }

  /** Every topic an article can be filed under: bundled ones, and the collection's own. */
  allTopics(): readonly TopicNode[] {
    const { articles, taxonomy, added } = this.#current();
    const filings = articles.map(({ filing }) => filing);
    return buildTopicTree(filings, taxonomy, [...pathsOf(taxonomy, []), ...added]);
  }

  /** What a person read and starred; it decides what is unread and how some orders go. */
  setMarks(marks: readonly ReadingMark[]): void {
    this.#marks = marks;
    this.#attached = undefined;
    this.#arranged = [];
  }

  /** The marks with the articles they are of now. */
  attachedMarks(): AttachedMarks {
    const { articles } = this.#current();
    if (this.#attached?.to !== articles)
      this.#attached = { to: articles, marks: attachMarks(articles, this.#marks) };
    return this.#attached.marks;
  }

  /** The articles arranged as the tree shows them; the same object while nothing changed, also where two arrangements take turns. */
  arranged(options: TreeOptions): ArrangedArticles {
    const { generation, articles, taxonomy, added } = this.#current();
    const topics = { taxonomy, added };
    const name = [generation, options.grouping, options.sort, options.filter].join('\n');
    const known = this.#arranged.find(arranged => arranged.name === name);
    if (known !== undefined) return known.articles;
    const made = new ArrangedArticles(articles, options, this.attachedMarks().byKey, topics);
    this.#arranged = [...this.#arranged.slice(-1), { name, articles: made }];
    return made;
  }

  /** One article whole, by its citekey, one that leads to it, or the address of one of its copies. */
  article(key: string): Article | undefined {
    const article = this.#store.article(key) ?? this.#atAddress(key);
    if (!article || placeholders(article.text).length === 0) return article;
    return { ...article, text: filled(article.text, this.#store.otherTexts(article.key)) };
  }

  /** Articles by their keys, in the order given; those nobody has are left out. */
  summaries(keys: readonly string[]): readonly ArticleSummary[] {
    return keys.flatMap(key => this.#current().byKey.get(key) ?? []);
  }

  /** Articles that have to do with the one of this key, with why, most related first. */
  related(key: string, limit: number): readonly RelatedArticle[] {
    const article = this.#store.article(key);
    if (article === undefined) return [];
    const published = this.#current();
    if (this.#related?.of !== published)
      this.#related = { of: published, articles: new RelatedArticles(published.articles) };
    return this.#related.articles.of(article, limit);
  }

  /** Key of the article with the copy that a line of a page belongs to. */
  keyAt(folder: string, path: string, line: number): string | undefined {
    let best: { readonly key: string; readonly line: number } | undefined;
    for (const { key, copies } of this.articles()) {
      for (const copy of copies) {
        const here = copy.folder === folder && copy.path === path && copy.line <= line;
        if (here && copy.line >= (best?.line ?? 0)) best = { key, line: copy.line };
      }
    }
    return best?.key;
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

  /** Keys of every article that has this key or says it is its own. */
  claimants(key: string): readonly string[] {
    return this.#store.claimants(key);
  }

  /** All keys that lead to an article, its own first. */
  keysOf(key: string): readonly string[] {
    return [key, ...this.#store.aliasesOf(key)];
  }

  /** Path at which the article of a recorded key stood, where it is gone now. */
  pathOfGone(key: string): string | undefined {
    return this.#current().gone.get(key);
  }

  /** Every entry bibliography files have under a key, by path and line. */
  referencesOf(key: string): readonly Reference[] {
    return this.#store.referencesOf(key);
  }

  /** The entry a bibliography file has under a key. */
  reference(key: string): Reference | undefined {
    return this.#store.reference(key);
  }

  /** Every entry of every bibliography file. */
  references(): readonly Reference[] {
    return this.#store.references();
  }

  /** What the canonical copy of every article says of its origin, by key. */
  bibliographies(): Iterable<{ readonly key: string; readonly bibliography: Bibliography }> {
    return this.#store.bibliographies();
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
    for (const found of this.#index.search(query, { limit, flagged: flag => this.#flagged(flag) })) {
      const article = this.#store.foundArticle(Number(found.id));
      if (!article) continue;
      const { canonical } = article;
      hits.push({
        key: article.key,
        title: article.title,
        score: found.score,
        topic: article.filing.topic,
        folder: canonical.folder,
        path: canonical.path,
        line: this.#store.rawLine(Number(found.id), found.textLine),
        source: canonical.source,
        textLine: found.textLine,
        heading: found.heading,
        snippet: found.snippet,
      });
    }
    return hits;
  }

  /** What the words of a query look like in an article, see `SearchIndex.spellings`. */
  spellings(key: string, query: string): string[] {
    const id = this.#store.articleId(key);
    return id === undefined ? [] : this.#index.spellings(String(id), query);
  }

  #flagged(flag: SearchFlag): ReadonlySet<string> {
    const marks = this.attachedMarks().byKey;
    const holds = ({ key, copies }: ArticleSummary): boolean => {
      switch (flag) {
        case 'unread':
          return marks.get(key)?.read == null;
        case 'starred':
          return marks.get(key)?.starred ?? false;
        case 'duplicate':
          return copies.length > 1;
      }
    };
    const ids = this.#store.articleIds();
    return new Set(
      this.articles()
        .filter(holds)
        .map(({ key }) => String(ids.get(key))),
    );
  }

  #atAddress(key: string): Article | undefined {
    if (!/^https?:\/\//iu.test(key)) return undefined;
    const bare = key.replace(/#.*$/u, '').replace(/\/$/u, '');
    for (const url of [key, bare, `${bare}/`]) {
      const found = this.#store.keyOfAddress(url);
      if (found !== undefined) return this.#store.article(found);
    }
    return undefined;
  }

  /** Reads the list of articles once per published state; later requests answer from memory. */
  #current(): Published {
    const generation = this.#store.generation();
    if (this.#published?.generation !== generation) {
      const changes = TopicChanges.from(this.#store.setting(topicChangesSetting));
      const taxonomy = changes.taxonomy(this.#taxonomy);
      const state = publishedState(generation, this.#store.articles(), taxonomy, changes.added());
      const gone = JSON.parse(this.#store.setting(goneKeysSetting) ?? '[]') as [string, string][];
      this.#published = { ...state, gone: new Map(gone) };
    }
    return this.#published;
  }
}

interface Published {
  readonly generation: string;
  readonly articles: readonly ArticleSummary[];
  readonly byKey: ReadonlyMap<string, ArticleSummary>;
  readonly tree: readonly TopicNode[];
  /** Bundled topics with what the person changed of them. */
  readonly taxonomy: readonly Topic[];
  /** Topics shown even while nothing is filed under them. */
  readonly added: readonly (readonly string[])[];
  /** Recorded keys whose article is gone, with the path it stood at. */
  readonly gone: ReadonlyMap<string, string>;
}

function publishedState(
  generation: string,
  articles: readonly ArticleSummary[],
  taxonomy: readonly Topic[],
  added: readonly (readonly string[])[],
): Omit<Published, 'gone'> {
  const filings = articles.map(({ filing }) => filing);
  const byKey = new Map(articles.map(article => [article.key, article]));
  return { generation, articles, byKey, taxonomy, added, tree: buildTopicTree(filings, taxonomy, added) };
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

function pathsOf(topics: readonly Topic[], above: readonly string[]): (readonly string[])[] {
  return topics.flatMap(({ id, children }) => {
    const path = [...above, id];
    return [path, ...pathsOf(children, path)];
  });
}

function byFrequency(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compareStrings(a[0], b[0])).map(([name]) => name);
}
