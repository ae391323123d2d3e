import type { StateBlock, StateCore, StateInline, Token } from 'markdown-it';
import { contextOf } from '../noteContext.ts';

/*
 * What Obsidian adds to Markdown within a text: comments, which it does not show, marked words, and the names of blocks that
 * links lead to.
 */

/** Block rule for a comment between two lines that are nothing but `%%`. */
export function percentBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (!isFence(state, startLine)) return false;
  let line = startLine + 1;
  while (line < endLine && !isFence(state, line)) line++;
  if (line >= endLine) return false;
  if (!silent) state.line = line + 1;
  return true;
}

function isFence(state: StateBlock, line: number): boolean {
  const start = state.bMarks[line]! + state.tShift[line]!;
  return state.src.startsWith('%%', start) && state.src.slice(start, state.eMarks[line]).trim() === '%%';
}

/** Inline rule for `%%comment%%`; two percent signs behind a number or a third one are none. */
export function percentComment(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x25 || !src.startsWith('%%', pos)) return false;
  if (src[pos + 2] === '%' || /[\d%\\]/.test(src[pos - 1] ?? '')) return false;
  const end = contextOf(state.env).positions.next(src, '%%', pos + 2);
  if (end === -1 || end + 2 > state.posMax) return false;
  if (!silent) state.push('html_comment', '', 0).content = '';
  state.pos = end + 2;
  return true;
}

/** Longest run of marked words, characters. */
const longestMark = 400;

/** Inline rule for `==words==`; signs of equality in code and formulas have letters or blanks right around them. */
export function marked(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== 0x3d || !src.startsWith('==', pos)) return false;
  if (/[\w=<>!]/.test(src[pos - 1] ?? '') || /[\s=]/.test(src[pos + 2] ?? ' ')) return false;
  const end = src.slice(pos + 2, Math.min(posMax, pos + longestMark)).search(/[^\s=]==(?![=\w])/);
  if (end < 0) return false;
  const close = pos + 3 + end;
  if (src.slice(pos, close).includes('\n\n')) return false;
  if (!silent) {
    state.pos = pos + 2;
    state.posMax = close;
    state.push('mark_open', 'mark', 1).markup = '==';
    state.md.inline.tokenize(state);
    state.push('mark_close', 'mark', -1).markup = '==';
    state.posMax = posMax;
  }
  state.pos = close + 2;
  return true;
}

/** The name of a block at its end: `… ^name`. */
const blockName = /(?:^|[ \t\n]|(?<=[。！？：；.!?)）]))\^(?=[\d-]*[A-Za-z])[A-Za-z\d-]{2,60}\s*$/;

/** Core rule: the names of blocks are not shown. */
export function hideBlockNames(state: StateCore): void {
  for (const [i, token] of state.tokens.entries()) {
    if (token.type !== 'inline' || !token.content.includes('^')) continue;
    const last = token.children?.at(-1);
    if (last?.type !== 'text' || !blockName.test(last.content)) continue;
    last.content = last.content.replace(blockName, '');
    if (isEmpty(token)) for (const around of [i - 1, i, i + 1]) hide(state.tokens[around]);
  }
}

function isEmpty({ children }: Token): boolean {
  return children?.every(({ type, content }) => type === 'text' && content === '') ?? true;
}

function hide(token: Token | undefined): void {
  if (token?.type === 'inline') token.children = [];
  else if (token?.type.startsWith('paragraph_')) token.hidden = true;
}
