import { normalizeLine } from '../characters.ts';
import type { ListingLine } from './lineKind.ts';

/** Lines of one entry before its parts are named. */
export interface EntryLines {
  /** Short, date, meta and heading lines that belong to the entry, in page order. */
  readonly about: ListingLine[];
  /** The text, one line or, where *Read more* closes each entry, several. */
  readonly body: ListingLine[];
  /** Whether a *Read more* closes it. */
  more: boolean;
}

const isBody = (line: ListingLine): boolean => line.kind === 'excerpt' || line.kind === 'long';

/** The lines of a listing page, grouped into its entries, furniture, banner and pager left out. */
export function entriesOf(lines: readonly ListingLine[], furniture: ReadonlySet<string>): EntryLines[] {
  const kept = withoutEnds(lines.filter(line => !isFurniture(line, furniture)));
  const closed = kept.filter(line => line.kind === 'more').length;
  const bodies = kept.filter(isBody).length;
  const entries = closed >= 2 && closed * 3 >= bodies ? entriesByMore(kept) : entriesByLine(kept);
  if (entries[0]) trimBanner(entries);
  return entries;
}

function isFurniture(line: ListingLine, furniture: ReadonlySet<string>): boolean {
  if (line.kind === 'furniture' || line.kind === 'count') return true;
  return (
    furniture.size > 0 &&
    line.kind !== 'excerpt' &&
    line.kind !== 'blank' &&
    line.kind !== 'date' &&
    furniture.has(normalizeLine(line.text))
  );
}

/** Drops everything from the pager on when nothing but short lines and undated running text without a cut follow it. */
function withoutEnds(lines: ListingLine[]): ListingLine[] {
  const pager = lines.findLastIndex(line => line.kind === 'pager');
  const tail =
    pager < 0
      ? -1
      : lines.findIndex((line, i) => i > pager && (line.kind === 'excerpt' || line.kind === 'more'));
  const rest = lines.slice(pager + 1);
  const ends = pager >= 0 && tail < 0 && !(rest.some(isBody) && rest.some(line => line.kind === 'date'));
  const kept = ends && lines.slice(0, pager).some(isBody) ? lines.slice(0, pager) : lines;
  return kept.filter(line => line.kind !== 'pager');
}

/** Entries that a *Read more* closes: all that stands between two of them. */
function entriesByMore(lines: readonly ListingLine[]): EntryLines[] {
  const entries: EntryLines[] = [];
  let entry: EntryLines = { about: [], body: [], more: false };
  for (const line of lines) {
    if (line.kind === 'blank') continue;
    if (line.kind === 'more') {
      if (entry.body.length > 0 || entry.about.length > 0) entries.push({ ...entry, more: true });
      entry = { about: [], body: [], more: false };
    } else if (isBody(line)) entry.body.push(line);
    else if (entry.body.length > 0 && line.kind === 'short') entry.body.push(line);
    else entry.about.push(line);
  }
  if (entry.body.some(line => line.kind === 'excerpt')) entries.push(entry);
  else moveDatesUp(entries, entry);
  return entries.filter(found => found.body.length > 0 || promoteShort(found));
}

/**
 * Where dates stand below the *Read more*, as they do below the last, they belong to the entry above: as many as `rest`,
 * what follows the last one, begins with.
 */
function moveDatesUp(entries: readonly EntryLines[], rest: EntryLines): void {
  const below = leadingDates(rest);
  if (below === 0 || entries.length === 0 || entries.slice(1).some(entry => leadingDates(entry) < below))
    return;
  for (const [i, { about }] of [...entries.slice(1), rest].entries())
    entries[i]!.about.push(...about.splice(0, below));
}

function leadingDates({ about }: EntryLines): number {
  const end = about.findIndex(line => !isDated(line));
  return end < 0 ? about.length : end;
}

/** A one-line text too short to tell from a title: the last short line of an entry without a body is its text. */
function promoteShort(entry: EntryLines): boolean {
  const index = entry.about.findLastIndex(line => line.kind === 'short');
  if (index < 0 || entry.about.filter(line => line.kind === 'short' || line.kind === 'heading').length < 2)
    return false;
  entry.body.push(...entry.about.splice(index, 1));
  return true;
}

const isDated = (line: ListingLine): boolean => line.kind === 'date' || line.kind === 'meta';

/** Entries of one line of text each, with the short lines between them shared out. */
function entriesByLine(lines: readonly ListingLine[]): EntryLines[] {
  const entries: EntryLines[] = [];
  const gaps: ListingLine[][] = [[]];
  for (const line of lines) {
    if (isBody(line)) {
      entries.push({ about: [], body: [line], more: false });
      gaps.push([]);
    } else gaps.at(-1)!.push(line);
  }
  const below = datesStandBelow(gaps);
  const word = gaps.length > 1 && wordBelowDate(gaps.at(-1)!);
  for (let i = 0; i < gaps.length; i++) {
    const split = splitGap(gaps[i]!, below, word);
    const above = entries[i - 1];
    above?.about.push(...split.before.filter(line => line.kind !== 'more'));
    if (above && split.before.some(line => line.kind === 'more')) above.more = true;
    entries[i]?.about.push(...split.after);
  }
  return entries;
}

/** Whether dates stand below the text they belong to: by blank lines, else by the first and last gap. */
function datesStandBelow(gaps: readonly (readonly ListingLine[])[]): boolean {
  let votes = 0;
  for (const gap of gaps.slice(1, -1)) {
    const date = gap.findIndex(isDated);
    if (date < 0) continue;
    const blankAbove = gap.slice(0, date).some(line => line.kind === 'blank');
    const blankBelow = gap.slice(date).some(line => line.kind === 'blank');
    if (blankAbove !== blankBelow) votes += blankBelow ? 1 : -1;
  }
  if (votes !== 0) return votes > 0;
  if (!gaps.at(-1)?.some(isDated)) return false;
  return !gaps[0]!.some(isDated) || daysStandAbove(gaps);
}

/** Whether entries with a date below them are gathered under the days, as cnblogs does: some gap has both. */
function daysStandAbove(gaps: readonly (readonly ListingLine[])[]): boolean {
  const inner = gaps.slice(1, -1);
  return (
    gaps.slice(1).every(gap => gap[0] !== undefined && isDated(gap[0])) &&
    inner.some(gap => gap.filter(isDated).length > 1)
  );
}

/** Whether a short line stands right below the date at the end of a page. */
function wordBelowDate(gap: readonly ListingLine[]): boolean {
  return gap[gap.findLastIndex(isDated) + 1]?.kind === 'short' && gap.some(isDated);
}

function splitGap(
  gap: readonly ListingLine[],
  below: boolean,
  word: boolean,
): { before: ListingLine[]; after: ListingLine[] } {
  const more = gap.findLastIndex(line => line.kind === 'more');
  let cut = more + 1;
  if (below) {
    const dated = gap.findLastIndex(isDated);
    if (dated >= 0) {
      cut = Math.max(cut, dated + 1);
      // A word right below the date, with a blank after it, is the category of the text above; without a blank only
      // where the last text of the page has such a word, too, and the next text a title of its own.
      const end = cut + 1 === gap.length;
      const named = word && (end || gap[cut + 1]?.kind === 'short');
      if (gap[cut]?.kind === 'short' && (gap[cut + 1]?.kind === 'blank' || named)) cut++;
    }
  }
  const present = (line: ListingLine): boolean => line.kind !== 'blank';
  return { before: gap.slice(0, cut).filter(present), after: gap.slice(cut).filter(present) };
}

/**
 * Takes the page's banner off the first entry: of its short lines only as many stay, nearest its date or its
 * text, as the other entries have.
 */
function trimBanner(entries: readonly EntryLines[]): void {
  const first = entries[0]!;
  const isName = (line: ListingLine): boolean => line.kind === 'short' || line.kind === 'heading';
  const dated = first.about.some(isDated);
  const others = entries.slice(1).map(entry => ({
    dated: entry.about.some(isDated),
    names: entry.about.filter(isName).length,
  }));
  const alike = others.filter(other => other.dated === dated);
  const counts = alike.map(other => other.names).sort((a, b) => a - b);
  const usual = counts[Math.floor(counts.length / 2)] ?? (dated && standsRightAbove(first) ? 1 : 0);
  let surplus = first.about.filter(isName).length - usual;
  while (surplus > 0) {
    const banner = first.about.findIndex(isName);
    first.about.splice(0, banner + 1);
    surplus--;
  }
}

/** Whether the last short line of an entry stands right above the next line of it, as a category above its date. */
function standsRightAbove({ about, body }: EntryLines): boolean {
  const name = about.findLastIndex(line => line.kind === 'short' || line.kind === 'heading');
  const next = about[name + 1] ?? body[0];
  return name >= 0 && next !== undefined && next.line === about[name]!.line + 1;
}
