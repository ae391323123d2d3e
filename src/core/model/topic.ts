/** Labels in the languages of the interface. */
export interface BilingualLabel {
  readonly en: string;
  readonly 'zh-cn': string;
}

/** A node of the taxonomy. */
export interface Topic {
  /** Unique among its siblings; a path of ids names a topic. */
  readonly id: string;
  readonly label: BilingualLabel;
  /** Other names, in both languages, that mean exactly this topic. */
  readonly aliases: readonly string[];
  /** Terms that speak for this topic, in both languages. */
  readonly keywords: readonly string[];
  readonly children: readonly Topic[];
}
