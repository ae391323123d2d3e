/**
 * `id` attributes of a note all start with `n-`, so that no heading or label can take the name of an
 * element of the panel or of a property of the page.
 */
const prefix = 'n-';

/** Words of a heading as GitHub makes its anchors: lower case, spaces to hyphens, punctuation dropped. */
export function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-');
}

/** Anchor of a heading's slug. */
export function headingAnchor(slug: string): string {
  return prefix + (slug === '' ? 'section' : slug);
}

/** Anchor of a label of the note: an equation's (`eq`), a section's or figure's (`ref`), a footnote's (`fn`). */
export function anchorFor(kind: 'eq' | 'ref' | 'fn' | 'fnref', label: string): string {
  return `${prefix}${kind}-${label.replace(/[^\p{L}\p{N}_.:-]/gu, char => `_${char.codePointAt(0)!.toString(16)}_`)}`;
}

/** Anchors given in one note; none is given twice. */
export class Anchors {
  /** Anchors given, with the number that the next one of the same name tries first. */
  readonly #given = new Map<string, number>();

  /** `base`, or `base-1`, `base-2`, ... when it is taken. */
  unique(base: string): string {
    let number = this.#given.get(base) ?? 0;
    let anchor = number === 0 ? base : `${base}-${number}`;
    while (this.#given.has(anchor)) anchor = `${base}-${++number}`;
    this.#given.set(base, number + 1);
    if (anchor !== base) this.#given.set(anchor, 1);
    return anchor;
  }
}
