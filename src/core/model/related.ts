/** What two articles have in common. */
export interface RelatedReason {
  /** `link`: the one links to the other; `tags`: they share these; `words`: both are about these. */
  readonly kind: 'link' | 'tags' | 'words';
  readonly words: readonly string[];
}

/** An article that has to do with another one. */
export interface RelatedArticle {
  readonly key: string;
  readonly title: string;
  /** The weightiest words first. */
  readonly reasons: readonly RelatedReason[];
}
