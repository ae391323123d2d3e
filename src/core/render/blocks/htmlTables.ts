import type { StateBlock, Token } from 'markdown-it';
import { attributeOf } from '../inline/layoutTags.ts';
import { closingLine, lineAt, pushInline } from './htmlBlocks.ts';

/** A cell of a table in HTML. */
interface Cell {
  readonly isHead: boolean;
  readonly attributes: string;
  readonly content: string;
}

const opening = /^(?:<(?:div|center|p)(?:\s[^<>]*)?>\s*)*<table[\s>]/i;
const tags = /^(?:\s*<\/?[a-z][^<>]*>)*\s*$/i;

/** Block rule for a table in HTML: its rows and cells come out as those of Markdown's tables do, which may hold less. */
export function htmlTable(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  if (state.src.charCodeAt(state.bMarks[first]! + state.tShift[first]!) !== 0x3c) return false;
  if (state.sCount[first]! - state.blkIndent >= 4 || !opening.test(lineAt(state, first))) return false;
  const close = closingLine(state, '</table>', first, end);
  if (close === -1) return false;
  const source = state.getLines(first, close + 1, state.blkIndent, false);
  const [before = '', table = '', ...after] = source.split(/<table(?:\s[^<>]*)?>|<\/table>/i);
  // What holds a table in a table, or text around it, is not one that can be set.
  if (after.length !== 1 || !tags.test(before) || !tags.test(after[0]!)) return false;
  const rows = rowsOf(table);
  if (rows.length === 0) return false;
  if (silent) return true;
  const map: [number, number] = [first, close + 1];
  const caption = /<caption(?:\s[^<>]*)?>([\s\S]*?)<\/caption>/i.exec(table)?.[1]?.trim() ?? '';
  if (caption !== '') pushInline(state, 'paragraph', 'p', oneLine(caption), map);
  pushTable(state, rows, map);
  state.line = close + 1;
  return true;
}

function rowsOf(table: string): Cell[][] {
  return table
    .split(/<tr(?:\s[^<>]*)?>/i)
    .slice(1)
    .map(row => cellsOf(row.replace(/<\/(?:tr|thead|tbody|tfoot)>[\s\S]*$/i, '')))
    .filter(cells => cells.length > 0);
}

function cellsOf(row: string): Cell[] {
  const [, ...parts] = row.split(/<(t[hd])(\s[^<>]*)?>/i);
  const cells: Cell[] = [];
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const content = oneLine((parts[at + 2] ?? '').replace(/<\/t[hd]>[\s\S]*$/i, ''));
    cells.push({ isHead: parts[at]!.toLowerCase() === 'th', attributes: parts[at + 1] ?? '', content });
  }
  return cells;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function pushTable(state: StateBlock, rows: readonly Cell[][], map: [number, number]): void {
  const heads = rows.length > 1 && rows[0]!.every(cell => cell.isHead) ? 1 : 0;
  state.push('table_open', 'table', 1).map = map;
  if (heads > 0) pushRows(state, 'thead', rows.slice(0, heads), map);
  pushRows(state, 'tbody', rows.slice(heads), map);
  state.push('table_close', 'table', -1);
}

function pushRows(
  state: StateBlock,
  part: 'thead' | 'tbody',
  rows: readonly Cell[][],
  map: [number, number],
): void {
  state.push(`${part}_open`, part, 1);
  for (const cells of rows) {
    state.push('tr_open', 'tr', 1);
    for (const { isHead, attributes, content } of cells) {
      const name = isHead ? 'th' : 'td';
      setCell(state.push(`${name}_open`, name, 1), attributes);
      const inline = state.push('inline', '', 0);
      inline.content = content;
      inline.map = map;
      inline.children = [];
      state.push(`${name}_close`, name, -1);
    }
    state.push('tr_close', 'tr', -1);
  }
  state.push(`${part}_close`, part, -1);
}

/** How a cell's text is set, and how many columns and rows it spans. */
function setCell(token: Token, attributes: string): void {
  const align = /^(?:left|right|center)$/i.exec(
    attributeOf(attributes, 'align') ||
      (/text-align\s*:\s*(\w+)/i.exec(attributeOf(attributes, 'style'))?.[1] ?? ''),
  )?.[0];
  if (align !== undefined) token.attrSet('style', `text-align:${align.toLowerCase()}`);
  for (const name of ['colspan', 'rowspan']) {
    const span = /^[1-9]\d{0,2}$/.exec(attributeOf(attributes, name))?.[0];
    if (span !== undefined && span !== '1') token.attrSet(name, span);
  }
}
