/** Strings of HTML kept by key up to a total length; the oldest go first. */
export class BoundedCache {
  readonly #entries = new Map<string, string>();
  readonly #maxLength: number;
  #length = 0;

  /** @param maxLength most HTML kept, in UTF-16 units. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** HTML kept under `key`, else what `make` gives, which is kept from then on. */
  get(key: string, make: () => string): string {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const html = make();
    this.#entries.set(key, html);
    this.#length += key.length + html.length;
    for (const [oldest, dropped] of this.#entries) {
      if (this.#length <= this.#maxLength) break;
      this.#entries.delete(oldest);
      this.#length -= oldest.length + dropped.length;
    }
    return html;
  }

  clear(): void {
    this.#entries.clear();
    this.#length = 0;
  }
}
