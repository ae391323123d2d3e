/** A formula KaTeX could not set. */
export interface FormulaError {
  /** 1-based line of the Markdown text. */
  readonly line: number;
  readonly tex: string;
  readonly message: string;
}

/** A heading of a rendered note. */
export interface OutlineEntry {
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
  /** `id` attribute of the heading element. */
  readonly id: string;
  /** 0-based line of the Markdown text. */
  readonly line: number;
}

/** A note as HTML. Block elements carry `data-line`, the 0-based line of the text they begin on. */
export interface RenderedNote {
  readonly html: string;
  /** UTF-16 units of `html` that make whole elements and fill a window; the rest may be shown a moment later. */
  readonly opening: number;
  /** Formulas set by KaTeX. */
  readonly formulas: number;
  /** Passages that look like TeX and were left as text. */
  readonly leftAsText: number;
  readonly errors: readonly FormulaError[];
  readonly outline: readonly OutlineEntry[];
}
