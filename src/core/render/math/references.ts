import type { RendererRule, StateInline } from 'markdown-it';
import { referenceHtml } from '../inline/roles.ts';
import { contextOf } from '../noteContext.ts';

const reference = /\\(eqref|ref|autoref|cref)\s*\{([^{}\n]{1,200})\}/y;

/** Inline rule for `\ref{…}` and `\eqref{…}` in text. */
export function equationReference(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5c) return false;
  reference.lastIndex = state.pos;
  const found = reference.exec(state.src);
  if (found === null) return false;
  if (!silent) {
    const token = state.push('equation_reference', '', 0);
    token.info = found[1]!;
    token.content = found[2]!.trim();
  }
  state.pos += found[0].length;
  return true;
}

/** Renderer rule for such a reference: a link to the equation by its number. */
export const renderEquationReference: RendererRule = (tokens, index, _options, env) => {
  const { info, content } = tokens[index]!;
  const number = contextOf(env).equations.numberOf(content);
  return referenceHtml('eq', content, number, text => (info === 'eqref' ? `(${text})` : text));
};
