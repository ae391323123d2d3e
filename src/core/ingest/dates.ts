/** Names of the months as dates in English write them, by their first three letters. */
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const ordinal = '(\\d{1,2})(?:st|nd|rd|th)?';
const yearFirst =
  /((?:19|20)\d{2})\s{0,2}[-/.年]\s{0,2}(\d{1,2})(?:\s{0,2}[-/.月]\s{0,2}(\d{1,2})(?!\d)\s?[日号]?|\s?月)?(?!\d)/u;
const dayMonth = new RegExp(`\\b${ordinal}(?: of)?[ -]${monthName},?[ -]((?:19|20)\\d{2})\\b`, 'iu');
const monthDay = new RegExp(`\\b${monthName} ${ordinal},? ((?:19|20)\\d{2})\\b`, 'iu');
const monthYear = new RegExp(`\\b${monthName},? ((?:19|20)\\d{2})\\b`, 'iu');
/** `May 6 '23`, as dev.to has it. */
const shortYear = new RegExp(`\\b${monthName} ${ordinal},? ['’](\\d{2})\\b`, 'iu');
const dayFirst = /\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d{2})\b/u;
const compact = /\b((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/u;
const chineseDate =
  /([〇零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?)?/u;
const yearOnly = /((?:19|20)\d{2})\s?年?/u;

/** A date found in a text. */
export interface FoundDate {
  /** `YYYY-MM-DD`, or as much as is known. */
  readonly date: string;
  /** The characters that say it. */
  readonly source: string;
}

/**
 * First date in `text`, in the forms that notes and blogs use: `2026-01-11`, `2026/1/11`, `2026.01.11`,
 * `2026年1月11日`, `二〇二六年一月`, `20260111`, `January 11, 2026`, `11 Jan 2026`, `Jan 11 '26`, `11/01/2026` (month
 * first only where the day cannot be one), each with anything after it. Only the first 200 characters are
 * looked at. `undefined` when there is none.
 */
export function findDate(text: string): FoundDate | undefined {
  const head = text.length > 200 ? text.slice(0, 200) : text;
  let match = yearFirst.exec(head);
  if (match) return found(match, match[1], match[2], match[3]);
  match = dayMonth.exec(head);
  if (match) return found(match, match[3], monthNumber(match[2]), match[1]);
  match = monthDay.exec(head);
  if (match) return found(match, match[3], monthNumber(match[1]), match[2]);
  match = monthYear.exec(head);
  if (match) return found(match, match[2], monthNumber(match[1]), undefined);
  match = shortYear.exec(head);
  if (match) return found(match, `20${match[3]}`, monthNumber(match[1]), match[2]);
  match = dayFirst.exec(head);
  if (match) {
    const monthIsFirst = Number(match[2]) > 12;
    return found(match, match[3], monthIsFirst ? match[1] : match[2], monthIsFirst ? match[2] : match[1]);
  }
  match = compact.exec(head);
  if (match) return found(match, match[1], match[2], match[3]);
  match = chineseDate.exec(head);
  if (match) return found(match, chineseYear(match[1]!), chineseNumber(match[2]), chineseNumber(match[3]));
  return undefined;
}

const amount = '(?:\\d{1,3}|an?|one|two|three|几|半|一|两|二|三|四|五|六|七|八|九|十)';
const unit =
  '(?:秒钟?|分钟?|个?小时|天|日|周|个?星期|个?月|年|sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|mo(?:nth)?s?|y(?:ea)?rs?|[smhdwy])';
/** Set apart by spaces or dividers: `上周的会议` is a title. */
const apart = (forms: string): RegExp =>
  new RegExp(`(?<![^\\s|｜·•,，@于])(?:${forms})(?![^\\s|｜·•,，)）])`, 'iu');
const elapsed = apart(`${amount}\\s?${unit}\\s?(?:以?前|ago)`);
const withoutYear = apart(
  `${monthName} ${ordinal}(?!, ?(?:19|20)\\d\\d)|${ordinal} ${monthName}|\\d{1,2}月\\d{1,2}日|[01]?\\d[-.][0-3]\\d(?=\\s+\\d{1,2}:\\d{2})`,
);
const dayNames =
  '刚刚|[昨前今]天(?:\\s?\\d{1,2}:\\d{2})?|上(?:周|个?月)|(?:周|星期|礼拜)[一二三四五六日天]|yesterday|today|just now|last (?:week|month|year)';
const dayName = new RegExp(`^(?:${dayNames})$`, 'iu');
/** The same behind an author and an account, as WeChat's lists have it. */
const dayBehindAuthor = new RegExp(`^原创\\s.{2,45}?\\s(${dayNames})$`, 'iu');

/**
 * The characters of the first 200 of `text` that say when without saying the year: `3 天前`, `2 hours ago`, `昨天`, `5月6日`,
 * `May 6`, `05-06 12:30`. What day that was depends on when the page was saved, which no page says.
 */
export function findUndated(text: string): string | undefined {
  const head = text.length > 200 ? text.slice(0, 200) : text;
  return (
    elapsed.exec(head)?.[0] ??
    withoutYear.exec(head)?.[0] ??
    head.split(/\s*[|｜·•,，]\s*|\s{2,}/u).find(part => dayName.test(part.trim())) ??
    dayBehindAuthor.exec(head)?.[1]
  );
}

/**
 * The date a metadata value names, as `YYYY-MM-DD` or as much as is known; `null` when it names none.
 * Takes text, a year as a number, seconds or milliseconds since 1970, a `Date`, and CSL's `{"date-parts": [[y, m, d]]}`.
 */
export function parseDate(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value === 'number') {
    if (value > 1e11 && value < 4e12) return new Date(value).toISOString().slice(0, 10);
    if (value > 1e9 && value < 4e9) return new Date(value * 1000).toISOString().slice(0, 10);
    return parseDate(String(value));
  }
  if (typeof value === 'object' && value !== null) return datePartsOf(value);
  if (typeof value !== 'string') return null;
  const date = findDate(value)?.date;
  if (date !== undefined) return date;
  const year = yearOnly.exec(value.slice(0, 40));
  return year && year[0].length === value.trim().length ? year[1]! : null;
}

function datePartsOf(value: object): string | null {
  const parts: unknown = 'date-parts' in value ? value['date-parts'] : undefined;
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  if (!Array.isArray(first)) return 'raw' in value ? parseDate(value.raw) : null;
  const [year, month, day] = first.map(part => String(part));
  return isoDate(year, month, day);
}

function found(
  match: RegExpExecArray,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): FoundDate | undefined {
  const date = isoDate(year, month, day);
  return date === null ? undefined : { date, source: match[0] };
}

function isoDate(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const y = Number(year);
  if (!Number.isInteger(y) || y < 1 || y > 9999) return null;
  const yyyy = String(y).padStart(4, '0');
  const m = Number(month);
  if (!(m >= 1 && m <= 12)) return month === undefined ? yyyy : null;
  const d = Number(day);
  const yyyymm = `${yyyy}-${String(m).padStart(2, '0')}`;
  if (!(d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate())) return day === undefined ? yyyymm : null;
  return `${yyyymm}-${String(d).padStart(2, '0')}`;
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

const chineseDigits = '〇一二三四五六七八九';

function chineseYear(text: string): string {
  return [...text].map(digit => (digit === '零' ? 0 : chineseDigits.indexOf(digit))).join('');
}

function chineseNumber(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const ten = text.indexOf('十');
  if (ten < 0) return String(chineseDigits.indexOf(text));
  const tens = ten === 0 ? 1 : chineseDigits.indexOf(text[0]!);
  const units = ten === text.length - 1 ? 0 : chineseDigits.indexOf(text[ten + 1]!);
  return String(tens * 10 + units);
}
