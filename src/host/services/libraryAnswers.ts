import type { Remote } from 'comlink';
import type { CitationFormat, QuoteManner, WrittenQuote } from '../../core/library/cite.ts';
import type { CopyPlace } from '../../core/library/decide.ts';
import type {
  CopyComparison,
  CopyText,
  RedundantFile,
  UncertainPair,
} from '../../core/library/duplicates.ts';
import type { ToolAnswer } from '../../core/library/tools/answers.ts';
import type { Article, ArticleSummary } from '../../core/model/article.ts';
import type { MarkedArticle, Neighbours, ReadingMark, TreeOptions } from '../../core/model/articleTree.ts';
import type { FilterName, SearchHit } from '../../core/model/passage.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { QuotablePassage } from '../../core/model/quote.ts';
import type { RelatedArticle } from '../../core/model/related.ts';
import type { TopicNode } from '../../core/model/topicNode.ts';
import type { ArrangedTree, ReaderApi } from '../../threads/api.ts';
import type { DraftApi } from '../../threads/draftApi.ts';

/** How far the collection is; while it is growing, a part of it is published and its first scan goes on. */
export type LibraryState = 'opening' | 'growing' | 'ready' | 'failed';

/**
 * What is asked of a published collection, as a thread answers it. The answers come while a scan runs, too,
 * from what was published before it; while there is nothing yet, with nothing.
 */
export abstract class LibraryAnswers {
  abstract readonly state: LibraryState;
  /** Whether anything is published, be it a part. */
  get isPublished(): boolean {
    return this.state === 'growing' || this.state === 'ready';
  }

  /** The thread that answers now. */
  protected abstract readonly answers: Remote<ReaderApi>;

  /** Every topic an article can be filed under. */
  allTopics(): Promise<readonly TopicNode[]> {
    return this.answers.allTopics();
  }

  async tree(options: TreeOptions): Promise<ArrangedTree> {
    return this.isPublished ? this.answers.tree(options) : { groups: [], shown: 0, total: 0 };
  }

  /** The marks that were set, with the keys and places that their articles have now. */
  attachedMarks(): Promise<readonly ReadingMark[]> {
    return this.answers.attachedMarks();
  }

  async articlesUnder(path: readonly string[], options: TreeOptions): Promise<readonly MarkedArticle[]> {
    return this.isPublished ? this.answers.articlesUnder([...path], options) : [];
  }

  /** The articles before and after one in a group of the tree. */
  async neighbours(key: string, path: readonly string[], options: TreeOptions): Promise<Neighbours> {
    return this.isPublished ? this.answers.neighbours(key, [...path], options) : {};
  }

  groupOf(key: string, options: TreeOptions): Promise<readonly string[] | undefined> {
    return this.answers.groupOf(key, options);
  }

  article(key: string): Promise<Article | undefined> {
    return this.answers.article(key);
  }

  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]> {
    return this.answers.summaries([...keys]);
  }

  /** All keys that lead to an article, its own first. */
  keysOf(key: string): Promise<readonly string[]> {
    return this.answers.keysOf(key);
  }

  /** Articles that have to do with one, with why, most related first. */
  related(key: string, limit: number): Promise<readonly RelatedArticle[]> {
    return this.answers.related(key, limit);
  }

  /** Keys of every article, in the order of their titles. */
  keys(): Promise<readonly string[]> {
    return this.answers.keys();
  }

  /** Why each further copy of an article is one. */
  comparisons(key: string): Promise<readonly CopyComparison[]> {
    return this.answers.comparisons(key);
  }

  /** Pairs of which it is uncertain whether they are one article, the least certain first. */
  uncertainPairs(limit: number): Promise<readonly UncertainPair[]> {
    return this.answers.uncertainPairs(limit);
  }

  redundantFiles(): Promise<readonly RedundantFile[]> {
    return this.answers.redundantFiles();
  }

  copyText({ folder, path, line }: Omit<CopyPlace, 'key'>): Promise<CopyText | undefined> {
    return this.answers.copyText({ folder, path, line });
  }

  problems(): Promise<readonly (Problem & { readonly folder: string })[]> {
    return this.answers.problems();
  }

  async search(query: string, limit: number): Promise<readonly SearchHit[]> {
    return this.isPublished ? this.answers.search(query, limit) : [];
  }

  /** What the words of a query look like in an article, for highlighting. */
  spellings(key: string, query: string): Promise<readonly string[]> {
    return this.answers.spellings(key, query);
  }

  /** A pattern for what was typed to be found in a note, see `findPattern`. */
  findPattern(text: string, letters: string): Promise<string> {
    return this.answers.findPattern(text, letters);
  }

  filterValues(filter: FilterName): Promise<readonly string[]> {
    return this.answers.filterValues(filter);
  }

  passages(key: string, query?: string): Promise<readonly QuotablePassage[]> {
    return this.answers.passages(key, query);
  }

  /** What a draft asks of the collection. Answers only once something is published. */
  get drafting(): DraftApi {
    return this.answers;
  }

  citation(keys: readonly string[], format: CitationFormat): Promise<string> {
    return this.answers.citation([...keys], format);
  }

  quote(
    key: string,
    passages: readonly QuotablePassage[],
    format: CitationFormat,
    manner?: QuoteManner,
  ): Promise<WrittenQuote> {
    return this.answers.quote(key, [...passages], format, manner);
  }

  /** Answers one of `toolDefinitions`. @throws what `NoteTools.call` throws. */
  callTool(name: string, input: unknown): Promise<ToolAnswer> {
    return this.answers.callTool(name, input);
  }
}
