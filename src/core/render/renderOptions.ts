/** Strings of the interface that stand inside a rendered note; `{0}` is filled in. */
export interface RenderLabels {
  /** Hover text of a formula that could not be set; `{0}` is KaTeX's reason. */
  readonly formulaError: string;
  /** Stands in place of an image that is not loaded; `{0}` is where it would come from. */
  readonly imageBlocked: string;
  /** Name of the link that leads from a footnote back to the text. */
  readonly footnoteBack: string;
  /** Names of the boxes of tasks that are done and that are not. */
  readonly taskDone: string;
  readonly taskOpen: string;
  /** Name of the footnotes at the end of a note. */
  readonly footnotes: string;
  /** Titles of callouts that give none, by their kind (`note`, `tip`, `warning`, ...). */
  readonly callouts: { readonly [kind: string]: string };
}

/** How `renderNote` sets a note; everything optional. */
export interface RenderOptions {
  /** Added to every 0-based line in `data-line`, outline and errors; for text cut from a longer page. */
  readonly baseLine?: number;
  /**
   * Address to load a local image from, `undefined` when it may not be shown. Asked for every image
   * source, `src` as written in the note; without it no image is loaded.
   */
  readonly resolveImage?: (src: string) => string | undefined;
  /** Hosts (`img.example.org`) that a person let this note load images from; none when not given. */
  readonly remoteHosts?: readonly string[];
  /** Citekey that `[[target]]` means, `undefined` when there is no such article. */
  readonly wikiLink?: (target: string) => string | undefined;
  /** Definitions that hold from the start of the note on, `{"\\R": "\\mathbb{R}"}`. */
  readonly macros?: Readonly<Record<string, string>>;
  /** For a page of its own, where nobody finds what a link within the collection leads to: it is its words alone. */
  readonly standalone?: boolean;
  readonly labels?: Partial<RenderLabels>;
}

/** English labels, used where `RenderOptions.labels` gives none; their keys are the translations' keys. */
export const englishLabels: RenderLabels = {
  formulaError: 'This formula cannot be set: {0}',
  imageBlocked: 'Image not loaded: {0}',
  footnoteBack: 'Back to the text',
  taskDone: 'Done',
  taskOpen: 'To do',
  footnotes: 'Footnotes',
  callouts: {
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Caution',
  },
};
