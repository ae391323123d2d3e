import type { StateCore } from 'markdown-it';
import { isDollarMath } from './evidence.ts';

const delimiterRow = /^[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const fence = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?(```+|~~~+)/;
const formula =
  /(?<![\\$])\$(?![\s$])([^$\n`]*?[^\s$\\])\$(?![\d$])|\\\((?:[^\\\n]|\\(?!\)))*\\\)|\$\$[^$\n]+\$\$/g;

/** Longest row looked at, in UTF-16 units. */
const maxRow = 20_000;

/**
 * Core rule before the block pass: a bar inside a formula of a table row is no cell border. It is
 * escaped, which is how GFM (section 4.10) writes a bar within a cell; the table rule takes the escape
 * off again. Fenced code is left alone.
 */
export function tableMath(state: StateCore): void {
  if (!state.src.includes('|') || !/[$\\]/.test(state.src)) return;
  const lines = state.src.split('\n');
  let open: string | undefined;
  let changed = false;
  for (let i = 0; i < lines.length; i++) {
    const mark = fence.exec(lines[i]!)?.[1];
    if (mark !== undefined) {
      if (open === undefined) open = mark;
      else if (mark.startsWith(open)) open = undefined;
    }
    if (open !== undefined || i === 0 || !lines[i]!.includes('|') || !delimiterRow.test(lines[i]!)) continue;
    const table = escapeRows(lines, i);
    changed ||= table.changed;
    // Rows of the table that look like another one's second are looked at once.
    i = table.end - 1;
  }
  if (changed) state.src = lines.join('\n');
}

/** Escapes the rows of the table whose delimiter row stands at `at`; tells whether any changed, and the line after it. */
function escapeRows(lines: string[], at: number): { readonly changed: boolean; readonly end: number } {
  const cells = cellCount(lines[at]!);
  let changed = false;
  let row = at - 1;
  for (; row < lines.length && lines[row]!.includes('|'); row++) {
    const line = lines[row]!;
    if (row === at || line.length > maxRow || !/[$\\]/.test(line)) continue;
    const surplus = cellCount(line) > cells;
    const escaped = line.replace(formula, (found: string, content: string | undefined) => {
      const isMath = content === undefined || isDollarMath(content, '', '');
      return isMath && (surplus || splitsGroup(found)) ? found.replaceAll('|', '\\|') : found;
    });
    if (escaped === line) continue;
    lines[row] = escaped;
    changed = true;
  }
  return { changed, end: Math.max(row, at + 1) };
}

/** Cells of a row as the table rule counts them. */
function cellCount(row: string): number {
  const inner = row.replace(/^[\s>]*\|?/, '').replace(/(?<!\\)\|\s*$/, '');
  return inner.replace(/\\\|/g, '').split('|').length;
}

/** Whether a cell border within the formula would tear brackets or a command apart. */
function splitsGroup(found: string): boolean {
  const head = found.slice(0, found.indexOf('|'));
  return /\\$/.test(head) || (head.match(/[({[]/g) ?? []).length > (head.match(/[)}\]]/g) ?? []).length;
}
