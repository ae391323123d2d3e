import type { StateBlock } from 'markdown-it';
import { contextOf } from '../noteContext.ts';
import { findBackslashCloser, findDollarCloser, findEnvironmentEnd, maxDisplayLength } from './delimiters.ts';
import { isBracketMath, isDisplayMath, readsAsProse } from './evidence.ts';
import { fillFormula } from './formulaToken.ts';

/** Lines a formula may span; what is longer is text. */
const maxLines = 300;

interface Lines {
  /** Content of the lines without the indent of the block they stand in. */
  readonly text: string;
  /** Line after each line of `text`, by its offset: `ends[i]` is where line `i` ends. */
  readonly ends: readonly number[];
}

/**
 * Block rule for a formula that starts a line and ends one: `$$…$$`, `\[…\]` and bare environments, over as
 * many lines as they take, in lists and quotes too. A formula with text beside it is left to the inline
 * rule, one that never closes to the paragraph.
 */
export function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const pos = state.bMarks[startLine]! + state.tShift[startLine]!;
  const opener = openerAt(state.src, pos);
  if (opener === undefined) return false;
  const { positions } = contextOf(state.env);
  const closes = positions.has(state.src, closerOf[opener], pos + 2, maxDisplayLength);
  if (!closes && !(opener === '$$' && positions.next(state.src, '$$', pos + 2) === -1)) return false;
  const lines = gather(state, startLine, endLine);
  const end = closes ? closeOf(lines.text, opener) : openEnd(lines.text);
  if (end === -1) return false;
  const lastLine = lines.ends.findIndex(lineEnd => end <= lineEnd);
  const rest = lines.text.slice(end, lines.ends[lastLine]);
  if (rest.trim() !== '') return false;
  const source = lines.text.slice(0, end);
  const tex = opener === '\\begin' ? source : source.slice(2, closes ? -2 : undefined);
  if (!isFormula(tex, opener)) return false;
  if (silent) return true;
  const token = state.push('math_block', 'math', 0);
  token.block = true;
  token.map = [startLine, startLine + lastLine + 1];
  fillFormula(token, tex, opener, source);
  state.line = startLine + lastLine + 1;
  return true;
}

const closerOf = { $$: '$$', '\\[': '\\]', '\\begin': '\\end' } as const;
type Opener = '$$' | '\\[' | '\\begin';

function openerAt(src: string, pos: number): Opener | undefined {
  const code = src.charCodeAt(pos);
  if (code === 0x24)
    return src.charCodeAt(pos + 1) === 0x24 && src.charCodeAt(pos + 2) !== 0x24 ? '$$' : undefined;
  if (code !== 0x5c) return undefined;
  if (src.charCodeAt(pos + 1) === 0x5b) return '\\[';
  return src.startsWith('\\begin', pos) ? '\\begin' : undefined;
}

function isFormula(tex: string, opener: Opener): boolean {
  if (/\n\s*\n/.test(tex) && readsAsProse(tex)) return false;
  if (opener === '$$') return isDisplayMath(tex, true);
  return opener === '\\begin' || isBracketMath(tex, true);
}

function closeOf(text: string, opener: Opener): number {
  if (opener === '\\begin') return findEnvironmentEnd(text, 0, text.length);
  const close =
    opener === '$$'
      ? findDollarCloser(text, 2, text.length, 2)
      : findBackslashCloser(text, 2, text.length, ']');
  return close === -1 ? -1 : close + 2;
}

/**
 * End of a formula that the end of the note closes, as the stock plugin has it: `$$` on a line of its own and whole
 * mathematics from there to the end. An excerpt that was cut off within a formula has none.
 */
function openEnd(text: string): number {
  const tex = text.slice(2).trimEnd();
  if (!/^\s*\n/.test(text.slice(2)) || /\n\s*\n|\.{3}$|…$/.test(tex) || tex.trim() === '') return -1;
  const count = (pattern: RegExp) => tex.match(pattern)?.length ?? 0;
  const whole =
    count(/(?<!\\)\{/g) === count(/(?<!\\)\}/g) &&
    count(/\\begin\b/g) === count(/\\end\b/g) &&
    count(/\\left\b/g) === count(/\\right\b/g);
  return whole && /[=\\^_]/.test(tex) ? tex.length + 2 : -1;
}

/** The lines of the block from `startLine` on, as far as a formula may reach. */
function gather(state: StateBlock, startLine: number, endLine: number): Lines {
  const parts: string[] = [];
  const ends: number[] = [];
  let length = 0;
  const last = Math.min(endLine, startLine + maxLines);
  for (let line = startLine; line < last && length < maxDisplayLength; line++) {
    const empty = state.isEmpty(line);
    if (line > startLine && !empty && state.sCount[line]! < state.blkIndent) break;
    const from = empty ? state.eMarks[line]! : state.bMarks[line]! + state.tShift[line]!;
    const part = state.src.slice(from, state.eMarks[line]!);
    if (line > startLine && /^(?:```|~~~|#{1,6} )/.test(part)) break;
    parts.push(part);
    length += part.length;
    ends.push(length);
    length++;
  }
  return { text: parts.join('\n'), ends };
}
