import type { DedupDocument } from '../dedup/document.ts';
import { DuplicateIndex } from '../dedup/duplicateIndex.ts';
import { decodeSketch } from '../dedup/sketch.ts';
import { pacer } from '../util/pause.ts';
import { dedupDocument } from './documents.ts';
import type { StoredVerdict, WriterStore } from './store.ts';
import type { OnProgress } from './sync.ts';

/** Copies compared between two commits. */
const batchSize = 100;

/** Compares copies with all others and keeps the verdicts. */
export class Comparison {
  readonly #store: WriterStore;
  #index: DuplicateIndex | undefined;

  constructor(store: WriterStore) {
    this.#store = store;
  }

  /** Takes copies that are gone out of the duplicate index. */
  forget(copies: readonly number[]): void {
    for (const copy of copies) this.#index?.remove(copy);
  }

  /**
   * Compares the copies that are new, then those whose verdicts these changed: what is common in a
   * collection weighs less, so a verdict depends on more than its two copies. When cancelled, the rest
   * is compared the next time.
   */
  async run(signal: AbortSignal, onProgress?: OnProgress): Promise<void> {
    const pending = this.#store.uncompared();
    if (pending.length === 0) return;
    const index = this.#filledIndex();
    await this.#compareAll(index, pending, signal, onProgress);
    const changed = index.takeChanged();
    if (changed.length === 0) return;
    this.#store.transaction(() => this.#store.forgetVerdicts(changed));
    await this.#compareAll(index, changed, signal, onProgress);
  }

  async #compareAll(
    index: DuplicateIndex,
    ids: readonly number[],
    signal: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<void> {
    const giveWay = pacer(50);
    let compared: number[] = [];
    let verdicts: StoredVerdict[] = [];
    const keep = () => {
      this.#store.transaction(() => this.#store.putCompared(compared, verdicts));
      compared = [];
      verdicts = [];
    };
    let done = 0;
    for (const found of index.compareAll(ids)) {
      compared.push(found.id);
      for (const verdict of found.verdicts) {
        verdicts.push({ a: verdict.a, b: verdict.b, verdict: JSON.stringify(verdict) });
      }
      if (++done % batchSize === 0) {
        keep();
        onProgress?.({ phase: 'compare', done, total: ids.length });
      }
      await giveWay();
      if (signal.aborted) break;
    }
    keep();
  }

  /** The index of every copy in the store, made when first needed and kept in step from then on. */
  #filledIndex(): DuplicateIndex {
    this.#index ??= new DuplicateIndex({ get: id => this.#document(id) });
    for (const { id, sketch } of this.#store.sketches()) {
      const known = this.#index.has(id) ? undefined : decodeSketch(sketch);
      if (known) this.#index.add(id, known);
    }
    return this.#index;
  }

  #document(id: number): DedupDocument | undefined {
    const facts = this.#store.factsOf(id);
    const text = this.#store.copyText(id);
    return facts && text !== undefined ? dedupDocument(facts, text) : undefined;
  }
}
