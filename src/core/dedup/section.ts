import type { Alignment } from './align.ts';
import { type HeadingRange, type TokenText, tokenKind } from './tokenText.ts';

/**
 * How a document sits in a longer one that has all of it: as an `article` among others, under a heading of the
 * highest level up to the next of that level; as a `section` under a lower heading; as whole `lines`; or `cut`
 * out anywhere.
 */
export type StretchFit = 'article' | 'section' | 'lines' | 'cut';

/** Tokens by which a stretch may miss the line or heading it begins or ends with. */
const slack = 3;

/** Tells a document that was put into a longer one whole from a stretch cut out of it. */
export function fitOf(alignment: Alignment, b: TokenText): StretchFit {
  const ends = endsInB(alignment.partnerOfA);
  if (!ends) return 'cut';
  const [start, end] = ends;
  if (!isLineStart(b, start) || !(isLineStart(b, end) || end + slack >= b.tokens.length)) return 'cut';
  const heading = b.headings.findLast(range => start >= range.start - slack && start <= range.end + slack);
  if (!heading || Math.abs(sectionEnd(b, heading) - end) > 4 * slack) return 'lines';
  const top = b.headings.reduce((level, range) => Math.min(level, range.level), heading.level);
  const equals = b.headings.filter(({ level }) => level === heading.level).length;
  return heading.level === top && equals > 1 ? 'article' : 'section';
}

/** Where in `b` the first and the last shared tokens of `a` stand, if they do so in that order. */
function endsInB(partnerOfA: Int32Array): readonly [start: number, end: number] | undefined {
  const margin = Math.max(8, Math.floor(partnerOfA.length / 20));
  let first = 0;
  while (first < margin && partnerOfA[first] === -1) first++;
  let last = partnerOfA.length - 1;
  while (last > partnerOfA.length - margin && partnerOfA[last] === -1) last--;
  const [start, end] = [partnerOfA[first] ?? -1, partnerOfA[last] ?? -1];
  return start >= 0 && end > start ? [start, end + 1] : undefined;
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
