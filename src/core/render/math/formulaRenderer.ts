import type { RendererRule, Token } from 'markdown-it';
import { anchorFor } from '../anchors.ts';
import { escapeHtml } from '../escapeHtml.ts';
import type { NoteContext } from '../noteContext.ts';
import { contextOf } from '../noteContext.ts';
import { formulaOf } from './formulaToken.ts';
import { withGlued } from './glue.ts';

/** Renderer rule for a formula in a line of text. */
export const renderInlineFormula: RendererRule = (tokens, index, _options, env) => {
  const context = contextOf(env);
  const token = tokens[index]!;
  const set = context.typesetter.set(withReferences(token.content, context), false);
  if ('reason' in set) return withGlued(token, failed(token, set.reason, context, 'span', ''));
  context.formulas++;
  return withGlued(token, `<span class="formula"${markupOf(token)}>${set.html}</span>`);
};

/** How the note delimits a formula, where not with dollars; those who quote it write it the same way. */
function markupOf({ markup }: Token): string {
  return markup.startsWith('$') ? '' : ` data-markup="${escapeHtml(markup)}"`;
}

/** Renderer rule for TeX without delimiters: text again where KaTeX refuses it. */
export const renderScrap: RendererRule = (tokens, index, _options, env) => {
  const context = contextOf(env);
  const token = tokens[index]!;
  const { content } = token;
  const set = context.typesetter.set(content, false);
  if ('reason' in set) {
    context.leftAsText++;
    return withGlued(token, escapeHtml(content));
  }
  context.formulas++;
  return withGlued(token, `<span class="formula" data-markup="">${set.html}</span>`);
};

/** Renderer rule for a formula set off within a paragraph; a `span`, since the paragraph goes on. */
export const renderDisplayFormula: RendererRule = (tokens, index, _options, env) =>
  display(tokens[index]!, contextOf(env), 'span');

/** Renderer rule for a formula that is a block of its own. */
export const renderBlockFormula: RendererRule = (tokens, index, _options, env) =>
  `${display(tokens[index]!, contextOf(env), 'div')}\n`;

function display(token: Token, context: NoteContext, tag: 'span' | 'div'): string {
  const numbered = (token.meta?.numbered as string | undefined) ?? token.content;
  const labels = (token.meta?.labels as readonly string[] | undefined) ?? [];
  const anchors = labels.map(label => `<span id="${anchorFor('eq', label)}" class="anchor"></span>`).join('');
  const line = token.map === null ? '' : ` data-line="${token.map[0] + context.baseLine}"`;
  const set = context.typesetter.set(withReferences(numbered, context), true);
  if ('reason' in set) return failed(token, set.reason, context, tag, line);
  context.formulas++;
  return `<${tag} class="formula formula-display"${markupOf(token)}${line}>${anchors}${set.html}</${tag}>`;
}

/** A formula KaTeX cannot set: its source, with the reason on hover. */
function failed(
  token: Token,
  reason: string,
  context: NoteContext,
  tag: 'span' | 'div',
  line: string,
): string {
  const formula = formulaOf(token);
  const source = formula?.source ?? token.content;
  context.errors.push({
    line: (formula?.line ?? 0) + context.baseLine + 1,
    tex: token.content,
    message: reason,
  });
  const title = context.labels.formulaError.replace('{0}', () => reason);
  const kind = tag === 'div' || token.type === 'math_display' ? ' formula-display' : '';
  return `<${tag} class="formula-error${kind}"${line} title="${escapeHtml(title)}"><code>${escapeHtml(source)}</code></${tag}>`;
}

/** References inside a formula as the text they read. */
function withReferences(tex: string, context: NoteContext): string {
  if (!tex.includes('ref')) return tex;
  return tex.replace(/\\(eqref|ref)\s*\{([^{}]*)\}/g, (_all, kind: string, label: string) => {
    const number = context.equations.numberOf(label.trim()) ?? label.trim();
    return kind === 'eqref' ? `\\text{(${number})}` : `\\text{${number}}`;
  });
}
