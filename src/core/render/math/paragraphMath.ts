import type { StateBlock } from 'markdown-it';
import { contextOf } from '../noteContext.ts';
import { findDollarCloser, findEnvironmentEnd, maxDisplayLength } from './delimiters.ts';
import { hasTexSign, isDollarMath } from './evidence.ts';

/** Lines a formula that starts within a paragraph may span. */
const maxLines = 120;

/**
 * Block rule for a paragraph in which a formula opens after some text and closes lines later. Markdown
 * would take a line such as `- b` or `= c` inside it for a list or a heading; here the formula's lines
 * belong to the paragraph. Any other paragraph is left to the rules that follow.
 */
export function paragraphMath(state: StateBlock, startLine: number, endLine: number): boolean {
  if (!opensFormula(state, startLine, endLine)) return false;
  const terminators = state.md.block.ruler.getRules('paragraph');
  const parentType = state.parentType;
  state.parentType = 'paragraph';
  let held = false;
  let line = startLine;
  for (;;) {
    const close = closingLine(state, line, endLine);
    if (close > line) held = true;
    line = Math.max(close, line) + 1;
    if (line >= endLine || state.isEmpty(line)) break;
    if (state.sCount[line]! - state.blkIndent > 3 || state.sCount[line]! < 0) continue;
    if (terminators.some(rule => rule(state, line, endLine, true))) break;
  }
  state.parentType = parentType;
  if (!held) return false;
  const map: [number, number] = [startLine, line];
  const open = state.push('paragraph_open', 'p', 1);
  open.map = map;
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, line, state.blkIndent, false).trim();
  inline.map = map;
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = line;
  return true;
}

/** A quick look that spares most paragraphs the work: does a delimiter of several lines stand near enough? */
function opensFormula(state: StateBlock, startLine: number, endLine: number): boolean {
  const { positions } = contextOf(state.env);
  const start = state.bMarks[startLine]!;
  const reach = state.eMarks[Math.min(endLine, startLine + maxLines) - 1]! - start;
  if (!Object.keys(closers).some(opener => positions.has(state.src, opener, start, reach))) return false;
  for (let line = startLine; line < Math.min(endLine, startLine + maxLines) && !state.isEmpty(line); line++) {
    const text = state.src.slice(state.bMarks[line]!, state.eMarks[line]!);
    if (/\$|\\[([]|\\begin/.test(text)) return true;
  }
  return false;
}

/** Line on which the formula left open at the end of `line` closes; `line` itself when none is. */
function closingLine(state: StateBlock, line: number, endLine: number): number {
  const open = leftOpen(lineText(state, line));
  if (open === undefined) return line;
  const end = state.eMarks[line]!;
  const { positions } = contextOf(state.env);
  if (!positions.has(state.src, open.closer, end, maxDisplayLength)) return line;
  const close = positions.next(state.src, open.closer, end);
  let text = open.text;
  if (open.closer === '$') return closesInNext(state, open.text, line, endLine) ? line + 1 : line;
  for (let next = line + 1; next < Math.min(endLine, line + maxLines) && !state.isEmpty(next); next++) {
    if (state.sCount[next]! < state.blkIndent) break;
    if (open.closer !== '\\end') {
      if (close < state.eMarks[next]!) return next;
      continue;
    }
    text += `\n${lineText(state, next)}`;
    if (close < state.eMarks[next]! && findEnvironmentEnd(text, 0, text.length) !== -1) return next;
  }
  return line;
}

/** Whether a formula between single dollars goes on to the next line: only TeX is told from prices over lines. */
function closesInNext(state: StateBlock, text: string, line: number, endLine: number): boolean {
  if (line + 1 >= endLine || state.isEmpty(line + 1) || state.sCount[line + 1]! < state.blkIndent)
    return false;
  const joined = `${text}\n${lineText(state, line + 1)}`;
  const close = findDollarCloser(joined, 1, joined.length, 1);
  if (close <= text.length) return false;
  const content = joined.slice(1, close);
  return (
    /\S$/.test(content) &&
    (hasTexSign(content) || content.includes('=')) &&
    isDollarMath(content, '', joined[close + 1] ?? '')
  );
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!);
}

interface Open {
  /** From the opening delimiter on. */
  readonly text: string;
  /** What the closing delimiter begins with. */
  readonly closer: '$' | '$$' | '\\)' | '\\]' | '\\end';
}

const closers = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]', '\\begin': '\\end' } as const;

/** The delimiter that `text` opens and does not close. Code spans and escapes are passed over. */
function leftOpen(text: string): Open | undefined {
  let open: { at: number; delimiter: keyof typeof closers } | undefined;
  for (const edge of text.matchAll(/`+[^`]*`+|\\\\(?!\])|\\[()[\]$]|\\begin\s*\{|\$\$?/g)) {
    const delimiter = edge[0];
    if (delimiter === '$') {
      if (open?.delimiter === '$') open = undefined;
      else open ??= { at: edge.index, delimiter: '$' };
    } else if (delimiter === '$$') {
      if (open?.delimiter === '$$') open = undefined;
      else open ??= { at: edge.index, delimiter: '$$' };
    } else if (delimiter === '\\(' || delimiter === '\\[' || delimiter.startsWith('\\begin')) {
      if (delimiter.startsWith('\\begin')) {
        if (open === undefined && findEnvironmentEnd(text, edge.index, text.length) === -1) {
          open = { at: edge.index, delimiter: '\\begin' };
        }
      } else open ??= { at: edge.index, delimiter: delimiter === '\\(' ? '\\(' : '\\[' };
    } else if (delimiter === '\\)' && open?.delimiter === '\\(') open = undefined;
    else if (delimiter === '\\]' && open?.delimiter === '\\[') open = undefined;
  }
  return open && { text: text.slice(open.at), closer: closers[open.delimiter] };
}
