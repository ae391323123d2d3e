import type { RendererRule, StateCore, StateInline, Token } from 'markdown-it';
import { anchorFor } from '../anchors.ts';
import { plainText } from '../blocks/headings.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { fillFormula } from '../math/formulaToken.ts';
import { contextOf } from '../noteContext.ts';

const role = /:([a-z_]{2,12}):`([^`\n]{1,300})`|:(end_tab):/y;
/** The same as MyST writes it. */
const mystRole = /\{([a-z]{2,8}(?::[a-z]{1,3})?)\}`([^`\n]{1,300})`/y;
/** A formula within a line as Hugo's themes have it. */
const shortcode =
  /\{\{[<%]\s*(katex|math)\s*[>%]\}\}([^{]{0,500}(?:\{(?!\{)[^{]{0,500}){0,50})\{\{[<%]\s*\/\s*\1\s*[>%]\}\}/y;
/** What names an equation in Quarto and bookdown, after it. */
const equationName = /\{#(eq[-:][\w:-]{1,100})\}/y;
/** What names the place that follows in MyST. */
const mystTarget = /^\(([\w:.-]{1,100})\)=$/;

/** Roles of reStructuredText that books written with d2lbook put into Markdown. */
const known = new Set(
  'label eqlabel numref ref eqref cite citet citep width height begin_tab end_tab'.split(' '),
);
/** Roles of MyST by the ones they are the same as; what a role says of a word of its own is that word. */
const mystRoles: Readonly<Record<string, string>> = {
  ...{
    math: 'math',
    eq: 'eqref',
    ref: 'ref',
    numref: 'numref',
    cite: 'cite',
    'cite:p': 'citep',
    'cite:t': 'citet',
  },
  ...{ term: 'term', doc: 'term', abbr: 'term' },
};
const invisible = new Set(['label', 'eqlabel', 'width', 'height', 'end_tab']);

/** Inline rule for `:role:` with its argument in backticks. Roles it does not know stay text. */
export function inlineRole(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3a) return false;
  role.lastIndex = state.pos;
  const found = role.exec(state.src);
  const name = found?.[1] ?? found?.[3];
  if (found === null || name === undefined || !known.has(name)) return false;
  if (!silent) pushRole(state, name, found[2] ?? '');
  state.pos += found[0].length;
  return true;
}

/** Inline rule for MyST's `{role}` with its argument in backticks, formulas among them, for names in braces of equations, and for formulas between tags of Hugo. */
export function bracedRole(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x7b) return false;
  shortcode.lastIndex = state.pos;
  const formula = shortcode.exec(state.src);
  if (formula !== null) {
    if (!silent) fillFormula(state.push('math_inline', 'math', 0), formula[2]!, '$', formula[0]);
    state.pos += formula[0].length;
    return true;
  }
  equationName.lastIndex = state.pos;
  const equation = equationName.exec(state.src);
  if (equation !== null) {
    if (!silent) pushRole(state, 'eqlabel', equation[1]!);
    state.pos += equation[0].length;
    return true;
  }
  mystRole.lastIndex = state.pos;
  const found = mystRole.exec(state.src);
  const name = mystRoles[found?.[1] ?? ''];
  if (found === null || name === undefined) return false;
  const [source, , argument = ''] = found;
  if (!silent && name === 'math') fillFormula(state.push('math_inline', 'math', 0), argument, '$', source);
  else if (!silent) pushRole(state, name, argument);
  state.pos += source.length;
  return true;
}

function pushRole(state: StateInline, name: string, argument: string): void {
  fillRole(state.push('role', '', 0), name, argument);
}

function fillRole(token: Token, name: string, argument: string): void {
  token.info = name;
  token.content = argument;
}

/** Core rule: what each label of the note stands for, and paragraphs of nothing but labels made to vanish. */
export function gatherLabels(state: StateCore): void {
  const { targets } = contextOf(state.env);
  let heading = '';
  /** Labels of what comes next. */
  const ahead: string[] = [];
  state.tokens.forEach((token, index) => {
    if (token.type !== 'inline') return;
    const opening = state.tokens[index - 1];
    const named = opening?.type === 'paragraph_open' ? mystTarget.exec(token.content)?.[1] : undefined;
    if (named !== undefined) {
      token.children = [new state.Token('role', '', 0)];
      fillRole(token.children[0]!, 'label', named);
      ahead.push(named);
    }
    const children = token.children ?? [];
    if (opening?.type === 'heading_open') {
      heading = plainText(children).trim();
      for (const label of ahead.splice(0)) targets.set(label, heading);
    }
    let caption = heading;
    for (const child of children) {
      if (child.type === 'image') caption = plainText(child.children ?? []).trim() || heading;
      if (child.type === 'role' && child.info === 'label') targets.set(child.content, caption);
    }
    if (opening?.type !== 'paragraph_open' || !children.every(isInvisible)) return;
    opening.hidden = true;
    const closing = state.tokens[index + 1];
    if (closing !== undefined) closing.hidden = true;
  });
}

function isInvisible(token: Token): boolean {
  if (token.type === 'role') return invisible.has(token.info);
  return token.type === 'softbreak' || (token.type === 'text' && token.content.trim() === '');
}

/** Renderer rule for a role. */
export const renderRole: RendererRule = (tokens, index, _options, env) => {
  const token = tokens[index]!;
  const context = contextOf(env);
  const argument = token.content;
  switch (token.info) {
    case 'label':
      return `<span id="${anchorFor('ref', argument)}" class="anchor"></span>`;
    case 'eqref':
      return referenceHtml('eq', argument, context.equations.numberOf(argument), number => `(${number})`);
    case 'numref':
    case 'ref': {
      // MyST has words of one's own before the label.
      const named = /^(.*?) *<([^>]+)>$/.exec(argument);
      const label = named?.[2] ?? argument;
      return referenceHtml('ref', label, context.targets.get(label), text => named?.[1] ?? text);
    }
    case 'cite':
    case 'citet':
    case 'citep':
      return `<span class="role">[${escapeHtml(argument.split(/\s*,\s*/).join('; '))}]</span>`;
    case 'term':
    case 'begin_tab':
      return `<span class="role">${escapeHtml(argument.replace(/ *<[^>]*>$/, ''))}</span>`;
    default:
      return '';
  }
};

/** Link to a label of the note by what it stands for; the label's own words when it stands elsewhere. */
export function referenceHtml(
  kind: 'eq' | 'ref',
  label: string,
  known: string | undefined,
  show: (text: string) => string,
): string {
  if (known === undefined || known === '') {
    const words = label.replace(/^(?:chap|sec|subsec|fig|tab|eq)[_:]/, '').replaceAll('_', ' ');
    return `<span class="role">${escapeHtml(show(words))}</span>`;
  }
  return `<a class="reference" href="#${anchorFor(kind, label)}">${escapeHtml(show(known))}</a>`;
}
