/** A locator split the way CSL wants it. */
export interface CslLocator {
  /** A locator type of CSL 1.0.2, appendix V. */
  readonly label: string;
  readonly locator: string;
}

const labels: readonly (readonly [RegExp, string])[] = [
  [/^(?:pp?\.|pages?\b|页|第(?=\s*\d+\s*页))\s*/i, 'page'],
  [/^(?:§+|secs?\.|sections?\b|小?节)\s*/i, 'section'],
  [/^(?:chaps?\.|chapters?\b|章)\s*/i, 'chapter'],
  [/^(?:ll?\.|lines?\b|行)\s*/i, 'line'],
  [/^(?:paras?\.|paragraphs?\b|¶+|段)\s*/i, 'paragraph'],
  [/^(?:figs?\.|figures?\b|图)\s*/i, 'figure'],
  [/^(?:vols?\.|volumes?\b|卷)\s*/i, 'volume'],
];

/** Splits `pp. 3–5` into its type and number; a bare number is a page and bare words are a section. */
export function parseLocator(text: string): CslLocator {
  const trimmed = text.trim();
  for (const [pattern, label] of labels) {
    const match = pattern.exec(trimmed);
    if (match) return { label, locator: trimmed.slice(match[0].length).replace(/\s*页$/, '') };
  }
  return { label: /^[\d\s,–—-]+$/.test(trimmed) ? 'page' : 'section', locator: trimmed };
}
