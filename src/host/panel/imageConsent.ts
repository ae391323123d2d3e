/** Hosts a person let each note load images from, for this session and as long as the note stays the same. */
export class ImageConsent {
  readonly #allowed = new Map<string, { readonly text: string; readonly hosts: readonly string[] }>();

  /** Hosts allowed for the note of this key, if its text is still `text`. */
  hosts(key: string, text: string): readonly string[] {
    const known = this.#allowed.get(key);
    return known?.text === text ? known.hosts : [];
  }

  /** Allows one more host for the note as it reads now. */
  allow(key: string, text: string, host: string): void {
    this.#allowed.set(key, { text, hosts: [...new Set([...this.hosts(key, text), host])].sort() });
  }
}
