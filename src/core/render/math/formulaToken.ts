import type { Token } from 'markdown-it';

/** Token types of formulas: in a line, set off inside a paragraph, a block of its own, without delimiters. */
export type FormulaTokenType = 'math_inline' | 'math_display' | 'math_block' | 'math_scrap';

/** What the parsing rules keep about a formula for the renderer, in `token.meta`. */
export interface FormulaMeta {
  /** The formula as written, delimiters and all. */
  readonly source: string;
  /** 0-based line of the text; set for all formulas after the inline pass. */
  line: number;
}

/** Notes TeX and source of a formula on its token. */
export function fillFormula(token: Token, tex: string, markup: string, source: string): void {
  token.content = tex.trim();
  token.markup = markup;
  const meta: FormulaMeta = { source, line: 0 };
  token.meta = { formula: meta };
}

/** Formula of a token, `undefined` for any other token. */
export function formulaOf(token: Token): FormulaMeta | undefined {
  return token.meta?.formula as FormulaMeta | undefined;
}
