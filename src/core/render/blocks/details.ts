import type { StateBlock, StateCore } from 'markdown-it';
import { contextOf } from '../noteContext.ts';

/** Longest comment hidden, in lines. */
const maxCommentLines = 2_000;

/** Tags around the text that is opened, which need no showing. */
const around = '(?:<\\/?(?:p|div|br)(?:\\s[^<>\\n]{0,200})?\\/?>\\s*){0,4}';
const opening = new RegExp(
  `^<details(?:\\s[^<>\\n]{0,200})?>\\s*(?:<summary(?:\\s[^<>\\n]{0,200})?>([^\\n]*?)</summary>)?\\s*${around}$`,
  'i',
);
const summary = new RegExp(`^<summary(?:\\s[^<>\\n]{0,200})?>([^\\n]*?)</summary>\\s*${around}$`, 'i');
const closing = new RegExp(`^${around}</details\\s*>\\s*$`, 'i');

/** Block rule for `<details>`, `<summary>…</summary>` and `</details>` on lines of their own. */
export function detailsBlock(
  state: StateBlock,
  startLine: number,
  _endLine: number,
  silent: boolean,
): boolean {
  const pos = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(pos) !== 0x3c || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const line = state.src.slice(pos, state.eMarks[startLine]!);
  const open = opening.exec(line);
  const title = open?.[1] ?? summary.exec(line)?.[1];
  if (open === null && title === undefined && !closing.test(line)) return false;
  if (silent) return true;
  const map: [number, number] = [startLine, startLine + 1];
  if (open !== null) state.push('details_open', 'details', 1).map = map;
  else if (title === undefined) state.push('details_close', 'details', -1);
  if (title !== undefined) {
    state.push('summary_open', 'summary', 1).map = map;
    const inline = state.push('inline', '', 0);
    inline.content = title.trim();
    inline.map = map;
    inline.children = [];
    state.push('summary_close', 'summary', -1);
  }
  state.line = startLine + 1;
  return true;
}

/** Core rule: drops every `details` tag that has no other half in the same block. */
export function balanceDetails(state: StateCore): void {
  const open: number[] = [];
  const dropped = new Set<number>();
  const floors: number[] = [0];
  state.tokens.forEach((token, index) => {
    if (token.type === 'details_open') open.push(index);
    else if (token.type === 'details_close') {
      if (open.length > floors.at(-1)!) open.pop();
      else dropped.add(index);
    } else if (token.nesting === 1) floors.push(open.length);
    else if (token.nesting === -1) {
      const floor = floors.pop() ?? 0;
      for (const left of open.splice(floor)) dropped.add(left);
    }
  });
  for (const left of open) dropped.add(left);
  if (dropped.size > 0) state.tokens = state.tokens.filter((_token, index) => !dropped.has(index));
}

/** Block rule for an HTML comment: it shows nothing, blank lines in it or not. */
export function commentBlock(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const pos = state.bMarks[first]! + state.tShift[first]!;
  if (!state.src.startsWith('<!--', pos) || state.sCount[first]! - state.blkIndent >= 4) return false;
  const close = contextOf(state.env).positions.next(state.src, '-->', pos + 4);
  if (close === -1) return false;
  for (let line = first; line < Math.min(end, first + maxCommentLines); line++) {
    if (close > state.eMarks[line]!) continue;
    if (state.src.slice(close + 3, state.eMarks[line]!).trim() !== '') return false;
    if (!silent) state.line = line + 1;
    return true;
  }
  return false;
}
