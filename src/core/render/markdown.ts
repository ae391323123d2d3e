import katexPlugin from '@vscode/markdown-it-katex';
import type { MarkdownIt } from 'markdown-it';
import MarkdownItParser from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { admonition, fencedAdmonition } from './blocks/admonitions.ts';
import { makeCallouts } from './blocks/callouts.ts';
import { codeRule } from './blocks/code.ts';
import { containerBlock } from './blocks/containers.ts';
import { balanceDetails, commentBlock, detailsBlock } from './blocks/details.ts';
import {
  footnoteDefinition,
  footnoteReference,
  footnoteRules,
  inlineFootnote,
  placeFootnotes,
} from './blocks/footnotes.ts';
import { componentLine, dropOutlineProperties, generatorMark } from './blocks/generatorMarks.ts';
import { anchorHeadings } from './blocks/headings.ts';
import { htmlBlock } from './blocks/htmlBlocks.ts';
import { htmlTable } from './blocks/htmlTables.ts';
import { markLines } from './blocks/lineMarks.ts';
import { tagContainer } from './blocks/tagContainers.ts';
import { tagPair } from './blocks/tagPairs.ts';
import { makeTasks, renderTask } from './blocks/tasks.ts';
import { allowedHtml, balanceHtml, renderAllowedHtml, renderHtmlImage } from './inline/allowedHtml.ts';
import { makeFigures, renderImage, sizedImage } from './inline/images.ts';
import {
  anchorTag,
  balanceLayout,
  codeTag,
  layoutTag,
  renderAnchor,
  renderLayoutTag,
} from './inline/layoutTags.ts';
import { findAddresses, isAllowedLink, renderLinkOpen, showPunycode } from './inline/links.ts';
import { hideBlockNames, marked, percentBlock, percentComment } from './inline/obsidian.ts';
import { bracedRole, gatherLabels, inlineRole, renderRole } from './inline/roles.ts';
import { attributes, dropAttributes, siteLink } from './inline/siteTags.ts';
import { longTildes } from './inline/tildes.ts';
import { renderWikiImage, renderWikiLink, wikiLink } from './inline/wikiLinks.ts';
import { countLeftAsText } from './math/leftAsText.ts';
import { addMathRules, disableStockMath } from './math/mathRules.ts';

/** The Markdown parser and renderer of notes; its rules find their note through `NoteContext`. */
export function createMarkdown(): MarkdownIt {
  const md = new MarkdownItParser({ html: false, linkify: true, typographer: false });
  findAddresses(md.linkify);
  showPunycode(md);
  md.validateLink = isAllowedLink;
  md.use(cjkFriendly);
  useMath(md);
  useExtensions(md);
  md.inline.ruler.before('escape', 'study_roles', inlineRole);
  md.inline.ruler.before('escape', 'study_braced_roles', bracedRole);
  md.core.ruler.push('study_labels', gatherLabels);
  md.core.ruler.push('study_headings', anchorHeadings);
  md.core.ruler.push('study_lines', markLines);
  md.renderer.rules.fence = codeRule(md.utils.unescapeAll);
  md.renderer.rules.code_block = codeRule(md.utils.unescapeAll);
  md.renderer.rules.link_open = renderLinkOpen;
  md.renderer.rules.role = renderRole;
  md.renderer.rules.image = renderImage;
  return md;
}

/** GFM's footnotes and tasks, callouts, links between notes, and the raw HTML that is let through. */
function useExtensions(md: MarkdownIt): void {
  const interrupts = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };
  md.block.ruler.before('reference', 'study_footnotes', footnoteDefinition, {
    alt: ['paragraph', 'reference'],
  });
  md.block.ruler.before('fence', 'study_containers', containerBlock, interrupts);
  md.block.ruler.before('fence', 'study_tag_pairs', tagPair, interrupts);
  md.block.ruler.before('fence', 'study_tag_containers', tagContainer, interrupts);
  md.block.ruler.before('fence', 'study_admonitions', admonition, interrupts);
  md.block.ruler.before('fence', 'study_fenced_admonitions', fencedAdmonition, interrupts);
  md.block.ruler.before('fence', 'study_generator_marks', generatorMark, interrupts);
  md.block.ruler.before('fence', 'study_components', componentLine, interrupts);
  md.block.ruler.before('html_block', 'study_details', detailsBlock, interrupts);
  md.block.ruler.before('html_block', 'study_comments', commentBlock, interrupts);
  md.block.ruler.before('html_block', 'study_html_tables', htmlTable, interrupts);
  md.block.ruler.before('html_block', 'study_html_blocks', htmlBlock, interrupts);
  md.block.ruler.before('fence', 'study_percent_block', percentBlock, interrupts);
  md.inline.ruler.before('escape', 'study_percent_comments', percentComment);
  md.inline.ruler.before('strikethrough', 'study_marked', marked);
  md.inline.ruler.before('link', 'study_footnote_references', footnoteReference);
  md.inline.ruler.before('link', 'study_inline_footnotes', inlineFootnote);
  md.inline.ruler.before('link', 'study_sized_images', sizedImage);
  md.inline.ruler.before('link', 'study_wiki_links', wikiLink);
  md.inline.ruler.before('link', 'study_site_links', siteLink);
  md.inline.ruler.before('escape', 'study_attributes', attributes);
  md.inline.ruler.before('strikethrough', 'study_tildes', longTildes);
  md.inline.ruler.before('autolink', 'study_html', allowedHtml);
  md.inline.ruler.before('autolink', 'study_html_anchors', anchorTag);
  md.inline.ruler.before('autolink', 'study_html_code', codeTag);
  md.inline.ruler.before('autolink', 'study_layout_tags', layoutTag);
  md.core.ruler.before('inline', 'study_outline_properties', dropOutlineProperties);
  md.core.ruler.push('study_block_names', hideBlockNames);
  md.core.ruler.push('study_attributes', dropAttributes);
  md.core.ruler.push('study_tasks', makeTasks);
  md.core.ruler.push('study_html', balanceHtml);
  md.core.ruler.push('study_layout', balanceLayout);
  md.core.ruler.push('study_details', balanceDetails);
  md.core.ruler.push('study_figures', makeFigures);
  md.core.ruler.push('study_callouts', makeCallouts);
  md.core.ruler.push('study_footnotes', placeFootnotes);
  Object.assign(md.renderer.rules, footnoteRules);
  md.renderer.rules.task = renderTask;
  md.renderer.rules.html_allowed = renderAllowedHtml;
  md.renderer.rules.html_comment = () => '';
  md.renderer.rules.html_layout = renderLayoutTag;
  md.renderer.rules.html_anchor = renderAnchor;
  md.renderer.rules.html_image = renderHtmlImage;
  md.renderer.rules.wiki_link = renderWikiLink;
  md.renderer.rules.wiki_image = renderWikiImage;
  // Wide tables scroll by themselves and never widen the page.
  md.renderer.rules.table_open = (tokens, index, options, _env, renderer) =>
    `<div class="table">${renderer.renderToken(tokens, index, options)}`;
  md.renderer.rules.table_close = () => '</table></div>\n';
}

/**
 * Mathematics stands on VS Code's own plugin: its token types and the places its rules have in the
 * parser. The rules themselves are ours, since notes hold more forms than it knows, and so is the
 * rendering, which numbers equations and shows what cannot be set.
 */
function useMath(md: MarkdownIt): void {
  md.use(katexPlugin.default, { enableBareBlocks: true });
  disableStockMath(md);
  addMathRules(md);
  md.core.ruler.push('study_left', countLeftAsText);
}
