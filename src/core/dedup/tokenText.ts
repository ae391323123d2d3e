/** Bits of `TokenText.kinds`. */
export const tokenKind = {
  heading: 1,
  quote: 2,
  code: 4,
  lineStart: 8,
  word: 16,
  letter: 32,
  listItem: 64,
} as const;

/** A heading of a document, as a half-open range of its tokens. */
export interface HeadingRange {
  /** 1 to 6. */
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A document normalised for comparison: its prose and code as a sequence of tokens, one for each ideograph
 * and one for each word, without markup, punctuation, formulas, image links and repost notices.
 */
export interface TokenText {
  /** The folded text that `starts` and `ends` point into. */
  readonly folded: string;
  /** 32-bit hash of each token. */
  readonly tokens: Uint32Array;
  /** Start of each token in `folded`, UTF-16 units. */
  readonly starts: Uint32Array;
  /** End of each token in `folded`. */
  readonly ends: Uint32Array;
  /** Bits of `tokenKind` for each token. */
  readonly kinds: Uint8Array;
  /** Index of the sentence each token stands in, ascending from 0. */
  readonly sentences: Uint32Array;
  readonly headings: readonly HeadingRange[];
  /** Hash of the source of each formula, in order. */
  readonly formulas: readonly number[];
  /** Hash of the page each link leads to, its last path segment, in order. */
  readonly links: readonly number[];
  /** Digest of the tokens: equal for copies that differ in punctuation, markup and formulas only. */
  readonly tokenDigest: string;
  /** Digest of the normalised text, punctuation and formulas included: equal for identical copies. */
  readonly identity: string;
}

/**
 * Weight of a token in thirds of an ideograph. A word carries what five thirds of an ideograph do: three
 * words and five ideographs say about the same, so passages of both languages are measured alike. Single
 * letters and digits, mostly variables and numbering, carry little.
 */
export function tokenWeight(kind: number): number {
  if ((kind & tokenKind.word) === 0) return 3;
  return (kind & tokenKind.letter) === 0 ? 5 : 1;
}

/** Weight of all tokens of a document, in thirds of an ideograph. */
export function totalWeight(text: TokenText): number {
  let weight = 0;
  for (let at = 0; at < text.kinds.length; at++) weight += tokenWeight(text.kinds[at]!);
  return weight;
}

/** The first token after the headings a text begins with. */
export function afterHeadings({ kinds }: Pick<TokenText, 'kinds'>): number {
  let at = 0;
  while (at < kinds.length && (kinds[at]! & tokenKind.heading) !== 0) at++;
  return at;
}

/** Collects tokens into typed arrays that grow as needed. */
export class TokenCollector {
  tokens: Uint32Array;
  starts: Uint32Array;
  ends: Uint32Array;
  kinds: Uint8Array;
  sentences: Uint32Array;
  length = 0;
  #sentence = 0;
  #sentenceOpen = false;

  constructor(capacity: number) {
    this.tokens = new Uint32Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.sentences = new Uint32Array(capacity);
  }

  push(hash: number, start: number, end: number, kind: number): void {
    if (this.length === this.tokens.length) this.#grow();
    const at = this.length++;
    this.tokens[at] = hash;
    this.starts[at] = start;
    this.ends[at] = end;
    this.kinds[at] = kind;
    this.sentences[at] = this.#sentence;
    this.#sentenceOpen = true;
  }

  /** The next token begins a new sentence. */
  endSentence(): void {
    if (!this.#sentenceOpen) return;
    this.#sentence++;
    this.#sentenceOpen = false;
  }

  #grow(): void {
    const capacity = this.tokens.length * 2 + 16;
    this.tokens = extended(this.tokens, new Uint32Array(capacity));
    this.starts = extended(this.starts, new Uint32Array(capacity));
    this.ends = extended(this.ends, new Uint32Array(capacity));
    this.kinds = extended(this.kinds, new Uint8Array(capacity));
    this.sentences = extended(this.sentences, new Uint32Array(capacity));
  }
}

function extended<T extends Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
