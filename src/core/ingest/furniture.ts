import { columns, normalizeLine } from './characters.ts';
import { decode } from './decode.ts';
import type { ListingLine } from './listing/lineKind.ts';
import { listingLines } from './listing/listingShape.ts';
import type { RawPage } from './page.ts';

/** Widest line above or below the entries that can be site furniture, columns. */
const maxColumns = 240;

const nothing: ReadonlySet<string> = new Set();

/**
 * Lines of a page that may be its site's furniture: what stands above its first and below its last excerpt, normalised,
 * without dates and without text that breaks off. Empty when the page is not a listing page.
 */
export function edgeLines(page: RawPage): readonly string[] {
  const text = decode(page.bytes)?.text;
  if (text === undefined) return [];
  const lines = listingLines(text, { markdown: !/\.te?xt$/iu.test(page.path), furniture: nothing });
  if (lines === undefined) return [];
  const first = lines.findIndex(isEntry);
  const last = lines.findLastIndex(isEntry);
  const edges = lines.filter((line, i) => (i < first || i > last) && isCandidate(line));
  return [...new Set(edges.map(line => normalizeLine(line.text)))];
}

const isEntry = (line: ListingLine): boolean => line.kind === 'excerpt' || line.kind === 'more';

function isCandidate({ kind, text }: ListingLine): boolean {
  return (
    (kind === 'short' || kind === 'long' || kind === 'heading' || kind === 'meta') &&
    columns(text) <= maxColumns
  );
}

/**
 * Site furniture of one folder, from the edge lines of each of its listing pages: those of at least two pages and of at
 * least half of all. The order of the pages does not matter.
 */
export function furnitureOf(pages: Iterable<readonly string[]>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let listings = 0;
  for (const lines of pages) {
    if (lines.length === 0) continue;
    listings++;
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const enough = Math.max(2, Math.ceil(listings / 2));
  return new Set([...counts].filter(([, count]) => count >= enough).map(([line]) => line));
}

/** `furnitureOf` the edge lines of these pages, which lie in one folder. */
export function learnFurniture(pages: Iterable<RawPage>): ReadonlySet<string> {
  return furnitureOf([...pages].filter(page => mayHaveFurniture(page.path)).map(edgeLines));
}

/** Whether a file of this name can be a listing page and so is worth learning furniture from. */
export function mayHaveFurniture(path: string): boolean {
  return /\.(?:te?xt|md|markdown)$/iu.test(path);
}
