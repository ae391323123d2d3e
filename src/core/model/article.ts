import type { Bibliography } from './bibliography.ts';

/** Relation of a copy to the canonical one of its article. */
export type CopyRelation = 'canonical' | 'identical' | 'near' | 'contained';

/** What filed an article under its topic. */
export type FiledBy = 'decision' | 'frontMatter' | 'category' | 'folder' | 'classifier';

/** Topic of an article and how it came by it. */
export interface Filing {
  /** Topic ids from the top level down; empty means Unsorted. */
  readonly topic: readonly string[];
  readonly filedBy: FiledBy;
  /** The classifier's own answer, given also when something else decided or it was unsure. */
  readonly guess: readonly string[];
  /** Probability the classifier gives `guess`, 0 to 1. */
  readonly confidence: number;
  /** Terms that decided, weightiest first. */
  readonly because: readonly string[];
}

/** One copy of an article: where it stands and how it relates to the canonical one. */
export interface CopyReference {
  /** Id of the collection folder, see `SourceFolder`. */
  readonly folder: string;
  /** Path relative to that folder, separated by `/`. */
  readonly path: string;
  /** 1-based line of the raw page. */
  readonly line: number;
  readonly relation: CopyRelation;
  readonly title: string;
  readonly date: string | null;
  /** Site or container the page names, else the host of its address. */
  readonly source: string | null;
  /** Address the page was published at. */
  readonly url: string | null;
}

/** What a row of the tree or the palette shows of an article. */
export interface ArticleSummary {
  /** Citekey; unique in the collection. */
  readonly key: string;
  readonly title: string;
  readonly date: string | null;
  readonly tags: readonly string[];
  readonly filing: Filing;
  /** Canonical copy first, then by folder, path and line. */
  readonly copies: readonly CopyReference[];
  /** Keys of the articles a digest gathers. */
  readonly contains: readonly string[];
  /** Keys of the digests that contain this article. */
  readonly partOf: readonly string[];
  /** Keys of articles on the same template or of the same series that are not this one. */
  readonly siblings: readonly string[];
}

/** A whole article, read through its canonical copy. */
export interface Article extends ArticleSummary {
  /** Markdown of the canonical copy. */
  readonly text: string;
  /** Raw line of the first line of `text`, and how further lines map; see `Copy`. */
  readonly textLine: number;
  readonly lineMapping: 'linear' | 'fixed';
  readonly bibliography: Bibliography;
}
