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

/** The tokens of a text with what is known of each, see `TokenText`. */
export type PlacedTokens = Pick<TokenText, 'tokens' | 'starts' | 'ends' | 'kinds' | 'sentences'>;

/** Tokens that there is room for at first, and those beyond which room is not kept for the next text. */
const room = { first: 1 << 12, most: 1 << 18 } as const;

/** Collects the tokens of one text after another into typed arrays that grow as needed. */
export class TokenCollector {
  #placed = placedIn(room.first);
  #length = 0;
  #sentence = 0;
  #sentenceOpen = false;

  /** Number of tokens of this text. */
  get length(): number {
    return this.#length;
  }

  push(hash: number, start: number, end: number, kind: number): void {
    if (this.#length === this.#placed.tokens.length) this.#placed = copied(this.#placed, 2 * this.#length);
    const { tokens, starts, ends, kinds, sentences } = this.#placed;
    const at = this.#length++;
    tokens[at] = hash;
    starts[at] = start;
    ends[at] = end;
    kinds[at] = kind;
    sentences[at] = this.#sentence;
    this.#sentenceOpen = true;
  }

  /** The next token begins a new sentence. */
  endSentence(): void {
    if (!this.#sentenceOpen) return;
    this.#sentence++;
    this.#sentenceOpen = false;
  }

  /** Gives the tokens of this text; the next one begins. */
  take(): PlacedTokens {
    const taken = copied(this.#placed, this.#length);
    if (this.#length > room.most) this.#placed = placedIn(room.first);
    this.clear();
    return taken;
  }

  /** Forgets what was collected of a text. */
  clear(): void {
    this.#length = 0;
    this.#sentence = 0;
    this.#sentenceOpen = false;
  }
}

const fields = 4;

/** Room for tokens, all of it in one piece of memory, since to get one is what takes time for a short text. */
function placedIn(length: number): PlacedTokens {
  const buffer = new ArrayBuffer(length * (fields * Uint32Array.BYTES_PER_ELEMENT + 1));
  const field = (at: number) => new Uint32Array(buffer, at * length * Uint32Array.BYTES_PER_ELEMENT, length);
  return {
    tokens: field(0),
    starts: field(1),
    ends: field(2),
    sentences: field(3),
    kinds: new Uint8Array(buffer, fields * length * Uint32Array.BYTES_PER_ELEMENT, length),
  };
}

function copied(from: PlacedTokens, length: number): PlacedTokens {
  const to = placedIn(length);
  const count = Math.min(length, from.tokens.length);
  for (const field of ['tokens', 'starts', 'ends', 'sentences', 'kinds'] as const) {
    to[field].set(from[field].subarray(0, count));
  }
  return to;
}
