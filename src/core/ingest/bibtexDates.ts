import type { JsonValue } from '../model/bibliography.ts';
import { findDate } from './dates.ts';

const numeric = /^(\d{4})(?:[-.](\d{1,2})|[-/.](\d{1,2})[-/.](\d{1,2}))[-.]?$/u;

/**
 * A date as the extended format of ISO 8601-2 has it that BibLaTeX reads (`2006-04-20`, `1854/1971`, `1970/`), made of what
 * people write: `2006-4-20`, `20.4.2006`, `April 20, 2006`, `1854-1971`, `1970-`, `1992/open`. Other values stay.
 */
export function edtfDate(value: string): string {
  const text = value.trim();
  const [, year = '', onlyMonth, month = onlyMonth, day] = numeric.exec(text) ?? [];
  if (Number(month) >= 1 && Number(month) <= 12 && Number(day ?? 1) >= 1 && Number(day ?? 1) <= 31)
    return [year, month, day]
      .map(part => part?.padStart(2, '0'))
      .filter(part => part !== undefined)
      .join('-');
  const [, from, to] = /^(\d{4})\s*(?:[-–—]{1,3}|\/)\s*(\d{4}|open|)$/u.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return `${from}/${to.replace('open', '')}`;
  const found = /^\d{4}-\d{2}|\//u.test(text) ? undefined : findDate(text);
  return found?.source.length === text.length ? found.date : text;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'
  .split(' ')
  .map(name => new RegExp(`(?:^|[^a-z])${name}`, 'u'));

/**
 * The day of a visit, as CSL has it; also when it is written as a note: `Accessed: 2020-01-02`, `访问日期：2020-01-02`,
 * `[Online; accessed 19-July-2008]`.
 * @param fields values by field name, without markup
 */
export function accessedIn(fields: ReadonlyMap<string, string>): JsonValue | undefined {
  const visit = edtfDate(fields.get('urldate') ?? '');
  const note = `${fields.get('note') ?? ''} ${fields.get('howpublished') ?? ''}`;
  const [, said = ''] = /(?:accessed|visited|retrieved|访问|引用)(.{6,40})/iu.exec(note) ?? [];
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(visit) ? visit : findDate(said)?.date;
  const [year, month, date] = day?.split('-').map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  return { 'date-parts': [[year, month, date]] };
}

const seasons = 20;

/**
 * The date with what the converter leaves out: month and day where `month` and `day` give them (`month = jun # "~12"`
 * gives both), seasons, and what stands for a year that is not known.
 */
export function issuedOf(
  issued: JsonValue | undefined,
  fields: ReadonlyMap<string, string>,
): JsonValue | undefined {
  const parts = (issued as { 'date-parts'?: readonly (readonly JsonValue[])[] } | undefined)?.['date-parts'];
  const [date, ...more] = parts ?? [];
  const year = fields.get('date') === undefined ? (fields.get('year') ?? '') : '';
  // Estimated years, and those of copyright, printing or another reckoning (GB/T 7714—2015, 8.4.3).
  const estimated = /^\[(\d{4})\??\]$/u.exec(year)?.[1];
  if (estimated !== undefined) return { 'date-parts': [[Number(estimated)]], circa: true };
  if (/^(?:[c©]\s*\d{4}|\d{4}\s*印刷|\d{3,4}\s*[(（].+[)）])$/u.test(year)) return { literal: year };
  // Of an unknown year of a decade only what is known is left to be read as a year.
  if (/^\d{1,3}[-–—?]+$/u.test(year)) return { literal: year };
  // What is no date (`199X`, `in press`, `n.d.`) is printed as it stands.
  if (date === undefined) {
    const literal = year === '' ? (fields.get('date') ?? '') : year;
    return literal === '' ? undefined : { literal };
  }
  // Months 21 to 24 are the seasons of ISO 8601-2.
  const season = Number(date[1]) - seasons;
  if (season >= 1 && season <= 4) return { 'date-parts': [[date[0] ?? 0]], season };
  const day = more.length === 0 && date.length <= 2 ? dayOf(date, fields) : undefined;
  return day === undefined ? undefined : { 'date-parts': [day] };
}

function dayOf(date: readonly JsonValue[], fields: ReadonlyMap<string, string>): JsonValue[] | undefined {
  if (date[0] === undefined) return undefined;
  const text = fields.get('month')?.toLowerCase() ?? '';
  const named = months.findIndex(month => month.test(text)) + 1;
  const month = Number(date[1] ?? (named > 0 ? named : /^\d{1,2}$/u.test(text) ? text : 0));
  if (!(month >= 1 && month <= 12)) return undefined;
  const day = Number(fields.get('day') ?? (named > 0 ? /\b\d{1,2}\b/u.exec(text)?.[0] : undefined) ?? 0);
  return day >= 1 && day <= 31 ? [date[0], month, day] : [date[0], month];
}
