/** What a button beside code says, which clippers take for text. */
const button = '(?:复制代码|登录(?:后)?复制|AI(?:写|运行)代码|运行项目并下载源码|Copy code)';
const buttonAlone = new RegExp(`^${button}$`, 'u');
const buttonBefore = new RegExp(`^(\\s*)${button}(?:\\s+|$)`, 'u');
const fence = /^[ \t]*(`{3,}|~{3,})/u;
const picture = /^`?!\[[^\]]{0,100}\]\([^)\s]{1,400}\)$/u;
/** The number of a line of code, as an item of a list or alone. */
const lineNumber = /^([-*+][ \t]+)?(\d{1,4})$/u;
/** By how much the last number of a list below code may differ from how many lines it has; fewest numbers without a list. */
const tolerance = 2;
const fewestBare = 4;

/**
 * Code without what a site sets beside it and clippers leave in Markdown: the numbers of its lines in a list, a picture to
 * unfold it by, what its button says, the marks of code within code. As many lines remain as there were.
 */
export function repairCodeRemains(text: string): string {
  if (!/`{3}|~{3}/.test(text) || !/复制|AI|源码|Copy code|\n[\s*+-]*1\s*\n/.test(text)) return text;
  const rows = text.split('\n');
  for (let at = 0; at < rows.length; at++) {
    const mark = fence.exec(rows[at]!)?.[1];
    if (mark === undefined) continue;
    const end = closingRow(rows, at, mark);
    if (end === undefined) break;
    const last = cleanEnd(rows, at, end);
    at = cleanBelow(rows, end, last - at);
  }
  return rows.join('\n');
}

function closingRow(rows: readonly string[], open: number, mark: string): number | undefined {
  for (let at = open + 1; at < rows.length; at++) {
    const row = rows[at]!.trim();
    if (row.startsWith(mark) && /^[`~]+$/u.test(row)) return at;
  }
  return undefined;
}

/** Ends a block with its last row of code, which is given, and leaves blank rows where the rest was. */
function cleanEnd(rows: string[], open: number, close: number): number {
  const written = lastWritten(rows, close - 1, open);
  let last = lastWritten(rows, rowAboveNumbers(rows, written, open) ?? written, open);
  if (picture.test(rows[last]!.trim())) last = lastWritten(rows, last - 1, open);
  if (buttonAlone.test(rows[last]!.trim())) last = lastWritten(rows, last - 1, open);
  if (last === written || last <= open) return written;
  rows[last] = rows[last]!.replace(/`\s*!\[[^\]]{0,100}\]\([^)\s]{1,400}\)\s*$/u, '`');
  withoutMarks(rows, open + 1, last);
  rows[last + 1] = rows[close]!;
  for (let at = last + 2; at <= close; at++) rows[at] = '';
  return last;
}

function lastWritten(rows: readonly string[], from: number, open: number): number {
  let at = from;
  while (at > open && rows[at]!.trim() === '') at--;
  return at;
}

/**
 * The blank row above a list of numbers that ends on a row of a block and counts as many lines as there are above it.
 */
function rowAboveNumbers(rows: readonly string[], from: number, open: number): number | undefined {
  const count = Number(lineNumber.exec(rows[from]!.trim())?.[2]);
  let wanted = count;
  let at = from;
  for (; at > open && wanted > 0; at--) {
    const row = rows[at]!.trim();
    if (row === '') continue;
    const [, item, number] = lineNumber.exec(row) ?? [];
    if (item === undefined || Number(number) !== wanted) return undefined;
    wanted--;
  }
  if (wanted !== 0 || rows[at]!.trim() !== '') return undefined;
  const above = lastWritten(rows, at, open);
  const lines = above - open - (picture.test(rows[above]!.trim()) ? 1 : 0);
  return Math.abs(count - lines) <= tolerance + 1 ? at : undefined;
}

/** Takes away the marks of inline code around the whole of a block. */
function withoutMarks(rows: string[], first: number, last: number): void {
  const [opening, closing] = [rows[first]!, rows[last]!.trimEnd()];
  if (!opening.trimStart().startsWith('`') || !closing.endsWith('`')) return;
  rows[last] = closing.replace(/`$/u, '');
  rows[first] = rows[first]!.replace('`', '');
}

/** Blanks numbers and a button right below a block of some rows, and gives the last row that was looked at. */
function cleanBelow(rows: string[], close: number, lines: number): number {
  let at = close + 1;
  while (at < rows.length && rows[at]!.trim() === '') at++;
  if (at >= rows.length) return close;
  if (buttonBefore.test(rows[at]!)) {
    rows[at] = rows[at]!.replace(buttonBefore, '$1');
    return at;
  }
  const end = countUp(rows, at);
  if (end === undefined || end.count < 2) return close;
  const fits = end.listed
    ? Math.abs(end.count - lines) <= tolerance
    : end.count === lines && lines >= fewestBare;
  if (!fits) return close;
  for (let row = at; row <= end.row; row++) rows[row] = '';
  return end.row;
}

interface Numbers {
  /** The last row of them, and the last of them. */
  readonly row: number;
  readonly count: number;
  /** Whether they are items of a list. */
  readonly listed: boolean;
}

/** Numbers that count up from 1 on a row. */
function countUp(rows: readonly string[], from: number): Numbers | undefined {
  let found: Numbers | undefined;
  for (let at = from; at < rows.length; at++) {
    const row = rows[at]!.trim();
    if (row === '') continue;
    const [, item, number] = lineNumber.exec(row) ?? [];
    const count: number = (found?.count ?? 0) + 1;
    if (Number(number) !== count) break;
    found = { row: at, count, listed: item !== undefined && found?.listed !== false };
  }
  return found;
}
