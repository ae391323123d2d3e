import type { Token } from 'markdown-it';

/** Rows of text that a tall window shows. */
const rows = 36;
/** Characters of a row; one of Han takes the room of two. */
const width = 90;
/** Rows that a line without text takes. */
const gap = 0.5;

/**
 * Number of the first tokens that make whole blocks and fill a window, going by how long their lines are. What follows may be
 * shown a moment later.
 */
export function openingLength(tokens: readonly Token[], text: string): number {
  const end = lastLine(text);
  let depth = 0;
  for (const [index, { map, nesting }] of tokens.entries()) {
    if (depth === 0 && map !== null && map[0] > end) return index;
    depth += nesting;
  }
  return tokens.length;
}

/** 0-based number of the last line of `text` that a window has room for. */
function lastLine(text: string): number {
  let [line, taken] = [-1, 0];
  for (let from = 0; taken < rows; line++) {
    const at = text.indexOf('\n', from);
    taken += rowsOf(text.slice(from, at === -1 ? undefined : at));
    if (at === -1) return Number.POSITIVE_INFINITY;
    from = at + 1;
  }
  return line;
}

function rowsOf(line: string): number {
  const wide = line.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0;
  return line.trim() === '' ? gap : Math.ceil((line.length + wide) / width);
}
