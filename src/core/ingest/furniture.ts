import { columns, normalizeLine } from './characters.ts';
import { decode } from './decode.ts';
import { type EntryLines, entriesOf } from './listing/entries.ts';
import type { ListingLine } from './listing/lineKind.ts';
import { listingLines } from './listing/listingShape.ts';
import type { RawPage } from './page.ts';

/** Widest line above or below the entries that can be site furniture, columns. */
const maxColumns = 240;

const nothing: ReadonlySet<string> = new Set();

/**
 * Lines of a page that may be its site's furniture: what stands above its first and below its last entry, normalised, and
 * those two themselves where they could be a motto. Nothing that an entry needs, since the same article may stand first on
 * many pages. Empty when the page is not a listing page.
 */
export function edgeLines(page: RawPage): readonly string[] {
  const text = decode(page.bytes)?.text;
  if (text === undefined) return [];
  const lines = listingLines(text, { markdown: !/\.te?xt$/iu.test(page.path), furniture: nothing });
  if (lines === undefined) return [];
  const entries = entriesOf(lines, nothing);
  const used = new Set(entries.flatMap(entry => [...entry.about, ...entry.body]));
  const first = entries[0]?.body[0]?.line ?? 0;
  const last = entries.at(-1)?.body.at(-1)?.line ?? 0;
  const edges = lines.filter(({ line }) => line < first || line > last).filter(line => !used.has(line));
  const doubtful = [entries[0], entries.at(-1)].flatMap(entry =>
    entry && isDoubtful(entry) ? entry.body : [],
  );
  const found = [...edges, ...doubtful].filter(isCandidate).map(line => normalizeLine(line.text));
  return [...new Set(found)];
}

/** An entry of one line that does not break off and that nothing is said about: a short article, or a site's motto. */
function isDoubtful({ about, body, more }: EntryLines): boolean {
  return !more && about.length === 0 && body.length === 1 && body[0]!.kind === 'long';
}

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
