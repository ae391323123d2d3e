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

/** The same by the kind of a token, for those who go through all of a text. */
export const tokenWeights = Uint8Array.from({ length: 256 }, (_, kind) => tokenWeight(kind));

/** Weight of all tokens of a document, in thirds of an ideograph. */
export function totalWeight({ kinds }: Pick<TokenText, 'kinds'>): number {
  let weight = 0;
  for (let at = 0; at < kinds.length; at++) weight += tokenWeights[kinds[at]!]!;
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

/** Collects the tokens of one text after another in typed arrays that grow as needed. */
export class TokenCollector {
  #placed = placedIn(room.first);
  /** Number of tokens of this text. */
  length = 0;
  /** Index of the sentence the next token stands in, and the number of tokens before it. */
  sentence = 0;
  sentenceStart = 0;

  /** The tokens with room for one more at least. */
  withRoom(): PlacedTokens {
    const has = this.#placed.tokens.length;
    if (this.length === has) this.#placed = copied(this.#placed, has, 2 * has);
    return this.#placed;
  }

  /** The next token begins a new sentence. */
  endSentence(): void {
    if (this.length === this.sentenceStart) return;
    this.sentence++;
    this.sentenceStart = this.length;
  }

  /** Gives the tokens of this text where they were collected: those of the next one take their place. */
  lend(): PlacedTokens {
    const { tokens, starts, ends, kinds, sentences } = this.#placed;
    const { length } = this;
    return {
      tokens: tokens.subarray(0, length),
      starts: starts.subarray(0, length),
      ends: ends.subarray(0, length),
      kinds: kinds.subarray(0, length),
      sentences: sentences.subarray(0, length),
    };
  }

  /** Gives the tokens of this text to keep; the next one begins. */
  take(): PlacedTokens {
    const taken = copied(this.#placed, this.length);
    this.clear();
    return taken;
  }

  /** Forgets what was collected of a text. */
  clear(): void {
    if (this.length > room.most) this.#placed = placedIn(room.first);
    this.length = 0;
    this.sentence = 0;
    this.sentenceStart = 0;
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

/** The first `count` tokens in room of their own, for `length` of them. */
function copied(from: PlacedTokens, count: number, length = count): PlacedTokens {
  const to = placedIn(length);
  for (const field of ['tokens', 'starts', 'ends', 'sentences', 'kinds'] as const) {
    to[field].set(from[field].subarray(0, count));
  }
  return to;
}
