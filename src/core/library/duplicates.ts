import type { PairVerdict } from '../dedup/verdict.ts';
import type { CopyReference } from '../model/article.ts';
import type { CopyPlace } from './decide.ts';

export type { EvidencePassage, PairRelation, PairVerdict, VerdictReason } from '../dedup/verdict.ts';

/** A copy with the article it belongs to. */
export interface PlacedCopy extends CopyReference {
  /** Citekey of its article. */
  readonly key: string;
}

/** Why one copy of an article is one. */
export interface CopyComparison {
  readonly copy: PlacedCopy;
  /** What it was compared with: the canonical copy, or another copy where these two were not. */
  readonly other: PlacedCopy;
  /** What the comparison came to, `a` being `copy`; null when only a person made the two one article. */
  readonly verdict: PairVerdict | null;
}

/** Two copies of which it is not certain whether they are one article. */
export interface UncertainPair {
  readonly first: PlacedCopy;
  readonly second: PlacedCopy;
  /** Whether they are one article now. */
  readonly together: boolean;
  /** `a` is `first`. */
  readonly verdict: PairVerdict;
}

/** A file that holds nothing but copies read elsewhere. */
export interface RedundantFile {
  readonly folder: string;
  readonly path: string;
  /** Bytes and modification time, as when the file was read. */
  readonly size: number;
  readonly modified: number;
  /** Whether each of its copies says the very same as the canonical one. */
  readonly identical: boolean;
  /** The copies in it, with the canonical copies that stay. */
  readonly copies: readonly { readonly copy: PlacedCopy; readonly canonical: CopyReference }[];
}

/** What the store answers about copies and how they were compared. */
export interface DuplicateStore {
  /** Copies of an article with their ids and digests, the canonical one first; none for an unknown key. */
  copiesOf(key: string): readonly ComparedCopy[];
  /** Verdicts on pairs among some copies. */
  verdictsAmong(copies: readonly number[]): readonly PairVerdict[];
  /** Verdicts below a certainty, the least certain first. */
  uncertainVerdicts(below: number): Iterable<PairVerdict>;
  /** Pairs of copies a person ruled on. */
  decidedPairs(): readonly (readonly [number, number])[];
  copy(id: number): ComparedCopy | undefined;
  /** Ids of the articles a digest gathers, by the digest's id. */
  parts(article: number): readonly number[];
  redundantFiles(): readonly RedundantFile[];
  /** Text of the copy that begins at a place. */
  textAt(place: Pick<CopyPlace, 'folder' | 'path' | 'line'>): CopyText | undefined;
}

/** A stored copy in its article. */
export interface ComparedCopy {
  readonly id: number;
  /** Id of its article. */
  readonly article: number;
  /** Digest of text, title and truncation. */
  readonly exact: string;
  readonly copy: PlacedCopy;
}

/** What a copy says. */
export interface CopyText {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}
