import type { Article, ArticleSummary, CopyReference, CopyRelation, Filing } from '../model/article.ts';
import type { Bibliography } from '../model/bibliography.ts';
import type { Copy, PageFormat } from '../model/copy.ts';
import type { FileEntry } from '../model/folder.ts';
import type { Problem } from '../model/problem.ts';
import type { Reference } from '../model/reference.ts';
import type { ArticleKeys, KeyFacts } from './keys.ts';

/** What clustering asks of a copy's sketch. */
export interface CopyMeasures {
  /** Digest of text, title and truncation as they are. */
  readonly exact: string;
  /** Weight of the text's tokens. */
  readonly weight: number;
  readonly formulas: number;
}

/** What the store keeps beside a copy so that it is never computed twice. */
export interface CopyDerivatives {
  /** Digest of everything of the copy but its place; equal digests mean nothing changed. */
  readonly digest: string;
  /** Encoded sketch for the duplicate index. */
  readonly sketch: Uint8Array;
  readonly measures: CopyMeasures;
  /** Encoded features for the topic classifier. */
  readonly features: Uint8Array;
  /** Hash of the features, see `featuresHash`. */
  readonly featuresHash: number;
}

/** A copy ready to be stored. */
export interface NewCopy extends CopyDerivatives {
  readonly copy: Copy;
}

/** What reading a file gave. */
export interface FileContent {
  readonly copies: readonly NewCopy[];
  readonly problems: readonly Problem[];
  /** Entries of a bibliography file. */
  readonly references: readonly Reference[];
  /** Lines of a listing page that may be its site's furniture; empty for other pages. */
  readonly edges: readonly string[];
}

/** A stored copy without its text: what clustering, filing and key making need. */
export interface CopyFacts extends CopyMeasures {
  /** Id in this store, stable while the copy's content is unchanged. */
  readonly id: number;
  readonly folder: string;
  readonly path: string;
  readonly line: number;
  readonly format: PageFormat;
  readonly title: string;
  readonly date: string | null;
  readonly truncated: boolean;
  readonly topic: readonly string[];
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly bibliography: Bibliography;
  readonly digest: string;
  /** Hash of its features for the topic classifier. */
  readonly featuresHash: number;
}

/** A file as the store last read it. */
export interface FileRecord extends FileEntry {
  readonly id: number;
  readonly folder: string;
}

/** Ids of the copies a file gained and lost when it was read again. */
export interface CopyChange {
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

/** One article as it is published for readers. */
export interface ArticleRecord {
  /** Id of the canonical copy. */
  readonly id: number;
  readonly key: string;
  readonly title: string;
  readonly date: string | null;
  readonly tags: readonly string[];
  readonly filing: Filing;
  readonly members: readonly { readonly copy: number; readonly relation: CopyRelation }[];
  /** Canonical copy ids of the articles this digest contains. */
  readonly contains: readonly number[];
  /** Canonical copy ids of sibling articles. */
  readonly siblings: readonly number[];
  /** Further keys that lead to this article. */
  readonly aliases: readonly string[];
  readonly keyFacts: KeyFacts;
  readonly filingFacts: FilingFacts;
}

/** What decides an article's topic beside its text. */
export interface FilingFacts {
  /** Topic its front matter names, outermost first. */
  readonly topic: readonly string[];
  readonly category: string | null;
  /** Folders above the page inside its collection folder, outermost first. */
  readonly folders: readonly string[];
  /** Topic a person chose; empty means Unsorted. */
  readonly decision: readonly string[] | null;
  /** Hash of the features of its canonical copy. */
  readonly featuresHash: number;
}

/** A published article as the next publishing needs to know it. */
export interface PublishedArticle {
  readonly id: number;
  readonly key: string;
  readonly aliases: readonly string[];
  readonly filing: Filing;
  readonly keyFacts: KeyFacts;
  readonly filingFacts: FilingFacts;
  readonly digests: ArticleDigests;
}

/** Digests of an article: of all that is published of it, and of what the search index holds. */
export interface ArticleDigests {
  readonly article: string;
  readonly search: string;
}

/** A verified pair of copies, `a < b`, with the duplicate finder's verdict as JSON. */
export interface StoredVerdict {
  readonly a: number;
  readonly b: number;
  readonly verdict: string;
}

/** What one writer keeps of a collection. All of it can be made again from the files. */
export interface WriterStore {
  /** Runs `body` in one transaction. */
  transaction<T>(body: () => T): T;
  /** Another number whenever somebody else has written since. */
  revision(): number;

  folders(): readonly string[];
  /** Files of a folder by their paths. */
  files(folder: string): ReadonlyMap<string, FileRecord>;
  fileAt(folder: string, path: string): FileRecord | undefined;
  /** Files anywhere below a directory that is not the folder itself, by their paths. */
  filesBelow(folder: string, directory: string): ReadonlyMap<string, FileRecord>;
  /** Replaces what is known of a file; copies whose digest is unchanged keep their id. */
  putFile(folder: string, entry: FileEntry, content: FileContent): CopyChange;
  /** Forgets a file. @returns ids of the copies that went with it. */
  removeFile(file: FileRecord): readonly number[];

  /** Directories of a folder in which listing pages came, went or changed since furniture was last set. */
  unlearnt(folder: string): readonly string[];
  /** The listing pages lying directly in a directory of a folder, with the lines that may be furniture. */
  listingEdges(
    folder: string,
    directory: string,
  ): { readonly path: string; readonly edges: readonly string[] }[];
  /** Site furniture learnt for the pages lying directly in a directory of a folder, sorted. */
  furniture(folder: string, directory: string): readonly string[];
  setFurniture(folder: string, directory: string, lines: readonly string[]): void;

  /** Value kept under a name, undefined when there is none. */
  setting(name: string): string | undefined;
  setSetting(name: string, value: string): void;

  /** Replaces what is wrong with a folder beside its notes: with listing it, or with its decisions. */
  setFolderProblems(folder: string, about: 'listing' | 'decisions', problems: readonly Problem[]): void;
  problemCount(): number;
  fileCount(): number;

  factsOf(id: number): CopyFacts | undefined;
  /** Copies with this text and title, in the order of their places. */
  copiesByExact(exact: string): readonly CopyFacts[];
  copiesByPath(path: string): readonly CopyFacts[];
  copiesByGivenKey(key: string): readonly CopyFacts[];
  /** The copy that begins at a line of a page. */
  factsAt(folder: string, path: string, line: number): CopyFacts | undefined;
  sketchOf(id: number): Uint8Array | undefined;
  copyText(id: number): string | undefined;
  sketches(): Iterable<{ readonly id: number; readonly sketch: Uint8Array }>;
  featuresOf(id: number): Uint8Array | undefined;

  /** Copies that were compared with the others, in ascending order. */
  compared(): readonly number[];
  /** Copies not yet compared with the others, for example because the process ended before. */
  uncompared(): readonly number[];
  /** Forgets the verdicts on these copies, which are to be compared again with all that say the very same. */
  forgetVerdicts(copies: readonly number[]): void;
  /** Keeps the verdicts found for these copies and marks them compared. */
  putCompared(copies: readonly number[], verdicts: readonly StoredVerdict[]): void;

  /** Copies whose articles may have changed since they were published. */
  dirty(): readonly number[];
  /** Published articles that have a copy which is gone. */
  brokenArticles(): readonly number[];
  /** Stems of keys that bibliography files gained or lost since articles were last published. */
  dirtyStems(): readonly string[];
  clearDirty(): void;
  /** Copies some verdict ties to this one. */
  neighbours(copy: number): readonly number[];
  /** Verdicts of which both copies are among these. */
  verdictsAmong(copies: ReadonlySet<number>): Iterable<StoredVerdict>;

  /** Keys of bibliography entries that have a stem, see `stemOf`. */
  referenceKeys(stem: string): readonly string[];
  publishedArticles(): PublishedArticle[];
  publishedArticle(id: number): PublishedArticle | undefined;
  /** Id of the published article that has a copy. */
  articleOf(copy: number): number | undefined;
  /** Ids of the published articles that have a key of a stem or lay claim to one, see `stemsOf`. */
  articlesOfStem(stem: string): readonly number[];
  articleCount(): number;
  renameArticle(id: number, keys: ArticleKeys): void;
  fileArticle(id: number, filing: Filing): void;
  /** What the search index holds of a published article beside its text and topic. */
  summaryOf(id: number): Pick<ArticleRecord, 'title' | 'date' | 'tags'> | undefined;
  putArticle(article: ArticleRecord, digests: ArticleDigests): void;
  removeArticle(id: number): void;
}

/** An article as a search shows it: all of it is read at every key for each row. */
export interface FoundArticle extends Pick<ArticleSummary, 'key' | 'title' | 'filing'> {
  readonly canonical: CopyReference;
}

/** What readers ask of a published collection. */
export interface ReaderStore {
  articles(): ArticleSummary[];
  /** One article whole, by its key or by one that leads to it. */
  article(key: string): Article | undefined;
  /** Keys of the articles that have this key or that it leads to, in their order. */
  claimants(key: string): string[];
  /** Further keys that lead to an article. */
  aliasesOf(key: string): string[];
  /** Key of the article of which some copy has this address. */
  keyOfAddress(url: string): string | undefined;
  /** Every bibliography entry of a key, by path and line. */
  referencesOf(key: string): Reference[];
  /** The bibliography entry of a key; of several the first by path and line. */
  reference(key: string): Reference | undefined;
  /** Every bibliography entry, by key, path and line. */
  references(): Reference[];
  /** What the canonical copy of every article says of its origin, by key. */
  bibliographies(): Iterable<{ readonly key: string; readonly bibliography: Bibliography }>;
  /** Texts of an article's copies other than the canonical one, the longest first. */
  otherTexts(key: string): Iterable<string>;
  /** Id of the canonical copy by key. */
  articleIds(): ReadonlyMap<string, number>;
  /** Id of the article of a key, also of one it had before. */
  articleId(key: string): number | undefined;
  /** What a search shows of the article whose canonical copy has this id. */
  foundArticle(id: number): FoundArticle | undefined;
  /** 1-based line of the raw page on which a 0-based line of a copy's text stands. */
  rawLine(id: number, textLine: number): number;
  problems(): (Problem & { readonly folder: string })[];
  /** Value the writer keeps under a name, undefined when there is none. */
  setting(name: string): string | undefined;
  /** Names the published state; another one, another name. Empty before the first. */
  generation(): string;
}
