import { parseDate } from './dates.ts';

/** A year first, as Jekyll's posts, diaries and Logseq's journals begin with it: `2024-03-02`, `2024_03_02`, `20240302`. */
const yearFirst = /^((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)/u;
/** The same in Chinese. */
const chinese = /^((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日/u;
/** A day first, where it is all there is of the name: `23-04-2026`. */
const dayFirst = /^(\d\d)([-_.])(\d\d)\2((?:19|20)\d\d)$/u;

/** The day that a file's name begins with, or is; `null` without one. */
export function fileDate(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[A-Za-z0-9]{1,8}$/u, '');
  const first = yearFirst.exec(name);
  if (first !== null) return parseDate(`${first[1]}-${first[3]}-${first[4]}`);
  const han = chinese.exec(name);
  if (han !== null) return parseDate(han[0]);
  const last = dayFirst.exec(name);
  if (last === null) return null;
  // The month stands first where the second number cannot be one.
  const [day, month] = Number(last[3]) > 12 ? [last[3], last[1]] : [last[1], last[3]];
  return parseDate(`${last[4]}-${month}-${day}`);
}
