import { isCopy, mirror, type PairVerdict, sameText } from '../dedup/verdict.ts';
import type { CopyPlace } from './decide.ts';
import type {
  ComparedCopy,
  CopyComparison,
  CopyText,
  DuplicateStore,
  PlacedCopy,
  RedundantFile,
  UncertainPair,
} from './duplicates.ts';

/** Certainty from which on nobody needs to look at a pair. */
const certain = 0.9;

/** Everything a person asks about copies of a published collection. Changes nothing. */
export class DuplicateReader {
  readonly #store: DuplicateStore;

  constructor(store: DuplicateStore) {
    this.#store = store;
  }

  /** Why each further copy of an article is one, in the order of the copies. None for an unknown key. */
  comparisons(key: string): CopyComparison[] {
    const copies = this.#store.copiesOf(key);
    const verdicts = this.#store.verdictsAmong(copies.map(({ id }) => id));
    return copies.slice(1).map(copy => comparisonOf(copy, copies, verdicts));
  }

  /**
   * Pairs of copies nobody ruled on of which it is uncertain whether they are one article, the least
   * certain first. Of two articles only one pair is given.
   *
   * @param limit most pairs given.
   */
  uncertainPairs(limit: number): UncertainPair[] {
    const settled = new SettledPairs(this.#store);
    const pairs: UncertainPair[] = [];
    for (const verdict of this.#store.uncertainVerdicts(certain)) {
      if (pairs.length >= limit) break;
      const first = this.#store.copy(verdict.a);
      const second = this.#store.copy(verdict.b);
      if (!first || !second || settled.has(first, second)) continue;
      settled.add(first, second);
      pairs.push({
        first: this.#shown(first),
        second: this.#shown(second),
        together: first.article === second.article,
        verdict,
      });
    }
    return pairs;
  }

  /** The canonical copy where it says the very same, as that is the one people know. */
  #shown(copy: ComparedCopy): PlacedCopy {
    const canonical = this.#store.copy(copy.article);
    return canonical?.exact === copy.exact ? canonical.copy : copy.copy;
  }

  /**
   * Files that hold nothing but copies of articles that are read elsewhere, by folder and path. A copy that
   * only a person made one may say other things than the canonical one, so its file is not among them.
   */
  redundantFiles(): readonly RedundantFile[] {
    const verified = new Map<string, ReadonlySet<string>>();
    const places = (key: string) => {
      const known = verified.get(key) ?? new Set(this.comparisons(key).filter(isVerified).map(placeName));
      verified.set(key, known);
      return known;
    };
    return this.#store
      .redundantFiles()
      .filter(({ copies }) => copies.every(({ copy }) => places(copy.key).has(placeName({ copy }))));
  }

  /** What the copy at a place says; undefined when none begins there any more. */
  copyText(place: Pick<CopyPlace, 'folder' | 'path' | 'line'>): CopyText | undefined {
    return this.#store.textAt(place);
  }
}

/** Which pairs need no asking: a person ruled on them or on their like, or they were asked already. */
class SettledPairs {
  readonly #store: DuplicateStore;
  readonly #texts = new Set<string>();
  readonly #articles = new Set<string>();

  constructor(store: DuplicateStore) {
    this.#store = store;
    for (const [a, b] of store.decidedPairs()) {
      const first = store.copy(a);
      const second = store.copy(b);
      if (first && second) this.add(first, second);
    }
  }

  add(first: ComparedCopy, second: ComparedCopy): void {
    if (first.article !== second.article) this.#articles.add(unordered(first.article, second.article));
    this.#texts.add(unordered(first.exact, second.exact));
  }

  has(first: ComparedCopy, second: ComparedCopy): boolean {
    const { article } = first;
    if (this.#texts.has(unordered(first.exact, second.exact))) return true;
    // Two copies that are one article by way of the canonical one: that pair is asked about.
    if (article === second.article) {
      const canonical = this.#store.copy(article)?.exact;
      return first.exact !== canonical && second.exact !== canonical;
    }
    return (
      this.#articles.has(unordered(article, second.article)) ||
      this.#store.parts(article).includes(second.article) ||
      this.#store.parts(second.article).includes(article)
    );
  }
}

function isVerified({ verdict }: CopyComparison): boolean {
  return verdict !== null && isCopy(verdict.relation);
}

function placeName({ copy: { folder, path, line } }: { readonly copy: PlacedCopy }): string {
  return `${folder}\n${path}\n${line}`;
}

function unordered(a: string | number, b: string | number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** A copy beside the canonical one if the two or copies just like them were compared, else beside its nearest. */
function comparisonOf(
  copy: ComparedCopy,
  copies: readonly ComparedCopy[],
  verdicts: readonly PairVerdict[],
): CopyComparison {
  const canonical = copies[0] ?? copy;
  if (copy.exact === canonical.exact) return beside(copy, canonical, sameText(copy.id, canonical.id));
  const byId = new Map(copies.map(found => [found.id, found]));
  let best: CopyComparison | undefined;
  for (const found of verdicts) {
    const a = byId.get(found.a);
    const b = byId.get(found.b);
    const verdict = a?.exact === copy.exact ? found : b?.exact === copy.exact ? mirror(found) : undefined;
    const other = verdict === found ? b : a;
    if (!verdict || !other || other.exact === copy.exact) continue;
    if (other.exact === canonical.exact) return beside(copy, canonical, verdict);
    if (!best?.verdict || verdict.sharedOfA > best.verdict.sharedOfA) best = beside(copy, other, verdict);
  }
  return best ?? beside(copy, canonical, null);
}

function beside(
  { id, copy }: ComparedCopy,
  other: ComparedCopy,
  verdict: PairVerdict | null,
): CopyComparison {
  return { copy, other: other.copy, verdict: verdict && { ...verdict, a: id, b: other.id } };
}
