import type { DedupDocument } from './document.ts';
import { Prepared } from './prepared.ts';

/** UTF-16 units of text kept prepared; a document beyond it is still held while it is compared. */
const budget = 100_000;

/** Prepared documents, those used last; verification asks for the same few again and again. */
export class PreparedCache {
  readonly #documents: { get(id: number): DedupDocument | undefined };
  readonly #held = new Map<number, Prepared>();
  #size = 0;

  constructor(documents: { get(id: number): DedupDocument | undefined }) {
    this.#documents = documents;
  }

  get(id: number): Prepared | undefined {
    const held = this.#held.get(id);
    if (held) {
      this.#held.delete(id);
      this.#held.set(id, held);
      return held;
    }
    const document = this.#documents.get(id);
    if (!document) return undefined;
    const made = new Prepared(document);
    this.#held.set(id, made);
    this.#size += document.text.length;
    for (const [oldest, { document: old }] of this.#held) {
      if (this.#size <= budget || oldest === id) break;
      this.#held.delete(oldest);
      this.#size -= old.text.length;
    }
    return made;
  }

  forget(id: number): void {
    const held = this.#held.get(id);
    if (!held) return;
    this.#held.delete(id);
    this.#size -= held.document.text.length;
  }
}
