import type { DedupDocument } from './document.ts';
import { normalize } from './normalize.ts';
import { ShinglePositions } from './positions.ts';
import { isTraditional } from './script.ts';
import { shingles } from './shingle.ts';
import { countTerms, type TermCounts } from './terms.ts';
import { type TokenText, totalWeight } from './tokenText.ts';

/** A document made ready for verification; what is costly is made when first asked for. */
export class Prepared {
  readonly document: DedupDocument;
  readonly text: TokenText;
  /** Weight of all tokens, see `tokenWeight`. */
  readonly weight: number;
  #hashes: Uint32Array | undefined;
  #positions: ShinglePositions | undefined;
  #terms: TermCounts | undefined;
  #title: TokenText | undefined;
  #traditional: boolean | undefined;

  constructor(document: DedupDocument) {
    this.document = document;
    this.text = normalize(document.text);
    this.weight = totalWeight(this.text);
  }

  /** Hash of the shingle at each token, see `shingles`. */
  get hashes(): Uint32Array {
    this.#hashes ??= shingles(this.text);
    return this.#hashes;
  }

  get positions(): ShinglePositions {
    this.#positions ??= new ShinglePositions(this.hashes);
    return this.#positions;
  }

  /** How often each term occurs in the text. */
  get terms(): TermCounts {
    this.#terms ??= countTerms(this.text);
    return this.#terms;
  }

  get title(): TokenText {
    this.#title ??= normalize(this.document.title);
    return this.#title;
  }

  /** Whether the document is written in Traditional Chinese. */
  get traditional(): boolean {
    this.#traditional ??= isTraditional(this.document.text);
    return this.#traditional;
  }
}
