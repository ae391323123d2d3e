import type { StateInline } from 'markdown-it';
import { contextOf } from '../noteContext.ts';
import {
  findBackslashCloser,
  findDollarCloser,
  findEnvironmentEnd,
  maxDisplayLength,
  maxInlineLength,
} from './delimiters.ts';
import { hasTexSign, isBracketMath, isDisplayMath, isDollarMath, isParenthesisMath } from './evidence.ts';
import type { FormulaTokenType } from './formulaToken.ts';
import { fillFormula } from './formulaToken.ts';
import { hasKnownCommand } from './knownCommands.ts';

/** A formula found in a line. */
interface Found {
  readonly type: FormulaTokenType;
  readonly tex: string;
  readonly markup: string;
  /** Position after the closing delimiter. */
  readonly end: number;
}

/**
 * Inline rule for `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and environments inside a paragraph. It stands before
 * the rule for backslash escapes, which would take the delimiters apart.
 */
export function inlineMath(state: StateInline, silent: boolean): boolean {
  const code = state.src.charCodeAt(state.pos);
  const found = code === 0x24 ? findDollar(state) : code === 0x5c ? findBackslash(state) : undefined;
  if (found === undefined) return code === 0x24 ? passDollars(state, silent) : passCutFormula(state, silent);
  if (!silent) {
    const token = state.push(found.type, 'math', 0);
    fillFormula(token, found.tex, found.markup, state.src.slice(state.pos, found.end));
  }
  state.pos = found.end;
  return true;
}

/** Dollars that open nothing are text, the whole run of them at once. */
function passDollars(state: StateInline, silent: boolean): boolean {
  let end = state.pos + 1;
  while (end < state.posMax && state.src.charCodeAt(end) === 0x24 && end - state.pos < 2) end++;
  if (!silent) state.pending += state.src.slice(state.pos, end);
  state.pos = end;
  return true;
}

/** Longest tail taken for a formula that the end of an excerpt cuts off, in UTF-16 units. */
const maxCut = 400;

/** A formula that the end of the text leaves open stays as written, its delimiter too. */
function passCutFormula(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const closer = src[pos + 1] === '(' ? '\\)' : src[pos + 1] === '[' ? '\\]' : undefined;
  if (closer === undefined || src.charCodeAt(pos) !== 0x5c || posMax - pos > maxCut) return false;
  const rest = src.slice(pos + 2, posMax);
  if (rest.includes(closer) || !(hasTexSign(rest) || /^\s*(?:\.{3}|…)/.test(rest))) return false;
  if (!silent) state.pending += src.slice(pos, posMax);
  state.pos = posMax;
  return true;
}

function findDollar(state: StateInline): Found | undefined {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos + 1) === 0x24) return findDoubleDollar(state);
  const limit = Math.min(posMax, pos + maxInlineLength);
  const close = findDollarCloser(src, pos + 1, limit, 1);
  if (close <= pos + 1) return undefined;
  const content = src.slice(pos + 1, close);
  const before = pos === 0 ? '' : src[pos - 1]!;
  const after = close + 1 >= posMax ? '' : src[close + 1]!;
  if (content.length > 2 && content.startsWith('`') && content.endsWith('`')) {
    return { type: 'math_inline', tex: content.slice(1, -1), markup: '$`', end: close + 1 };
  }
  if (!isDollarMath(content, before, after)) return undefined;
  // `\$$x$$`: a pair of dollars whose first was escaped, and both with it.
  if (before === '$' && after === '$' && src[pos - 2] === '\\') return undefined;
  return { type: 'math_inline', tex: content, markup: '$', end: close + 1 };
}

function findDoubleDollar(state: StateInline): Found | undefined {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos + 2) === 0x24) return undefined;
  const close = findDollarCloser(src, pos + 2, Math.min(posMax, pos + maxDisplayLength), 2);
  if (close <= pos + 2) return undefined;
  const content = src.slice(pos + 2, close);
  if (!isDisplayMath(content)) return undefined;
  return { type: 'math_display', tex: content, markup: '$$', end: close + 2 };
}

function findBackslash(state: StateInline): Found | undefined {
  const { src, pos, posMax } = state;
  const { positions } = contextOf(state.env);
  const opener = src[pos + 1];
  if (opener === '(') {
    if (!positions.has(src, '\\)', pos, maxInlineLength)) return undefined;
    const close = findBackslashCloser(src, pos + 2, Math.min(posMax, pos + maxInlineLength), ')');
    if (close === -1) return undefined;
    const tex = src.slice(pos + 2, close);
    return isParenthesisMath(tex) ? { type: 'math_inline', tex, markup: '\\(', end: close + 2 } : undefined;
  }
  if (opener === '[') {
    if (!positions.has(src, '\\]', pos, maxDisplayLength)) return undefined;
    const close = findBackslashCloser(src, pos + 2, Math.min(posMax, pos + maxDisplayLength), ']');
    if (close === -1) return undefined;
    const tex = src.slice(pos + 2, close);
    const ownLine = isAlone(src, pos, close + 2);
    // `\[text\](address)` is a link whose brackets were escaped.
    if (src[close + 2] === '(' && !ownLine && !/\\[a-zA-Z]/.test(tex)) return undefined;
    return isBracketMath(tex, ownLine)
      ? { type: 'math_display', tex, markup: '\\[', end: close + 2 }
      : undefined;
  }
  if (opener === '\\') return findDoubled(state);
  if (opener === 'b' && src.startsWith('\\begin', pos)) {
    if (!positions.has(src, '\\end', pos, maxDisplayLength)) return undefined;
    const end = findEnvironmentEnd(src, pos, Math.min(posMax, pos + maxDisplayLength));
    if (end === -1) return undefined;
    return { type: 'math_display', tex: src.slice(pos, end), markup: '\\begin', end };
  }
  return undefined;
}

/**
 * `\\\\(…\\\\)` and `\\\\[…\\\\]`: how notes write these delimiters for generators that take Markdown's escapes off
 * before they look for formulas. The escapes inside go the same way.
 */
function findDoubled(state: StateInline): Found | undefined {
  const { src, pos, posMax } = state;
  const bracket = src[pos + 2];
  if (bracket !== '(' && bracket !== '[') return undefined;
  const closer = bracket === '(' ? '\\\\)' : '\\\\]';
  const close = contextOf(state.env).positions.next(src, closer, pos + 3);
  if (close === -1 || close > Math.min(posMax, pos + maxInlineLength)) return undefined;
  const tex = src.slice(pos + 3, close).replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1');
  if (!isParenthesisMath(tex) || (/\\[a-zA-Z]/.test(tex) && !hasKnownCommand(tex))) return undefined;
  return {
    type: bracket === '(' ? 'math_inline' : 'math_display',
    tex,
    markup: bracket === '(' ? '\\\\(' : '\\\\[',
    end: close + 3,
  };
}

/** Whether only white space stands beside `[start, end)` on its lines. */
function isAlone(src: string, start: number, end: number): boolean {
  const lineStart = src.lastIndexOf('\n', start - 1) + 1;
  if (src.slice(lineStart, start).trim() !== '') return false;
  const lineEnd = src.indexOf('\n', end);
  return src.slice(end, lineEnd === -1 ? undefined : lineEnd).trim() === '';
}
