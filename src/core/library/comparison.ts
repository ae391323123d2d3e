import type { DedupDocument } from '../dedup/document.ts';
import { DuplicateIndex } from '../dedup/duplicateIndex.ts';
import { decodeSketch } from '../dedup/sketch.ts';
import { pacer } from '../util/pause.ts';
import { dedupDocument } from './documents.ts';
import type { StoredVerdict, WriterStore } from './store.ts';
import type { OnProgress } from './sync.ts';

/** Copies compared between two commits. */
const batchSize = 100;

/** Copies compared in one run after which publishing them needs the memory that the index takes. */
const many = 2000;

/** Compares copies with all others and keeps the verdicts. */
export class Comparison {
  readonly #store: WriterStore;
  #index: DuplicateIndex | undefined;
  #revision: number | undefined;
  #loading: Promise<void> | undefined;

  constructor(store: WriterStore) {
    this.#store = store;
  }

  /**
   * To be called before copies come or go: what is common in a collection weighs less, so that verdicts on
   * others may change with them, and only an index that holds them all can tell.
   */
  async prepare(): Promise<void> {
    while (!this.#index || this.#revision !== this.#store.revision()) {
      this.#loading ??= this.#load().finally(() => {
        this.#loading = undefined;
      });
      await this.#loading;
    }
  }

  async #load(): Promise<void> {
    const revision = this.#store.revision();
    const giveWay = pacer(50);
    const index = new DuplicateIndex({ get: id => this.#document(id) });
    for (const id of this.#store.compared()) {
      const sketch = this.#store.sketchOf(id);
      if (sketch) index.restore(id, decodeSketch(sketch));
      await giveWay();
    }
    index.settle();
    this.#index = index;
    this.#revision = revision;
  }

  /** Takes copies out that are gone. Within the transaction that removes them. */
  forget(copies: readonly number[]): void {
    if (!this.#index) return;
    for (const copy of copies) this.#index.remove(copy);
    this.#store.forgetVerdicts(this.#index.takeChanged());
  }

  /**
   * Compares the copies that are new and those whose verdicts these changed. When cancelled, the rest is
   * compared the next time.
   *
   * @param goesOn whether more copies are to come soon.
   */
  async run(signal: AbortSignal, onProgress?: OnProgress, goesOn = false): Promise<void> {
    let compared = 0;
    for (;;) {
      const pending = this.#store.uncompared();
      if (pending.length === 0 || signal.aborted) break;
      compared += pending.length;
      await this.#compareAll(await this.#indexWith(pending), pending, signal, onProgress);
    }
    if (compared > many && !goesOn) this.#index = undefined;
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
      this.#store.transaction(() => {
        this.#store.putCompared(compared, verdicts);
        this.#store.forgetVerdicts(index.takeChanged());
      });
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

  /** The index of every copy that was compared, and of those that are to be. */
  async #indexWith(pending: readonly number[]): Promise<DuplicateIndex> {
    await this.prepare();
    const giveWay = pacer(50);
    const index = this.#index!;
    for (const id of pending) {
      const sketch = index.has(id) ? undefined : this.#store.sketchOf(id);
      if (sketch) index.add(id, decodeSketch(sketch));
      await giveWay();
    }
    return index;
  }

  #document(id: number): DedupDocument | undefined {
    const facts = this.#store.factsOf(id);
    const text = this.#store.copyText(id);
    return facts && text !== undefined ? dedupDocument(facts, text) : undefined;
  }
}
