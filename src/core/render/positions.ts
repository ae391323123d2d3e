interface Known {
  readonly src: string;
  readonly from: number;
  readonly index: number;
}

/**
 * Where a closing sign comes next. Rules ask from ever later places of the same text, so the last answer
 * mostly still holds, and a note of a thousand opening signs without a closing one is searched once.
 */
export class Positions {
  readonly #known = new Map<string, Known>();

  /** First index of `needle` in `src` at or after `from`, -1 when there is none. */
  next(src: string, needle: string, from: number): number {
    const known = this.#known.get(needle);
    if (
      known !== undefined &&
      known.src === src &&
      known.from <= from &&
      (known.index >= from || known.index === -1)
    ) {
      return known.index;
    }
    const index = src.indexOf(needle, from);
    this.#known.set(needle, { src, from, index });
    return index;
  }

  /** Whether `needle` stands in `src` within `reach` units after `from`. */
  has(src: string, needle: string, from: number, reach: number): boolean {
    const index = this.next(src, needle, from);
    return index !== -1 && index - from <= reach;
  }
}
