import { decodeSketch, type Sketch } from '../../dedup/sketch.ts';
import type { CopyFacts, WriterStore } from '../store.ts';
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

/** What the resolver asks of the store. */
export type CopyLookup = Pick<
  WriterStore,
  'copiesByExact' | 'copiesByPath' | 'copiesByGivenKey' | 'sketches' | 'sketchOf' | 'factsOf'
>;

/** Finds the copies that anchors mean among those there are now. */
export class AnchorResolver {
  readonly #copies: CopyLookup;
  #sketches: ReadonlyMap<number, string> | undefined;

  constructor(copies: CopyLookup) {
    this.#copies = copies;
  }

  /**
   * The copy meant: the same text, else the same place, else the same key, else the likest text. Copies of
   * the decision's own folders go before others, and a place is one in these only: pages of one name,
   * such as a README, stand in many folders.
   *
   * @param folders ids of the folders the decision belongs to.
   */
  resolve(anchor: Anchor, folders: readonly string[]): CopyFacts | undefined {
    const isOwn = (copy: CopyFacts) => folders.includes(copy.folder);
    const same = this.#copies.copiesByExact(anchor.digest);
    const ownSame = same.filter(isOwn);
    if (same.length > 0) return nearest(ownSame.length > 0 ? ownSame : same, anchor);
    const inPage = this.#inPage(anchor, this.#copies.copiesByPath(anchor.path).filter(isOwn));
    if (inPage) return inPage;
    const keyed = this.#copies.copiesByGivenKey(anchor.key);
    return keyed.find(isOwn) ?? keyed[0] ?? this.#likest(anchor);
  }

  #inPage(anchor: Anchor, copies: readonly CopyFacts[]): CopyFacts | undefined {
    const sketches = new Map(copies.map(({ id }) => [id, this.#sketchOf(id)]));
    const [only, another] = copies;
    // Texts too short for a sketch cannot be compared, so a page that holds one article is all there is to go by.
    if (only && !another && (anchor.sketch === '' || sketches.get(only.id) === '')) return only;
    const id = likest(anchor.sketch, sketches, likelySameInPage);
    return copies.find(copy => copy.id === id);
  }

  /** Looks through every sketch, once for all decisions that need it. */
  #likest(anchor: Anchor): CopyFacts | undefined {
    this.#sketches ??= new Map(
      [...this.#copies.sketches()].map(({ id, sketch }) => [id, anchorSketchOf(sketch)]),
    );
    const id = likest(anchor.sketch, this.#sketches, surelySame);
    return id === undefined ? undefined : this.#copies.factsOf(id);
  }

  #sketchOf(id: number): string {
    const stored = this.#copies.sketchOf(id);
    return stored ? anchorSketchOf(stored) : '';
  }
}

function anchorSketchOf(stored: Uint8Array): string {
  const sketch = decodeSketch(stored);
  return sketch ? encodeAnchorSketch(sketch) : '';
}

/** Id of the sketch most like the one wanted, if it is like enough; of equally like ones the first. */
function likest(wanted: string, sketches: ReadonlyMap<number, string>, least: number): number | undefined {
  let best: number | undefined;
  let most = least;
  for (const [id, sketch] of sketches) {
    const similarity = sketchSimilarity(wanted, sketch);
    if (similarity > most || (similarity === most && best === undefined)) [best, most] = [id, similarity];
  }
  return best;
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
