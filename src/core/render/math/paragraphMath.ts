import type { StateBlock } from 'markdown-it';
import { findEnvironmentEnd } from './delimiters.ts';

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

/** A quick look that spares most paragraphs the work: does any line hold a delimiter of several lines? */
function opensFormula(state: StateBlock, startLine: number, endLine: number): boolean {
  for (let line = startLine; line < endLine && !state.isEmpty(line); line++) {
    const text = state.src.slice(state.bMarks[line]!, state.eMarks[line]!);
    if (/\$\$|\\[([]|\\begin/.test(text)) return true;
  }
  return false;
}

/** Line on which the formula left open at the end of `line` closes; `line` itself when none is. */
function closingLine(state: StateBlock, line: number, endLine: number): number {
  const open = leftOpen(lineText(state, line));
  if (open === undefined) return line;
  let text = open.text;
  for (let next = line + 1; next < Math.min(endLine, line + maxLines) && !state.isEmpty(next); next++) {
    if (state.sCount[next]! < state.blkIndent) break;
    text += `\n${lineText(state, next)}`;
    if (open.closes(text)) return next;
  }
  return line;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!);
}

interface Open {
  /** From the opening delimiter on. */
  readonly text: string;
  readonly closes: (text: string) => boolean;
}

/** The delimiter that `text` opens and does not close. Code spans and escapes are passed over. */
function leftOpen(text: string): Open | undefined {
  let open: { at: number; delimiter: string } | undefined;
  for (const edge of text.matchAll(/`+[^`]*`+|\\\\(?!\])|\\[()[\]$]|\\begin\s*\{|\$\$/g)) {
    const delimiter = edge[0];
    if (delimiter === '$$') {
      if (open?.delimiter === '$$') open = undefined;
      else open ??= { at: edge.index, delimiter };
    } else if (delimiter === '\\(' || delimiter === '\\[' || delimiter.startsWith('\\begin')) {
      if (delimiter.startsWith('\\begin')) {
        if (open === undefined && findEnvironmentEnd(text, edge.index, text.length) === -1) {
          open = { at: edge.index, delimiter: '\\begin' };
        }
      } else open ??= { at: edge.index, delimiter };
    } else if (delimiter === '\\)' && open?.delimiter === '\\(') open = undefined;
    else if (delimiter === '\\]' && open?.delimiter === '\\[') open = undefined;
  }
  if (open === undefined) return undefined;
  const tail = text.slice(open.at);
  const { delimiter } = open;
  if (delimiter === '$$') return { text: tail, closes: more => more.indexOf('$$', 2) !== -1 };
  if (delimiter === '\\begin')
    return { text: tail, closes: more => findEnvironmentEnd(more, 0, more.length) !== -1 };
  const closer = delimiter === '\\(' ? '\\)' : '\\]';
  return { text: tail, closes: more => more.includes(closer) };
}
