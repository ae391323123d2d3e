/** A JSON value, for fields carried through unread. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A person as CSL-JSON names one: either in parts or as one literal string. */
export interface PersonName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
}

/** What a raw page says of an article's origin; everything optional. */
export interface Bibliography {
  /** Citekey the page itself gives. */
  readonly citekey?: string;
  readonly authors?: readonly PersonName[];
  readonly url?: string;
  /** Site, journal or container the article appeared in. */
  readonly source?: string;
  /** BCP 47 language tag of the text. */
  readonly language?: string;
  /** Further CSL-JSON variables of the front matter, by their CSL name (CSL 1.0.2, appendix IV). */
  readonly csl?: { readonly [variable: string]: JsonValue };
}
