import type { AppliedDecisions } from './decisions/applied.ts';
import type { WriterStore } from './store.ts';

/**
 * Every copy whose article may differ because of some copies that changed: those, all that are tied to
 * them by verdicts and decisions, and so on. Clustering these alone gives what clustering everything
 * would, since no tie leads out of the set.
 *
 * @param seeds copies that are new, or lost a neighbour, or were ruled on.
 */
export function affectedCopies(
  store: WriterStore,
  seeds: Iterable<number>,
  { clusters }: AppliedDecisions,
): ReadonlySet<number> {
  const ruled = pairsOf([...(clusters.mustMerge ?? []), ...(clusters.mustNotMerge ?? [])]);
  const affected = new Set<number>();
  const pending = [...seeds];
  for (let copy = pending.pop(); copy !== undefined; copy = pending.pop()) {
    if (affected.has(copy)) continue;
    affected.add(copy);
    for (const other of store.neighbours(copy)) if (!affected.has(other)) pending.push(other);
    for (const other of ruled.get(copy) ?? []) if (!affected.has(other)) pending.push(other);
  }
  return affected;
}

function pairsOf(pairs: readonly (readonly [number, number])[]): ReadonlyMap<number, readonly number[]> {
  const others = new Map<number, number[]>();
  const add = (a: number, b: number) => {
    const list = others.get(a);
    if (list) list.push(b);
    else others.set(a, [b]);
  };
  for (const [a, b] of pairs) {
    add(a, b);
    add(b, a);
  }
  return others;
}
