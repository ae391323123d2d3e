import type { StateCore, Token } from 'markdown-it';
import { directiveOptions } from '../blocks/code.ts';
import type { NoteContext } from '../noteContext.ts';
import { contextOf } from '../noteContext.ts';
import { formulaOf } from './formulaToken.ts';

/**
 * Core rule after the inline pass: gives every formula its line, turns `math` fences into formulas, and
 * takes the equations' labels so that references before them resolve too.
 */
export function gatherFormulas(state: StateCore): void {
  const context = contextOf(state.env);
  const hasLabels = /\\label\s*\{|:eqlabel:|^:label:|\{#eq[-:]/m.test(state.src);
  let line = 0;
  state.tokens.forEach((token, index) => {
    if (token.map !== null) line = token.map[0];
    if (token.type === 'fence' && /^\{?math\b/i.test(token.info.trim())) fenceToFormula(token);
    if (token.type === 'inline') walkInline(token, line, context, hasLabels);
    const formula = formulaOf(token);
    if (formula !== undefined) {
      formula.line = line;
      if (hasLabels)
        number(token, context, [...ownLabel(formula.source), ...takeFollowingLabel(state.tokens[index + 2])]);
    }
  });
}

function fenceToFormula(token: Token): void {
  const source = token.content;
  token.content = source.replace(directiveOptions, '');
  token.type = 'math_block';
  token.meta = { formula: { source, line: 0 } };
}

function walkInline(inline: Token, firstLine: number, context: NoteContext, hasLabels: boolean): void {
  let line = firstLine;
  const children = inline.children ?? [];
  children.forEach((token, index) => {
    const formula = formulaOf(token);
    if (formula !== undefined) {
      formula.line = line;
      line += formula.source.split('\n').length - 1;
      if (hasLabels && token.type === 'math_display') {
        number(token, context, labelsOf(children.slice(index + 1, index + 4)));
      }
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') line++;
    else if (token.type === 'code_inline') line += token.content.split('\n').length - 1;
  });
}

/** The label among the options of a formula. */
function ownLabel(source: string): string[] {
  const label = /^[ \t]*:label:[ \t]*(\S+)/m.exec(directiveOptions.exec(source)?.[0] ?? '')?.[1];
  return label === undefined ? [] : [label];
}

/** `:eqlabel:` roles that stand alone in the paragraph after a formula. */
function takeFollowingLabel(paragraph: Token | undefined): string[] {
  return paragraph?.type === 'inline' ? labelsOf((paragraph.children ?? []).slice(0, 1)) : [];
}

function labelsOf(tokens: readonly Token[]): string[] {
  return tokens
    .filter(token => token.type === 'role' && token.info === 'eqlabel')
    .map(token => token.content);
}

function number(token: Token, context: NoteContext, extra: readonly string[]): void {
  const { tex, labels } = context.equations.take(token.content, extra);
  token.meta = { ...token.meta, numbered: tex, labels };
}
