import { type TokenText, tokenKind } from './tokenText.ts';

/** Tokens by which a stretch may miss the line or heading it begins or ends with. */
const slack = 3;

/** How a stretch of a document sits in it: as whole lines, as a section among its equals, or cut out anywhere. */
export type StretchFit = 'section' | 'lines' | 'cut';

/**
 * Tells a stretch that was written as a unit from one that was cut out. A `section` stands under a heading of
 * the document's highest level, reaches to the next one of that level, and is not the only one: so stand the
 * articles of a digest.
 */
export function fitOf(text: TokenText, [start, end]: readonly [number, number]): StretchFit {
  if (!isLineStart(text, start) || !(isLineStart(text, end) || end + slack >= text.tokens.length))
    return 'cut';
  return isSection(text, start, end) ? 'section' : 'lines';
}

function isLineStart({ kinds }: TokenText, token: number): boolean {
  for (let at = Math.max(0, token - slack); at <= token + slack; at++) {
    if (at === 0 || ((kinds[at] ?? 0) & tokenKind.lineStart) !== 0) return true;
  }
  return false;
}

function isSection({ headings, tokens }: TokenText, start: number, end: number): boolean {
  const top = headings.reduce((level, heading) => Math.min(level, heading.level), 7);
  const sections = headings.filter(({ level }) => level === top);
  if (sections.length < 2) return false;
  const own = sections.some(heading => start >= heading.start - slack && start <= heading.end + slack);
  const next = sections.find(heading => heading.start > start + slack)?.start ?? tokens.length;
  return own && Math.abs(next - end) <= 4 * slack;
}
