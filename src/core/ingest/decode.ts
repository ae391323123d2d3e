import type { ProblemCode } from '../model/problem.ts';
import { decodeHongKong } from './hkscs.ts';
import { guessLegacyEncoding, guessWideEncoding } from './legacyEncoding.ts';

/** A page's bytes as text. */
export interface DecodedText {
  /** Without byte order mark, every line end as `\n`. */
  readonly text: string;
  /** Name of the encoding as the WHATWG Encoding Standard has it. */
  readonly encoding: string;
  /** What was wrong with the bytes, without the path. */
  readonly problems: readonly {
    readonly code: ProblemCode;
    readonly line: number;
    readonly args: readonly (string | number)[];
  }[];
}

/** Bytes of the beginning that a guess looks at. */
const sample = 64 * 1024;

/**
 * Decodes a page. A byte order mark decides; else valid UTF-8 is UTF-8, whatever the page declares; else the
 * encoding in which the bytes read most like text (UTF-16, GB18030, Big5, …). Half a character at the end and
 * single NUL bytes are left out and reported. `undefined` when the bytes are no text.
 */
export function decode(bytes: Uint8Array): DecodedText | undefined {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked);
  if (bytes.length === 0) return { text: '', encoding: 'utf-8', problems: [] };
  const head = bytes.subarray(0, sample);
  if (hasMagic(head)) return undefined;
  const zeros = countZeros(head);
  // UTF-16 is hardly ever valid UTF-8, but for Latin letters, and then every other byte is zero.
  if (
    zeros > 0 &&
    (zeros * 3 >= head.length ||
      strictUtf8(head.subarray(0, head.length - danglingBytes(head))) === undefined)
  ) {
    const wide = guessWideEncoding(head);
    if (wide !== undefined) return decodeAs(bytes, wide);
  }
  if (zeros * 20 > head.length) return undefined;
  const complete = bytes.subarray(0, bytes.length - danglingBytes(bytes));
  const text = strictUtf8(complete);
  if (text === undefined) return decodeLegacy(bytes, tellingPart(bytes));
  return finish(text, 'utf-8', complete.length < bytes.length ? [{ code: 'cutOff', args: [] }] : []);
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length % 4 === 0 ? undefined : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

const magic: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x50, 0x4b, 0x03, 0x04], // ZIP and the office formats
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x1f, 0x8b, 0x08], // gzip
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0xd0, 0xcf, 0x11, 0xe0], // old office documents
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], // SQLite
];

function hasMagic(bytes: Uint8Array): boolean {
  return magic.some(sequence => sequence.every((byte, i) => bytes[i] === byte));
}

function countZeros(bytes: Uint8Array): number {
  let zeros = 0;
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) zeros++;
  return zeros;
}

/** Share of the characters that a text may hold: letters, marks, punctuation, symbols, white space. */
export function readability(text: string): number {
  if (text === '') return 0;
  const odd =
    text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f\p{Co}\p{Cn}\p{Cs}\uFFFD]/gu)?.length ??
    0;
  return 1 - odd / text.length;
}

const strict = new TextDecoder('utf-8', { fatal: true });

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** What a guess looks at: the beginning, or where the first byte is that ASCII lacks, should that be further on. */
function tellingPart(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex(byte => byte >= 0x80);
  const from = first < sample / 2 ? 0 : first - sample / 2;
  return bytes.subarray(from, from + sample);
}

/** Bytes of an unfinished UTF-8 character at the end, 0 to 3. */
function danglingBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

function decodeLegacy(bytes: Uint8Array, head: Uint8Array): DecodedText | undefined {
  const loose = new TextDecoder('utf-8').decode(head);
  const damaged = loose.match(/\uFFFD/gu)?.length ?? 0;
  const multibyte = loose.match(/[\u0080-\u{10FFFF}]/gu)?.length ?? 0;
  if (damaged * 20 <= multibyte && readability(loose.replaceAll('\uFFFD', '')) > 0.9)
    return decodeAs(bytes, 'utf-8');
  const encoding = guessLegacyEncoding(head);
  if (encoding !== undefined) return decodeAs(bytes, encoding);
  return multibyte > damaged * 2 ? decodeMixed(bytes) : undefined;
}

/** A file that was written to in two encodings: each line that is no UTF-8 in the encoding it reads like. */
function decodeMixed(bytes: Uint8Array): DecodedText | undefined {
  const pieces: string[] = [];
  let others = 0;
  let first = -1;
  let length = 0;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    const row = bytes.subarray(start, end < 0 ? bytes.length : end + 1);
    start += row.length;
    const text = strictUtf8(row);
    if (text === undefined && others++ === 0) first = length;
    const encoding = text === undefined ? (guessLegacyEncoding(row) ?? 'utf-8') : 'utf-8';
    pieces.push(text ?? new TextDecoder(encoding).decode(row));
    length += pieces.at(-1)!.length;
  }
  const text = pieces.join('');
  if (readability(text) < 0.7) return undefined;
  return finish(text, 'utf-8', [{ code: 'mixedEncodings', args: [others], at: Math.max(0, first) }]);
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText | undefined {
  const decoded = new TextDecoder(encoding).decode(bytes);
  const text =
    encoding === 'big5' && /[\uE000-\uF8FF\uFFFD]/u.test(decoded) ? decodeHongKong(bytes) : decoded;
  const bad = text.match(/\uFFFD/gu)?.length ?? 0;
  if (bad === 0) return finish(text, encoding, []);
  if (bad === 1 && text.endsWith('\uFFFD'))
    return finish(text.slice(0, -1), encoding, [{ code: 'cutOff', args: [] }]);
  if (bad * 10 > text.length) return undefined;
  return finish(text, encoding, [
    { code: 'badBytes', args: [bad, encoding.toUpperCase()], at: text.indexOf('\uFFFD') },
  ]);
}

interface Finding {
  readonly code: ProblemCode;
  readonly args: readonly (string | number)[];
  readonly at?: number;
}

/** Control characters that text does not have. */
const control = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f]/gu;

function finish(decoded: string, encoding: string, findings: readonly Finding[]): DecodedText | undefined {
  let text = decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded;
  const all = [...findings];
  const zero = text.indexOf('\0');
  if (zero >= 0) {
    const zeros = text.split('\0').length - 1;
    if (zeros * 20 > text.length) return undefined;
    all.push({ code: 'nulBytes', args: [zeros], at: zero });
  }
  const problems = all.map(({ code, args, at }) => ({ code, args, line: lineAt(text, at ?? text.length) }));
  if (zero >= 0) text = text.replaceAll('\0', '');
  const start = text.slice(0, 4096);
  if ((start.match(control)?.length ?? 0) * 4 > start.length) return undefined;
  return { text: normalizeLineEnds(text), encoding, problems };
}

/** Every line end, `\r\n`, `\r` or `\n`, as `\n`: the line ends an editor counts. */
export function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text;
}

function lineAt(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n?|\n/gu)?.length ?? 0) + 1;
}
