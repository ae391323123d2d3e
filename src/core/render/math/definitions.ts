import type { RendererRule, StateBlock } from 'markdown-it';
import { contextOf } from '../noteContext.ts';
import { readGroup } from './texScan.ts';

const command = /^\\(?:(?:re|provide)?newcommand\*?|[gex]?def|DeclareMathOperator\*?|let)(?![a-zA-Z])/;

/** Lines that a paragraph of definitions may have. */
const maxLines = 100;

/**
 * Block rule for a paragraph of nothing but definitions (`\newcommand`, `\def`, `\DeclareMathOperator`), as pandoc lets
 * notes have them without delimiters: they hold for the formulas after them and show nothing.
 */
export function definitionsBlock(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const pos = state.bMarks[first]! + state.tShift[first]!;
  if (state.src.charCodeAt(pos) !== 0x5c || !command.test(state.src.slice(pos, pos + 30))) return false;
  let line = first;
  while (line < Math.min(end, first + maxLines) && !state.isEmpty(line)) line++;
  const text = state.getLines(first, line, state.blkIndent, false).trim();
  if (!isAllDefinitions(text)) return false;
  if (silent) return true;
  const token = state.push('math_definitions', '', 0);
  token.content = text;
  token.map = [first, line];
  state.line = line;
  return true;
}

function isAllDefinitions(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const start = command.exec(text.slice(at, at + 30));
    if (start === null) return false;
    const end = definitionEnd(text, at + start[0].length, start[0].endsWith('let'));
    if (end === -1) return false;
    at = end;
    // White space and comments between definitions.
    for (let gap = 0; gap !== at; ) {
      gap = at;
      at += /^(?:\s+|%[^\n]*)?/.exec(text.slice(at))![0].length;
    }
  }
  return true;
}

/** End of the definition whose name comes at or after `at`, -1 when it is none. */
function definitionEnd(text: string, at: number, isLet: boolean): number {
  const named = /^\s*(?:\{\s*\\[a-zA-Z]+\s*\}|\\[a-zA-Z]+)/.exec(text.slice(at, at + 80));
  if (named === null) return -1;
  const afterName = at + named[0].length;
  if (isLet) {
    const other = /^\s*=?\s*(?:\\[a-zA-Z]+|\S)/.exec(text.slice(afterName, afterName + 80));
    return other === null ? -1 : afterName + other[0].length;
  }
  const parameters = /^\s*(?:\[[^\]\n]*\]|#\d)*/.exec(text.slice(afterName, afterName + 80))!;
  return readGroup(text, afterName + parameters[0].length)?.end ?? -1;
}

/** Renderer rule for definitions: nothing is shown. What cannot be defined shows in the formulas that use it. */
export const renderDefinitions: RendererRule = (tokens, index, _options, env) => {
  contextOf(env).typesetter.set(tokens[index]!.content, false);
  return '';
};
