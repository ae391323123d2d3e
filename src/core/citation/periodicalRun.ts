import type { CslItem } from './cslItem.ts';

/** Stands in a formatted reference for the years of a periodical. */
export const runMark = '\ue002';

/** The years a periodical appeared in, as GB/T 7714—2015 prints them. */
export interface PeriodicalRun {
  /** With volume and issue: `1984, 1(1)-`, `1957(1)-1990(4)`. */
  readonly numbers: string;
  /** `1984-`, `1957-1990`. */
  readonly years: string;
}

/**
 * The run of a periodical cited as a whole (4.3), from an `issued` of two dates or of one and an open end.
 * @param given the item as it came; volume and issue may be ranges, too (`1-4`)
 * @returns `undefined` for other works, and for a single year
 */
export function periodicalRun(given: CslItem): PeriodicalRun | undefined {
  if (given.type !== 'periodical') return undefined;
  const parts = (given.issued as { readonly 'date-parts'?: unknown } | undefined)?.['date-parts'];
  const [from, to] = Array.isArray(parts) ? parts.map(date => yearOf(date)) : [];
  if (from === undefined || from === '' || to === undefined) return undefined;
  const end = (last: boolean): string => {
    const [volume, issue] = [given.volume, given.issue ?? given.number].map(value => part(value, last));
    return `${last ? to : from}${volume === '' ? '' : `, ${volume}`}${issue === '' ? '' : `(${issue})`}`;
  };
  return { numbers: `${end(false)}-${to === '' ? '' : end(true)}`, years: `${from}-${to}` };
}

function yearOf(date: unknown): string {
  return Array.isArray(date) && date[0] !== undefined ? String(date[0]) : '';
}

/** The first or the last of a range; of a single number only the first. */
function part(value: unknown, last: boolean): string {
  const [first = '', second = ''] = String(value ?? '').split(/\s*[-–—/]\s*/u);
  return last ? second : first;
}
