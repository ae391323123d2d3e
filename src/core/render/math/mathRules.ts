import type { MarkdownIt, RendererRule } from 'markdown-it';
import { blockMath } from './blockMath.ts';
import { definitionsBlock, renderDefinitions } from './definitions.ts';
import { formulaImages } from './formulaImages.ts';
import {
  renderBlockFormula,
  renderDisplayFormula,
  renderInlineFormula,
  renderScrap,
} from './formulaRenderer.ts';
import { gatherFormulas } from './formulas.ts';
import { gluePunctuation } from './glue.ts';
import { inlineMath } from './inlineMath.ts';
import { paragraphMath } from './paragraphMath.ts';
import { equationReference, renderEquationReference } from './references.ts';
import { mathScrap } from './scraps.ts';
import { tableMath } from './tableMath.ts';

/** How the tokens of the rules below are rendered, by their type. */
export const formulaRules: Readonly<Record<string, RendererRule>> = {
  math_inline: renderInlineFormula,
  math_display: renderDisplayFormula,
  math_scrap: renderScrap,
  math_block: renderBlockFormula,
  math_definitions: renderDefinitions,
  equation_reference: renderEquationReference,
};

/** Rules of `@vscode/markdown-it-katex`, for which ours stand in. */
const stockRules = ['math_inline', 'math_inline_block', 'math_inline_bare_block', 'math_block'];

/** Switches the stock plugin's rules off where it is in use. */
export function disableStockMath(md: MarkdownIt): void {
  md.inline.ruler.disable(stockRules, true);
  md.block.ruler.disable(stockRules, true);
}

/** Adds the rules that find formulas, give them their lines and numbers, and render them. */
export function addMathRules(md: MarkdownIt): void {
  const interrupts = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };
  md.inline.ruler.before('escape', 'study_math', inlineMath);
  md.inline.ruler.after('study_math', 'study_references', equationReference);
  md.inline.ruler.after('study_references', 'study_scraps', mathScrap);
  md.block.ruler.after('blockquote', 'study_block_math', blockMath, interrupts);
  md.block.ruler.after('study_block_math', 'study_definitions', definitionsBlock, { alt: ['paragraph'] });
  md.block.ruler.before('lheading', 'study_paragraph', paragraphMath);
  md.core.ruler.before('block', 'study_tables', tableMath);
  md.core.ruler.after('inline', 'study_formula_images', formulaImages);
  md.core.ruler.after('study_formula_images', 'study_formulas', gatherFormulas);
  md.core.ruler.push('study_glue', gluePunctuation);
  Object.assign(md.renderer.rules, formulaRules);
}
