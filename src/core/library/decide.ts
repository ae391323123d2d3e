import { decodeSketch } from '../dedup/sketch.ts';
import type { SourceFolder } from '../model/folder.ts';
import { AnchorResolver, encodeAnchorSketch } from './decisions/anchor.ts';
import { type Anchor, anchorsOf, type Ruling } from './decisions/decision.ts';
import { type ImportPlan, joinedText, planImport } from './decisions/exchange.ts';
import type { DecisionChange, DecisionLedger } from './decisions/ledger.ts';
import type { CopyFacts, WriterStore } from './store.ts';
import type { TopicChange } from './topicChanges.ts';

export type { ImportPlan } from './decisions/exchange.ts';
export type { DecisionChange } from './decisions/ledger.ts';
export type { TopicChange } from './topicChanges.ts';

/** Where a copy stands, and the key its article has. */
export interface CopyPlace {
  readonly key: string;
  /** Id of the collection folder. */
  readonly folder: string;
  readonly path: string;
  readonly line: number;
}

/** A ruling on copies by their places. */
export type RulingRequest =
  | { readonly kind: 'merge' | 'apart'; readonly copies: readonly [CopyPlace, CopyPlace] }
  | { readonly kind: 'canonical'; readonly copy: CopyPlace }
  | { readonly kind: 'topic'; readonly copy: CopyPlace; readonly topic: readonly string[] }
  | { readonly kind: 'key'; readonly copy: CopyPlace }
  /** Kept with the first folder of the collection. */
  | { readonly kind: 'taxonomy'; readonly change: TopicChange };

/** Takes down what a person decides. */
export class DecisionDesk {
  readonly #store: WriterStore;
  readonly #ledger: DecisionLedger;

  constructor(store: WriterStore, ledger: DecisionLedger) {
    this.#store = store;
    this.#ledger = ledger;
  }

  /**
   * Keeps rulings, each with the folder of the first copy it names. When this returns they are on the disk.
   *
   * @returns the changes that take them back.
   * @throws when a copy is not there any more, or a file cannot be written.
   */
  async decide(
    folders: readonly SourceFolder[],
    requests: readonly RulingRequest[],
  ): Promise<readonly DecisionChange[]> {
    const rulings = Map.groupBy(
      requests.map(request => this.#ruling(request, folders[0]?.id ?? '')),
      ({ folder }) => folder,
    );
    const changes = [...rulings].map(([id, list]) => {
      const folder = folders.find(candidate => candidate.id === id);
      if (!folder) throw new Error(`The folder ${id} is no longer part of the collection.`);
      return this.#ledger.ruled(
        folder,
        list.map(({ ruling }) => ruling),
      );
    });
    return this.apply(changes);
  }

  /**
   * Applies changes one after the other, all of them or none: when one fails, those before it are taken back.
   *
   * @returns the changes that take them back, last first.
   * @throws what the one that failed threw.
   */
  async apply(changes: readonly DecisionChange[]): Promise<readonly DecisionChange[]> {
    const undo: DecisionChange[] = [];
    try {
      for (const change of changes) undo.unshift(await this.#ledger.apply(change));
    } catch (error) {
      for (const change of undo) await this.#ledger.apply(change);
      throw error;
    }
    return undo;
  }

  /** The decisions on some folders as one text of the form they are kept in. @throws when a file cannot be read. */
  async exported(folders: readonly SourceFolder[]): Promise<string> {
    const files = new Set(folders.map(({ decisions }) => decisions));
    return joinedText(await Promise.all([...files].map(file => this.#ledger.read(file))));
  }

  /**
   * What taking in the decisions of another file would do; `apply` does it.
   *
   * @param file path of the file. @throws when it cannot be read, or is no file of decisions.
   */
  async planImport(file: string, folders: readonly SourceFolder[]): Promise<ImportPlan> {
    const resolver = new AnchorResolver(this.#store);
    const ids = folders.map(({ id }) => id);
    return planImport(await this.#ledger.read(file), this.#ledger, folders, decision => {
      const [anchor] = anchorsOf(decision);
      return anchor && resolver.resolve(anchor, ids)?.folder;
    });
  }

  #ruling(request: RulingRequest, firstFolder: string): { readonly folder: string; readonly ruling: Ruling } {
    if ('copies' in request) {
      const [first, second] = request.copies;
      const copies = [this.#anchor(first), this.#anchor(second)] as const;
      return { folder: first.folder, ruling: { kind: request.kind, copies } };
    }
    if (request.kind === 'taxonomy') return { folder: firstFolder, ruling: request };
    const copy = this.#anchor(request.copy);
    const { folder, key } = request.copy;
    switch (request.kind) {
      case 'canonical':
        return { folder, ruling: { kind: 'canonical', copy } };
      case 'topic':
        return { folder, ruling: { kind: 'topic', copy, topic: request.topic } };
      case 'key':
        return { folder, ruling: { kind: 'key', copy, key } };
    }
  }

  #anchor({ key, folder, path, line }: CopyPlace): Anchor {
    const facts: CopyFacts | undefined = this.#store.factsAt(folder, path, line);
    const stored = facts && this.#store.sketchOf(facts.id);
    const sketch = stored && decodeSketch(stored);
    if (!facts || !sketch) throw new Error(`${path}:${line} has changed; rescan and try again.`);
    return { key, path, line, digest: facts.exact, sketch: encodeAnchorSketch(sketch) };
  }
}
