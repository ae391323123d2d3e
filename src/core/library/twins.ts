import type { ClusterDecisions, ClusterDocument } from '../dedup/cluster.ts';
import type { PairVerdict } from '../dedup/verdict.ts';
import { sameWords } from '../dedup/verify.ts';

/** What clustering is asked with. */
export interface ClusterQuestion {
  readonly verdicts: readonly PairVerdict[];
  readonly decisions: ClusterDecisions;
}

/**
 * Lets what a person keeps apart hold for every copy that says the very same, unless these two are kept apart
 * themselves: whoever says that a text is not that article means the text, not the one file of it.
 *
 * Copies that say the very same are compared once, through one that stands for them all. As soon as one of
 * them is ruled on they are looked at one by one, so each is given what was found for all.
 */
export function withTwins(
  documents: readonly ClusterDocument[],
  verdicts: readonly PairVerdict[],
  decisions: ClusterDecisions,
): ClusterQuestion {
  const apart = [...(decisions.mustNotMerge ?? [])];
  if (apart.length === 0) return { verdicts, decisions };
  const twins = new Twins(documents, apart);
  return {
    verdicts: [...twins.eachOther(), ...verdicts.flatMap(verdict => twins.verdictFor(verdict))],
    decisions: { ...decisions, mustNotMerge: apart.flatMap(pair => twins.pairFor(pair)) },
  };
}

class Twins {
  readonly #exact: ReadonlyMap<number, string>;
  /** Copies that say the very same, where one of them was ruled on. */
  readonly #groups = new Map<string, readonly number[]>();
  readonly #apart: ReadonlySet<string>;

  constructor(documents: readonly ClusterDocument[], apart: readonly (readonly [number, number])[]) {
    this.#exact = new Map(documents.map(({ id, exact }) => [id, exact]));
    this.#apart = new Set(apart.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
    const ruled = new Set(apart.flat().map(id => this.#exact.get(id)));
    const groups = Map.groupBy(
      documents.filter(({ exact }) => ruled.has(exact)),
      ({ exact }) => exact,
    );
    for (const [exact, group] of groups) {
      if (group.length > 1)
        this.#groups.set(
          exact,
          group.map(({ id }) => id),
        );
    }
  }

  /** The pair for each two copies that say what these two say; two that say the same stand for themselves. */
  pairFor(pair: readonly [number, number]): (readonly [number, number])[] {
    const [a, b] = pair;
    if (this.#exact.get(a) === this.#exact.get(b)) return [pair];
    const like = (id: number) => this.#group(id).filter(twin => !this.#apart.has(`${id} ${twin}`));
    return like(a).flatMap(first => like(b).map(second => [first, second] as const));
  }

  verdictFor(verdict: PairVerdict): PairVerdict[] {
    if (this.#exact.get(verdict.a) === this.#exact.get(verdict.b)) return [verdict];
    return this.#group(verdict.a).flatMap(a => this.#group(verdict.b).map(b => ({ ...verdict, a, b })));
  }

  *eachOther(): Iterable<PairVerdict> {
    for (const group of this.#groups.values()) {
      for (const [index, a] of group.entries()) {
        for (const b of group.slice(index + 1)) yield sameWords(a, b, true);
      }
    }
  }

  #group(id: number): readonly number[] {
    return this.#groups.get(this.#exact.get(id) ?? '') ?? [id];
  }
}
