import type { Alignment, Tile } from './align.ts';
import type { Prepared } from './prepared.ts';
import { beginsWithTitle, isFirstWords } from './subject.ts';
import { afterHeadings, type HeadingRange, type TokenText, tokenKind } from './tokenText.ts';

/**
 * How a document sits in a longer one that has all of it: as an `article` among others, under a heading of the
 * highest level that is its title, up to the next of that level; as a `section` under any heading; as whole
 * `lines`, exactly so when nothing but its first words names it; as the `opening`, under the title both have; or `cut` out anywhere.
 */
export type StretchFit = 'article' | 'section' | 'lines' | 'opening' | 'cut';

/** Tokens by which a stretch may miss the line or heading it begins or ends with. */
const slack = 1;

/** A stretch of a document by its tokens. */
export interface TokenStretch {
  readonly start: number;
  readonly end: number;
  readonly fit: StretchFit;
  /** Whether the shorter document has a title of its own, see `Stretch`. */
  readonly named: boolean;
}

/** Tells a document that was put into a longer one whole from a stretch cut out of it; `rough` is where it lies. */
export function fitOf(
  alignment: Alignment,
  a: Prepared,
  b: Prepared,
  rough: readonly [start: number, end: number],
): TokenStretch {
  const named = isNamed(a, b);
  const ends = a.document.truncated ? undefined : endsInB(alignment, afterHeadings(a.text), rough);
  if (!ends) return { start: rough[0], end: rough[1], fit: 'cut', named };
  const [start, end] = ends;
  const fit = fitOfEnds(a, b, start, end);
  const isCut = fit === 'lines' && !named && !isWhole(alignment, b);
  return { start, end, fit: isCut ? 'cut' : fit, named };
}

/** Whether `a` has a title of its own: not that of `b`, and not what the text begins with unless it is a heading. */
export function isNamed(a: Prepared, b: Prepared): boolean {
  if (a.title.tokens.length === 0 || a.title.tokenDigest === b.title.tokenDigest) return false;
  const isHeading = ((a.text.kinds[0] ?? 0) & tokenKind.heading) !== 0;
  return isHeading ? !isFirstWords(a) : !beginsWithTitle(a);
}

/** Whether `a` stands in `b` from its first token to its last and these begin and end lines: nobody cut it out. */
function isWhole({ partnerOfA }: Alignment, { text }: Prepared): boolean {
  const [first, last] = [partnerOfA[0] ?? -1, partnerOfA.at(-1) ?? -1];
  if (first < 0 || last < 0) return false;
  const startsLine = (at: number) => at >= text.kinds.length || (text.kinds[at]! & tokenKind.lineStart) !== 0;
  return startsLine(first) && startsLine(last + 1);
}

function fitOfEnds(a: Prepared, b: Prepared, start: number, end: number): StretchFit {
  const { text } = b;
  if (!isLineStart(text, start) || !(isLineStart(text, end) || end + 3 >= text.tokens.length)) return 'cut';
  if (start <= 3 + b.title.tokens.length && a.title.tokenDigest === b.title.tokenDigest) return 'opening';
  const heading = text.headings.findLast(range => start >= range.start - slack && start <= range.end + slack);
  if (!heading || Math.abs(sectionEnd(text, heading) - end) > 12) return 'lines';
  const top = text.headings.reduce((level, range) => Math.min(level, range.level), heading.level);
  const equals = text.headings.filter(({ level }) => level === heading.level).length;
  return heading.level === top && equals > 1 && isTitle(a.title, text, heading) ? 'article' : 'section';
}

function isTitle(title: TokenText, text: TokenText, { start, end }: HeadingRange): boolean {
  const heading = new Set(text.tokens.subarray(start, end));
  const found = title.tokens.filter(token => heading.has(token)).length;
  return found >= 0.8 * Math.max(title.tokens.length, end - start);
}

/** Tokens of a tile that is long enough to tell where a document begins or ends in another. */
const tellingTile = 8;
const noTile: Tile = { a: 0, b: 0, length: 0 };

/**
 * Where in `b` the first and the last telling tile of `a` stand, if they are at its ends and not far apart. Tiles
 * that strayed far from where the longest one lies tell nothing: a title is mentioned elsewhere.
 *
 * @param body first token of `a` after its title, which may be left out
 * @param rough where `a` lies in `b`
 */
function endsInB(
  { tiles, partnerOfA }: Alignment,
  body: number,
  rough: readonly [start: number, end: number],
): readonly [start: number, end: number] | undefined {
  const longest = tiles.reduce((best, tile) => (tile.length > best.length ? tile : best), noTile);
  const isNear = ({ a, b }: Tile) => Math.abs(b - a - (longest.b - longest.a)) <= partnerOfA.length / 2;
  const isInside = ({ b, length }: Tile) => b < rough[1] && b + length > rough[0];
  const telling = tiles.filter(tile => tile.length >= tellingTile && isNear(tile) && isInside(tile));
  const [first, last] = [telling[0], telling.at(-1)];
  if (!first || !last) return undefined;
  const length = partnerOfA.length;
  const margin = Math.max(tellingTile, length / 20);
  const reachesEnds = first.a <= Math.max(margin, body + slack) && last.a + last.length >= length - margin;
  const [start, end] = [first.b, last.b + last.length];
  const isTogether = end - start > 0.7 * length && end - start < 1.5 * length + 2 * slack;
  return reachesEnds && isTogether ? [start, end] : undefined;
}

function isLineStart({ kinds }: TokenText, token: number): boolean {
  for (let at = Math.max(0, token - slack); at <= token + slack; at++) {
    if (at === 0 || ((kinds[at] ?? 0) & tokenKind.lineStart) !== 0) return true;
  }
  return false;
}

function sectionEnd({ headings, tokens }: TokenText, { start, level }: HeadingRange): number {
  return headings.find(other => other.start > start && other.level <= level)?.start ?? tokens.length;
}
