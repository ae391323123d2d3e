/** What the classifier knows of an article: compact in memory, more so when encoded. */
export interface TopicFeatures {
  /** Hashes of its terms (22 bits), ascending. */
  readonly terms: Uint32Array;
  /** For each term its occurrences, weighted by where they stand, as a level; see `countOfLevel`. */
  readonly levels: Uint8Array;
  /** Hashes of the taxonomy's keywords found in it (22 bits), ascending. */
  readonly keywords: Uint32Array;
  /** For each keyword twice its occurrences in the text (at most 127), plus 1 if it stands in the title. */
  readonly keywordCounts: Uint8Array;
  /** The foremost terms spelled out, separated by spaces. */
  readonly names: string;
}

const version = 1;
const highestLevel = 15;

/** Levels of small counts, which most are. */
const smallLevels = Uint8Array.from({ length: 256 }, (_, count) => levelOf(count));

function levelOf(count: number): number {
  return Math.max(0, Math.min(highestLevel, Math.round(2 * Math.log2(count))));
}

/** Level of a weighted count of at least 1: steps of a factor of the square root of two, four bits. */
export function levelOfCount(count: number): number {
  return smallLevels[count] ?? levelOf(count);
}

/** Hash of an article's terms, 32 bits (FNV-1a, Fowler, Noll and Vo): it looks random, but depends on them alone. */
export function featuresHash({ terms, levels }: TopicFeatures): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < terms.length; at++)
    hash = Math.imul(hash ^ terms[at]! ^ (levels[at]! << 24), 0x01000193);
  return hash >>> 0;
}

/** The count a level stands for. */
export function countOfLevel(level: number): number {
  return 2 ** (level / 2);
}

/**
 * Encodes features to at most about 3 KB: a version byte, the terms as differences of their hashes (LEB128)
 * with two levels a byte, the keywords likewise with their counts, the names as UTF-8.
 */
export function encodeFeatures(features: TopicFeatures): Uint8Array {
  const { terms, levels, keywords, keywordCounts, names } = features;
  const most =
    1 + 4 * (2 + terms.length + keywords.length) + levels.length + keywordCounts.length + 3 * names.length;
  if (bytes.length < most) bytes = new Uint8Array(2 * most);
  bytes[0] = version;
  let size = putHashes(terms, 1);
  for (let at = 0; at < levels.length; at += 2) {
    bytes[size++] = levels[at]! | (at + 1 < levels.length ? levels[at + 1]! << 4 : 0);
  }
  size = putHashes(keywords, size);
  bytes.set(keywordCounts, size);
  size += keywordCounts.length;
  size += encoder.encodeInto(names, bytes.subarray(size)).written;
  return bytes.slice(0, size);
}

/** Room for the features encoded last. */
let bytes = new Uint8Array(1 << 13);
const encoder = new TextEncoder();

/** Writes how many hashes there are and their differences, each at most four bytes; gives where they end. */
function putHashes(hashes: Uint32Array, start: number): number {
  let at = putNumber(hashes.length, start);
  let previous = 0;
  for (let index = 0; index < hashes.length; index++) {
    const hash = hashes[index]!;
    at = putNumber(hash - previous, at);
    previous = hash;
  }
  return at;
}

/** Writes a number below 2^28; gives where it ends. */
function putNumber(value: number, start: number): number {
  let at = start;
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
  bytes[at++] = rest;
  return at;
}

/** Decodes features; those of another version are read as no features at all. */
export function decodeFeatures(encoded: Uint8Array): TopicFeatures {
  const reader = new ByteReader(encoded[0] === version ? encoded.subarray(1) : new Uint8Array(0));
  const terms = reader.hashes();
  const levels = new Uint8Array(terms.length);
  for (let at = 0; at < levels.length; at += 2) {
    const pair = reader.byte();
    levels[at] = pair & 15;
    if (at + 1 < levels.length) levels[at + 1] = pair >> 4;
  }
  const keywords = reader.hashes();
  const keywordCounts = new Uint8Array(keywords.length);
  for (let at = 0; at < keywordCounts.length; at++) keywordCounts[at] = reader.byte();
  return { terms, levels, keywords, keywordCounts, names: reader.rest() };
}

class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  hashes(): Uint32Array {
    const hashes = new Uint32Array(Math.min(this.#varint(), this.#bytes.length));
    let hash = 0;
    for (let at = 0; at < hashes.length; at++) {
      hash += this.#varint();
      hashes[at] = hash;
    }
    return hashes;
  }

  rest(): string {
    return new TextDecoder().decode(this.#bytes.subarray(this.#at));
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value;
  }
}
