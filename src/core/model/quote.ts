/** A passage of an article that a person may quote whole. */
export interface QuotablePassage {
  /** Verbatim Markdown of the passage. */
  readonly text: string;
  /** 0-based line of the article's text on which it begins. */
  readonly line: number;
  /** Heading it stands under, empty at the top of the note. */
  readonly heading: string;
}
