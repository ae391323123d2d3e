import { Scratch } from '../util/scratch.ts';
import type { DedupDocument } from './document.ts';
import { Digest64 } from './hash.ts';
import { minHash, signatureLength } from './minHash.ts';
import { normalizeBriefly, tokensBriefly } from './normalize.ts';
import { shingles, shingleWeight } from './shingle.ts';
import { titleKey } from './title.ts';
import { totalWeight } from './tokenText.ts';
import { fingerprintWeight, winnow } from './winnow.ts';

/** What the index keeps of a document: enough to find the documents it may be a copy of. */
export interface Sketch {
  /** Digest of text, title and truncation as they are: documents with the same one need no comparison. */
  readonly exact: string;
  /** Digest of the normalised text, see `TokenText`. */
  readonly identity: string;
  /** Digest of the tokens, see `TokenText`. */
  readonly tokenDigest: string;
  /** Weight of the tokens in thirds of an ideograph. */
  readonly weight: number;
  /** Number of formulas. */
  readonly formulas: number;
  /** Key of the title, see `titleKey`. */
  readonly titleKey: number;
  /** MinHash signature, 128 values of 16 bits; empty when the text is shorter than a shingle. */
  readonly signature: Uint16Array;
  /** Winnowed fingerprints, ascending. */
  readonly fingerprints: Uint32Array;
}

/** For the shingles of one text at a time. */
const room = new Scratch();

/** Version of the sketch; stored sketches of another one are to be made again. */
export const sketchVersion = 3;

/** What a sketch is made of. */
type Sketched = Pick<DedupDocument, 'text' | 'title' | 'truncated'>;

/** Makes the sketch of a document. Pure: depends on its text, title and truncation only. */
export function sketch(document: Sketched): Sketch {
  const title = titleKey(tokensBriefly(document.title));
  const text = normalizeBriefly(document.text);
  return {
    exact: exactDigest(document),
    identity: text.identity,
    tokenDigest: text.tokenDigest,
    weight: totalWeight(text),
    formulas: text.formulas.length,
    titleKey: title,
    signature: minHash(shingles(text, shingleWeight, room.take(text.tokens.length))),
    fingerprints: winnow(shingles(text, fingerprintWeight, room.take(text.tokens.length))),
  };
}

/** Digest of a document as it is, see `Sketch`. */
export function exactDigest({ text, title, truncated }: Sketched): string {
  const exact = new Digest64(3);
  exact.addText(text);
  exact.addText(title);
  exact.add(truncated ? 1 : 0);
  return exact.hex();
}

const headerBytes = 1 + 3 * 8 + 3 * 4 + 1;

/**
 * Encodes a sketch for the store, little-endian: version, three digests, weight, formulas, title
 * key, signature, fingerprints. About 750 bytes for 1,000 ideographs, at most 33 KB however long the document.
 */
export function encodeSketch(value: Sketch): Uint8Array {
  const { signature, fingerprints } = value;
  const bytes = new Uint8Array(headerBytes + signature.length * 2 + fingerprints.length * 4);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, sketchVersion);
  let at = 1;
  for (const digest of [value.exact, value.identity, value.tokenDigest]) {
    view.setUint32(at, Number.parseInt(digest.slice(8), 16), true);
    view.setUint32(at + 4, Number.parseInt(digest.slice(0, 8), 16), true);
    at += 8;
  }
  view.setUint32(at, value.weight, true);
  view.setUint32(at + 4, value.formulas, true);
  view.setUint32(at + 8, value.titleKey, true);
  view.setUint8(at + 12, signature.length === 0 ? 0 : 1);
  bytes.set(littleEndian(signature), headerBytes);
  bytes.set(littleEndian(fingerprints), headerBytes + signature.byteLength);
  return bytes;
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** The bytes of some numbers, the lowest first; those themselves where this machine has them so. */
function littleEndian(values: Uint16Array | Uint32Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (isLittleEndian) return bytes;
  const size = values.BYTES_PER_ELEMENT;
  return bytes.map((_, at) => bytes[at - (at % size) + size - 1 - (at % size)]!);
}

/**
 * Decodes what `encodeSketch` wrote.
 *
 * @throws RangeError for bytes of another version or of a length no sketch has
 */
export function decodeSketch(bytes: Uint8Array): Sketch {
  const facts = decodeSketchFacts(bytes);
  const signature = new Uint16Array(bytes[headerBytes - 1] === 0 ? 0 : signatureLength);
  const rest = bytes.length - headerBytes - signature.byteLength;
  if (rest < 0 || rest % 4 !== 0) throw new RangeError(`no sketch has ${bytes.length} bytes`);
  const fingerprints = new Uint32Array(rest / 4);
  const at = headerBytes + signature.byteLength;
  readLittleEndian(bytes.subarray(headerBytes, at), signature);
  readLittleEndian(bytes.subarray(at), fingerprints);
  return { ...facts, signature, fingerprints };
}

/** Reads what `littleEndian` gave. */
function readLittleEndian(bytes: Uint8Array, into: Uint16Array | Uint32Array): void {
  new Uint8Array(into.buffer).set(bytes);
  if (!isLittleEndian) new Uint8Array(into.buffer).set(littleEndian(into));
}

/** What clustering needs of a sketch, read without the rest of it. */
export type SketchFacts = Omit<Sketch, 'signature' | 'fingerprints'>;

/** Decodes the head of what `encodeSketch` wrote. @throws RangeError for bytes that are no sketch */
export function decodeSketchFacts(bytes: Uint8Array): SketchFacts {
  if (bytes.length < headerBytes || bytes[0] !== sketchVersion) {
    throw new RangeError(`not a sketch of version ${sketchVersion}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const digest = (at: number) => view.getBigUint64(at, true).toString(16).padStart(16, '0');
  return {
    exact: digest(1),
    identity: digest(9),
    tokenDigest: digest(17),
    weight: view.getUint32(25, true),
    formulas: view.getUint32(29, true),
    titleKey: view.getUint32(33, true),
  };
}
