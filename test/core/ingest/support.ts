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
