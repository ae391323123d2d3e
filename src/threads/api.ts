import type { CitationFormat, QuoteManner, WrittenQuote } from '../core/library/cite.ts';
import type { CopyPlace, DecisionChange, ImportPlan, RulingRequest } from '../core/library/decide.ts';
import type { CopyComparison, CopyText, RedundantFile, UncertainPair } from '../core/library/duplicates.ts';
import type { ScanRules } from '../core/library/files.ts';
import type { SyncProgress, SyncRequest, SyncSummary } from '../core/library/sync.ts';
import type { ToolAnswer } from '../core/library/tools/answers.ts';
import type { Article, ArticleSummary } from '../core/model/article.ts';
import type {
  MarkedArticle,
  Neighbours,
  ReadingMark,
  TreeGroup,
  TreeOptions,
} from '../core/model/articleTree.ts';
import type { SourceFolder } from '../core/model/folder.ts';
import type { FilterName, SearchHit } from '../core/model/passage.ts';
import type { Problem } from '../core/model/problem.ts';
import type { QuotablePassage } from '../core/model/quote.ts';
import type { RelatedArticle } from '../core/model/related.ts';
import type { TopicNode } from '../core/model/topicNode.ts';
import type { DraftApi } from './draftApi.ts';

/** How the writer came by its database. */
export interface OpenReport {
  /** Path the damaged or foreign file was moved to before a new index was made, if it was. */
  readonly setAside?: string;
}

/**
 * Requests the writer thread answers. Only the writer changes the index. Any of them fails with `DamagedIndexError`
 * where the index proves damaged, and with `UnwritableIndexError` where it cannot be written.
 */
export interface WriterApi {
  /**
   * Opens the index, making it where it is missing or damaged.
   *
   * @param suspect whether it proved damaged while in use, and so is looked through first.
   * @throws when the place cannot be written.
   */
  open(database: string, suspect?: boolean): Promise<OpenReport>;
  /** Whether any of the folders holds a file that would be read. */
  holdsNotes(folders: readonly SourceFolder[], rules: ScanRules): Promise<boolean>;
  /** Tries to become the one writer of this index. @returns whether this thread is it. */
  lead(): Promise<boolean>;
  /**
   * Brings the index in step with the files. Ends early after `cancel`.
   *
   * @param onPublished has what was read so far published while a long scan goes on, and is told each time.
   * @returns undefined when another window leads: it does the work, and readers see what it publishes.
   */
  sync(
    request: SyncRequest,
    onProgress: (progress: SyncProgress) => void,
    onPublished?: () => void,
  ): Promise<SyncSummary | undefined>;
  /**
   * Does what can wait: files every article again where a sync left that to be done. A sync that begins meanwhile
   * ends it.
   *
   * @returns whether it came to its end.
   */
  refile(): Promise<boolean>;
  /** Makes ready for the next change and for searches; what begins meanwhile goes before it. */
  makeReady(): Promise<void>;
  /**
   * Keeps what a person decided and publishes what follows from it.
   *
   * @returns the changes that take it back, for `revert`.
   */
  decide(request: SyncRequest, rulings: readonly RulingRequest[]): Promise<readonly DecisionChange[]>;
  /** Applies changes of decisions. @returns the changes that take these back. */
  revert(request: SyncRequest, changes: readonly DecisionChange[]): Promise<readonly DecisionChange[]>;
  /** The decisions on the collection as one text. @throws when a file of them cannot be read. */
  exportDecisions(folders: readonly SourceFolder[]): Promise<string>;
  /** What taking in a file of decisions would do; `revert` with its changes does it. @throws when it is no such file. */
  planImport(folders: readonly SourceFolder[], file: string): Promise<ImportPlan>;
  /** Ends a running sync; what was read so far is published. */
  cancel(): Promise<void>;
}

/** The groups of the tree. */
export interface ArrangedTree {
  readonly groups: readonly TreeGroup[];
  readonly shown: number;
  readonly total: number;
}

/** Requests the reader thread answers, on its own connection, also while the writer writes. */
export interface ReaderApi extends DraftApi {
  /**
   * @param database path of the index. @param styles folder of CSL styles and locales.
   * @returns whether a collection is published there.
   */
  open(database: string, styles: string): Promise<boolean>;
  /** Leaves the index; `open` comes back to it. */
  close(): Promise<void>;
  /** Names the published state: another one, another name. */
  generation(): Promise<string>;
  /** Whether the published state is the whole collection, and not a part that a scan has read so far. */
  isWhole(): Promise<boolean>;
  /** The topic tree without its articles. */
  topics(): Promise<readonly TopicNode[]>;
  /** Every topic an article can be filed under: bundled ones, and the collection's own. */
  allTopics(): Promise<readonly TopicNode[]>;
  /** What the person read and starred, from now on. */
  setMarks(marks: readonly ReadingMark[]): Promise<void>;
  /** Those marks with the keys and places that their articles have now. */
  attachedMarks(): Promise<readonly ReadingMark[]>;
  /** The groups of the tree, and how many articles of the collection pass its filter. */
  tree(options: TreeOptions): Promise<ArrangedTree>;
  /** Articles directly in a group of the tree, sorted. */
  articlesUnder(path: readonly string[], options: TreeOptions): Promise<readonly MarkedArticle[]>;
  /** The articles before and after one in a group of the tree. */
  neighbours(key: string, path: readonly string[], options: TreeOptions): Promise<Neighbours>;
  /** Path of the first group of the tree an article stands in; undefined when the filter hides it. */
  groupOf(key: string, options: TreeOptions): Promise<readonly string[] | undefined>;
  article(key: string): Promise<Article | undefined>;
  /** Articles by their keys, without those nobody has. */
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
  /** All keys that lead to an article, its own first. */
  keysOf(key: string): Promise<readonly string[]>;
  /** Articles that have to do with one, with why, most related first. */
  related(key: string, limit: number): Promise<readonly RelatedArticle[]>;
  /** Keys of every article, in the order of their titles. */
  keys(): Promise<readonly string[]>;
  /** Why each further copy of an article is one. */
  comparisons(key: string): Promise<readonly CopyComparison[]>;
  /** Pairs nobody ruled on of which it is uncertain whether they are one article, the least certain first. */
  uncertainPairs(limit: number): Promise<readonly UncertainPair[]>;
  /** Files that hold nothing but copies of articles that are read elsewhere. */
  redundantFiles(): Promise<readonly RedundantFile[]>;
  /** What the copy at a place says. */
  copyText(place: Pick<CopyPlace, 'folder' | 'path' | 'line'>): Promise<CopyText | undefined>;
  problems(): Promise<readonly (Problem & { readonly folder: string })[]>;
  /** Articles by rank, each with its best passage. An empty query gives nothing. */
  search(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** What the words of a query look like in an article: each spelling that matches, in its own script and case. */
  spellings(key: string, query: string): Promise<readonly string[]>;
  /** See `findPattern`. */
  findPattern(text: string, letters: string): Promise<string>;
  /** Key of the article with the copy that a 1-based line of a page belongs to. */
  keyAt(folder: string, path: string, line: number): Promise<string | undefined>;
  /** What a filter of a query can be given, most frequent first. */
  filterValues(filter: FilterName): Promise<readonly string[]>;
  /** Passages of an article that can be quoted, those that match `query` first if one is given. */
  passages(key: string, query?: string): Promise<readonly QuotablePassage[]>;
  /** A citation as it stands in a draft. @throws when a key is nobody's. */
  citation(keys: readonly string[], format: CitationFormat): Promise<string>;
  /** Passages of an article as a quote with its citation. @throws when the key is nobody's. */
  quote(
    key: string,
    passages: readonly QuotablePassage[],
    format: CitationFormat,
    manner?: QuoteManner,
  ): Promise<WrittenQuote>;
  /** Answers one of `toolDefinitions`. @throws what `NoteTools.call` throws. */
  callTool(name: string, input: unknown): Promise<ToolAnswer>;
}
