import { foldText } from '../util/foldText.ts';

/** Year, month and day with any of the marks between, as far as it is typed; a zero may be about to go on. */
const marked = /^(\d{4})(?:[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})[日号]?)?)?)?)?$/u;
const unmarked = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * Date of a filter as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; undefined when it is none.
 *
 * Takes `2024`, `2024-6`, `2024/06/01`, `2024.6.1`, `2024年6月1日`, `20240601`, full width too, and what of one of
 * them is typed so far from the year on.
 */
export function filterDate(text: string): string | undefined {
  const folded = foldText(text.trim());
  const match = marked.exec(folded) ?? unmarked.exec(folded);
  if (!match) return undefined;
  const [, year, month, day] = match;
  if (month === undefined || month === '0') return day === undefined ? year : undefined;
  if (!isWithin(month, 12)) return undefined;
  const upToMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined || day === '0') return upToMonth;
  return isWithin(day, 31) ? `${upToMonth}-${day.padStart(2, '0')}` : undefined;
}

function isWithin(digits: string, most: number): boolean {
  return Number(digits) >= 1 && Number(digits) <= most;
}
