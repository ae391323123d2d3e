import { readFileSync } from 'node:fs';
import {
  type PageReading,
  type RawPage,
  type ReadingContext,
  readPage,
} from '../../../src/core/ingest/readPage.ts';

const fixtures = new URL('../../fixtures/ingest/', import.meta.url);

/** A fixture as a raw page; its path is the fixture's own. */
export function fixture(path: string): RawPage {
  return { path, bytes: readFileSync(new URL(path, fixtures)) };
}

/** What readPage makes of a fixture. */
export function readFixture(path: string, context?: ReadingContext): PageReading {
  return readPage(fixture(path), context);
}

/** What readPage makes of a text under a path. */
export function readText(path: string, text: string): PageReading {
  return readPage({ path, bytes: new TextEncoder().encode(text) });
}

/** Encodes a text in UTF-16, or in a multi-byte encoding that `TextDecoder` knows but `TextEncoder` does not. */
export function encodeAs(
  text: string,
  encoding: 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'euc-kr',
): Uint8Array {
  if (!encoding.startsWith('utf-16')) {
    const table = twoByteTable(encoding);
    return Uint8Array.from(
      [...text].flatMap(character => table.get(character) ?? [character.charCodeAt(0) & 0x7f]),
    );
  }
  const bytes = [...text]
    .flatMap(character => character.split(''))
    .flatMap(unit => {
      const code = unit.charCodeAt(0);
      return encoding === 'utf-16le' ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
    });
  return Uint8Array.from(bytes);
}

const tables = new Map<string, Map<string, number[]>>();

function twoByteTable(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\uFFFD' && !table.has(character))
        table.set(character, [lead, trail]);
    }
  }
  tables.set(encoding, table);
  return table;
}
