import type { Problem } from '../../model/problem.ts';
import type { ProblemReason } from '../../model/problemReason.ts';
import { decode } from '../decode.ts';
import type { PageReading, RawPage } from '../page.ts';
import { emptyReading } from '../page.ts';
import { readHtml } from './html.ts';

/** One part of a MIME message: its headers by lower-case name, and its body as bytes, one character each. */
interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Whether the line that ends it is there. */
  readonly closed: boolean;
}

/** Parts that are looked at in one page; a saved page has one for each image and style sheet. */
const maxParts = 5000;

/** Reads a page saved as one file (MHTML, RFC 2557): the first of its HTML parts that has text; others are its frames. */
export function readMhtml({ path, bytes }: RawPage): PageReading {
  const message = parsePart(binaryText(bytes));
  const parts = htmlParts(message, 0);
  if (parts.length === 0) {
    return {
      ...emptyReading,
      problems: [{ path, line: 1, code: 'page', args: ['it has no HTML part' satisfies ProblemReason] }],
    };
  }
  const readings = parts.map(part => () => readPart(path, part, message));
  const first = readings[0]!();
  for (const read of first.copies.length > 0 ? [] : readings.slice(1)) {
    const reading = read();
    if (reading.copies.length > 0) return reading;
  }
  return first;
}

function readPart(path: string, html: Part, message: Part): PageReading {
  const decoded = decode(decodeBody(html));
  if (decoded === undefined)
    return { ...emptyReading, problems: [{ path, line: 1, code: 'binary', args: [] }] };
  const location =
    [html, message]
      .map(({ headers }) => headers.get('content-location') ?? headers.get('snapshot-content-location') ?? '')
      .find(address => /^https?:\S+$/u.test(address)) ?? '';
  // The comment browsers leave in pages saved as HTML tells the reader where this one came from.
  const origin = location === '' ? '' : `<!-- saved from url=(0000)${location} -->\n`;
  const reading = readHtml({ path, text: origin + decoded.text, context: { furniture: new Set() } });
  const damage = decoded.problems.map(problem => ({ path, ...problem, line: 1 }));
  const cut: readonly Problem[] =
    html.closed || damage.length > 0 ? [] : [{ path, line: 1, code: 'cutOff', args: [] }];
  return { ...reading, problems: [...damage, ...cut, ...reading.problems] };
}

/** Bytes as a string of characters below 256. */
function binaryText(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return pieces.join('');
}

function parsePart(text: string, closed = true): Part {
  const end = /\r?\n\r?\n/u.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const unfolded = head.replace(/\r?\n[ \t]+/gu, ' ');
  const headers = unfolded.split(/\r?\n/u).flatMap((row): [string, string][] => {
    const colon = row.indexOf(':');
    return colon < 0 ? [] : [[row.slice(0, colon).trim().toLowerCase(), row.slice(colon + 1).trim()]];
  });
  return {
    headers: new Map(headers),
    body: end === null ? '' : text.slice(end.index + end[0].length),
    closed,
  };
}

function htmlParts(part: Part, depth: number): Part[] {
  const type = part.headers.get('content-type') ?? '';
  if (/^(?:text\/html|application\/xhtml\+xml)/iu.test(type)) return [part];
  const boundary = /boundary="?([^";]+)"?/iu.exec(type)?.[1];
  if (boundary === undefined || depth > 4) return [];
  const pieces = part.body.split(`--${boundary}`).slice(1, maxParts);
  const end = pieces.findIndex(piece => piece.startsWith('--'));
  return pieces
    .slice(0, end < 0 ? pieces.length : end)
    .flatMap((piece, i, all) =>
      htmlParts(parsePart(piece.replace(/^[ \t]*\r?\n/u, ''), end >= 0 || i < all.length - 1), depth + 1),
    );
}

function decodeBody({ headers, body }: Part): Uint8Array {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') {
    try {
      return bytesOf(atob(body.replace(/[^A-Za-z0-9+/]/gu, '')));
    } catch {
      return bytesOf(body);
    }
  }
  if (encoding !== 'quoted-printable') return bytesOf(body);
  const joined = body.replace(/=[ \t]*\r?\n/gu, '');
  return bytesOf(
    joined
      .replace(/=[0-9A-Fa-f]?$/u, '')
      .replace(/=([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
