import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { addMathRules, disableStockMath, formulaRules } from './math/mathRules.ts';
import { NoteContext } from './noteContext.ts';
import type { RenderOptions } from './renderOptions.ts';

/** Type of a token that holds a formula's HTML; the stock plugin renders the types we share with it. */
const setType = 'study_set';

/**
 * Gives another Markdown parser, VS Code's preview, the mathematics of notes. It parses and renders apart, keeps tokens
 * in between and gives the renderer an `env` of its own, so formulas are set while it parses.
 *
 * Formulas of `@vscode/markdown-it-katex` are set here too, once: its rules are off as long as these are in use,
 * whichever of the two comes first.
 *
 * @param options read anew for every document.
 */
export function usePreviewMath(md: MarkdownIt, options: () => RenderOptions): void {
  addMathRules(md);
  md.core.ruler.before('normalize', 'study_preview_context', state => {
    disableStockMath(md);
    Object.assign(state.env, new NoteContext(options()).toEnv());
  });
  md.core.ruler.push('study_preview_set', setFormulas);
  md.renderer.rules[setType] = (tokens, index, _options, _env, renderer) => {
    const token = tokens[index]!;
    // The preview scrolls along with the editor by the lines it finds on blocks.
    return token.block ? `<div${renderer.renderAttrs(token)}>${token.content}</div>\n` : token.content;
  };
}

/** Core rule: sets every formula in the order of the text, on which numbers and definitions depend. */
function setFormulas(state: StateCore): void {
  const set = (token: Token, index: number, tokens: Token[]) => {
    const rule = formulaRules[token.type];
    if (rule !== undefined) {
      const html = rule(tokens, index, state.md.options, state.env, state.md.renderer);
      token.type = setType;
      token.content = html;
    }
    token.children?.forEach(set);
  };
  state.tokens.forEach(set);
}
