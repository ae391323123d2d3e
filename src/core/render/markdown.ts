import katexPlugin from '@vscode/markdown-it-katex';
import type { MarkdownIt } from 'markdown-it';
import MarkdownItParser from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { renderCode } from './blocks/code.ts';
import { anchorHeadings } from './blocks/headings.ts';
import { markLines } from './blocks/lineMarks.ts';
import { isAllowedLink, renderImage, renderLinkOpen } from './inline/links.ts';
import { blockMath } from './math/blockMath.ts';
import { renderBlockFormula, renderDisplayFormula, renderInlineFormula } from './math/formulaRenderer.ts';
import { gatherFormulas } from './math/formulas.ts';
import { inlineMath } from './math/inlineMath.ts';
import { paragraphMath } from './math/paragraphMath.ts';
import { tableMath } from './math/tableMath.ts';

/** The Markdown parser and renderer of notes; its rules find their note through `NoteContext`. */
export function createMarkdown(): MarkdownIt {
  const md = new MarkdownItParser({ html: false, linkify: true, typographer: false });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.validateLink = isAllowedLink;
  md.use(cjkFriendly);
  useMath(md);
  md.core.ruler.push('study_headings', anchorHeadings);
  md.core.ruler.push('study_lines', markLines);
  md.renderer.rules.fence = renderCode;
  md.renderer.rules.code_block = renderCode;
  md.renderer.rules.link_open = renderLinkOpen;
  md.renderer.rules.image = renderImage;
  return md;
}

/**
 * Mathematics stands on VS Code's own plugin: its token types and the places its rules have in the
 * parser. The rules themselves are ours, since notes hold more forms than it knows, and so is the
 * rendering, which numbers equations and shows what cannot be set.
 */
function useMath(md: MarkdownIt): void {
  md.use(katexPlugin.default, { enableBareBlocks: true });
  md.inline.ruler.disable(['math_inline', 'math_inline_block', 'math_inline_bare_block']);
  md.inline.ruler.before('escape', 'study_math', inlineMath);
  const interrupts = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };
  md.block.ruler.at('math_block', blockMath, interrupts);
  md.block.ruler.before('lheading', 'study_paragraph', paragraphMath);
  md.core.ruler.before('block', 'study_tables', tableMath);
  md.core.ruler.after('inline', 'study_formulas', gatherFormulas);
  md.renderer.rules.math_inline = renderInlineFormula;
  md.renderer.rules.math_display = renderDisplayFormula;
  md.renderer.rules.math_block = renderBlockFormula;
}
