/** Keys remembered of what was asked for once. */
const maxSeen = 20_000;

/**
 * Strings of HTML kept by key up to a total length; the oldest go first. Only what is asked for a second time
 * is kept: most of a note is never asked for again, and keeping it would cost more than making it.
 */
export class BoundedCache {
  readonly #entries = new Map<string, string>();
  readonly #seen = new Set<string>();
  readonly #maxLength: number;
  #length = 0;

  /** @param maxLength most HTML kept, in UTF-16 units. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** HTML kept under `key`, else what `make` gives. */
  get(key: string, make: () => string): string {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const html = make();
    if (this.#seen.delete(key)) this.#keep(key, html);
    else {
      if (this.#seen.size >= maxSeen) this.#seen.clear();
      this.#seen.add(key);
    }
    return html;
  }

  clear(): void {
    this.#entries.clear();
    this.#seen.clear();
    this.#length = 0;
  }

  #keep(key: string, html: string): void {
    // Looking at a character joins the thousands of pieces the string was put together from; kept in pieces
    // they cost the garbage collector more than making the string did.
    html.charCodeAt(0);
    this.#entries.set(key, html);
    this.#length += key.length + html.length;
    for (const [oldest, dropped] of this.#entries) {
      if (this.#length <= this.#maxLength) break;
      this.#entries.delete(oldest);
      this.#length -= oldest.length + dropped.length;
    }
  }
}
