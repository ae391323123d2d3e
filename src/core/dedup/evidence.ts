import { foldWithOffsets } from '../util/foldText.ts';
import type { Alignment } from './align.ts';
import type { Prepared } from './prepared.ts';
import type { EvidencePassage } from './verdict.ts';

const mostPassages = 3;
const excerptLength = 160;

type TokenRange = readonly [start: number, end: number];

/** Passages of the originals that explain a verdict: the longest shared, and the longest only one side has. */
export class Evidence {
  readonly #a: Prepared;
  readonly #b: Prepared;
  #offsetsOfA: Uint32Array | undefined;
  #offsetsOfB: Uint32Array | undefined;

  constructor(a: Prepared, b: Prepared) {
    this.#a = a;
    this.#b = b;
  }

  shared({ tiles }: Alignment): EvidencePassage[] {
    return longest(tiles, tile => tile.length).map(({ a, b, length }) => {
      const inA = this.#inA([a, a + length]);
      return { excerpt: this.#cut(this.#a, inA), inA, inB: this.#inB([b, b + length]) };
    });
  }

  differing({ partnerOfA, partnerOfB }: Alignment): EvidencePassage[] {
    const onlyA = longest(unshared(partnerOfA), ([start, end]) => end - start).map(range => {
      const inA = this.#inA(range);
      return { excerpt: this.#cut(this.#a, inA), inA, inB: null };
    });
    const onlyB = longest(unshared(partnerOfB), ([start, end]) => end - start).map(range => {
      const inB = this.#inB(range);
      return { excerpt: this.#cut(this.#b, inB), inA: null, inB };
    });
    return [...onlyA, ...onlyB];
  }

  #inA(range: TokenRange): TokenRange {
    this.#offsetsOfA ??= foldWithOffsets(this.#a.document.text).offsets;
    return originalRange(this.#a, range, this.#offsetsOfA);
  }

  #inB(range: TokenRange): TokenRange {
    this.#offsetsOfB ??= foldWithOffsets(this.#b.document.text).offsets;
    return originalRange(this.#b, range, this.#offsetsOfB);
  }

  #cut(document: Prepared, [start, end]: TokenRange): string {
    return document.document.text.slice(start, Math.min(end, start + excerptLength));
  }
}

function originalRange({ text }: Prepared, [start, end]: TokenRange, offsets: Uint32Array): TokenRange {
  return [offsets[text.starts[start]!]!, offsets[text.ends[end - 1]!]!];
}

function unshared(partner: Int32Array): TokenRange[] {
  const found: TokenRange[] = [];
  for (let at = 0; at < partner.length; at++) {
    if (partner[at]! >= 0) continue;
    const start = at;
    while (at < partner.length && partner[at]! < 0) at++;
    found.push([start, at]);
  }
  return found;
}

function longest<T>(items: readonly T[], size: (item: T) => number): T[] {
  return [...items].sort((x, y) => size(y) - size(x)).slice(0, mostPassages);
}
