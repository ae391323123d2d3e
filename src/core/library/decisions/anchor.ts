import type { Sketch } from '../../dedup/sketch.ts';
import type { CopyFacts } from '../store.ts';
import type { Anchor } from './decision.ts';

/** Values of the signature an anchor keeps: enough to tell an edited copy from another article. */
const keptValues = 32;

/** Least share of equal signature values at which a copy elsewhere is taken for the one meant. */
const surelySame = 0.5;
/** The same within the page the decision names. */
const likelySameInPage = 0.2;

/** The first values of a signature in base64url, each two bytes, little-endian; empty for very short texts. */
export function encodeAnchorSketch({ signature }: Pick<Sketch, 'signature'>): string {
  const bytes = new Uint8Array(Math.min(keptValues, signature.length) * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i * 2 < bytes.length; i++) view.setUint16(i * 2, signature[i] ?? 0, true);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/u, '');
}

/** Share of equal values of two encoded sketches, an estimate of the Jaccard similarity (Broder 1997). */
export function sketchSimilarity(a: string, b: string): number {
  const [x, y] = [decode(a), decode(b)];
  if (x.length === 0 || x.length !== y.length) return 0;
  let equal = 0;
  for (let i = 0; i < x.length; i += 2) if (x[i] === y[i] && x[i + 1] === y[i + 1]) equal++;
  return equal / (x.length / 2);
}

/** Finds the copies that anchors mean among those there are now. */
export class AnchorResolver {
  readonly #byDigest: Map<string, CopyFacts[]>;
  readonly #byPath: Map<string, CopyFacts[]>;
  readonly #byGivenKey: Map<string, CopyFacts[]>;
  readonly #sketches: () => ReadonlyMap<number, string>;

  /**
   * @param copies in the order of their places.
   * @param sketches encoded sketch of each copy, asked for only when nothing else finds one.
   */
  constructor(copies: readonly CopyFacts[], sketches: () => ReadonlyMap<number, string>) {
    this.#byDigest = Map.groupBy(copies, ({ exact }) => exact);
    this.#byPath = Map.groupBy(copies, ({ path }) => path);
    this.#byGivenKey = Map.groupBy(
      copies.filter(({ bibliography }) => bibliography.citekey !== undefined),
      ({ bibliography }) => bibliography.citekey ?? '',
    );
    this.#sketches = sketches;
  }

  /** The copy meant: the same text, else the same place, else the same key, else the likest text. */
  resolve(anchor: Anchor): CopyFacts | undefined {
    const same = this.#byDigest.get(anchor.digest);
    if (same) return nearest(same, anchor);
    return this.#inPage(anchor) ?? this.#byGivenKey.get(anchor.key)?.[0] ?? this.#likest(anchor);
  }

  #inPage(anchor: Anchor): CopyFacts | undefined {
    const copies = this.#byPath.get(anchor.path) ?? [];
    if (copies.length === 1) return copies[0];
    return this.#best(copies, anchor, likelySameInPage);
  }

  #likest(anchor: Anchor): CopyFacts | undefined {
    return this.#best([...this.#byDigest.values()].flat(), anchor, surelySame);
  }

  #best(copies: readonly CopyFacts[], anchor: Anchor, least: number): CopyFacts | undefined {
    let best: CopyFacts | undefined;
    let most = least;
    for (const copy of copies) {
      const similarity = sketchSimilarity(anchor.sketch, this.#sketches().get(copy.id) ?? '');
      if (similarity > most || (similarity === most && !best)) [best, most] = [copy, similarity];
    }
    return best;
  }
}

/** Of copies with the very same text, the one at the place named, else in the page named, else the first. */
function nearest(copies: readonly CopyFacts[], { path, line }: Anchor): CopyFacts | undefined {
  const inPage = copies.filter(copy => copy.path === path);
  return inPage.find(copy => copy.line === line) ?? inPage[0] ?? copies[0];
}

function decode(encoded: string): string {
  try {
    return atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
