import type { RendererRule, StateBlock, StateCore, StateInline, Token } from 'markdown-it';
import { anchorFor } from '../anchors.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { contextOf } from '../noteContext.ts';

const definition = /^\[\^([^\s\][]{1,80})\]:[ \t]*/;
const reference = /\[\^([^\s\][]{1,80})\]/y;

/** Block rule for `[^label]: text`; lines indented by four, after blank ones too, belong to it. */
export function footnoteDefinition(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(start) !== 0x5b || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const found = definition.exec(state.src.slice(start, state.eMarks[startLine]!));
  if (found === null) return false;
  if (silent) return true;
  const open = state.push('footnote_open', '', 1);
  open.info = found[1]!;
  open.map = [startLine, startLine + 1];
  const kept = {
    bMark: state.bMarks[startLine]!,
    tShift: state.tShift[startLine]!,
    sCount: state.sCount[startLine]!,
    parentType: state.parentType,
  };
  state.blkIndent += 4;
  state.bMarks[startLine] = start + found[0].length;
  state.tShift[startLine] = 0;
  state.sCount[startLine] = state.blkIndent;
  state.parentType = 'footnote';
  state.md.block.tokenize(state, startLine, endLine);
  state.blkIndent -= 4;
  state.bMarks[startLine] = kept.bMark;
  state.tShift[startLine] = kept.tShift;
  state.sCount[startLine] = kept.sCount;
  state.parentType = kept.parentType;
  open.map = [startLine, state.line];
  state.push('footnote_close', '', -1);
  return true;
}

/** Inline rule for `[^label]`. */
export function footnoteReference(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b) return false;
  reference.lastIndex = state.pos;
  const found = reference.exec(state.src);
  if (found === null || state.pos + found[0].length > state.posMax) return false;
  if (!silent) {
    const token = state.push('footnote_reference', '', 0);
    token.info = found[1]!;
    token.content = found[0];
  }
  state.pos += found[0].length;
  return true;
}

/** What `^[…]` must hold to be a note: words. `^[1]^` is a number set high. */
const words = /\p{L}{2}|\p{Script=Han}/u;

/** Inline rule for a footnote where it is referred to: `^[text]` (pandoc, Obsidian). */
export function inlineFootnote(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== 0x5e || src.charCodeAt(pos + 1) !== 0x5b) return false;
  const end = state.md.helpers.parseLinkLabel(state, pos + 1);
  const text = src.slice(pos + 2, end);
  if (end < 0 || end >= posMax || src[end + 1] === '^' || !words.test(text)) return false;
  if (!silent) {
    const token = state.push('footnote_reference', '', 0);
    token.content = src.slice(pos, end + 1);
    token.meta = { text };
  }
  state.pos = end + 1;
  return true;
}

/** Tokens of a footnote that has its text where it is referred to. */
function inlineDefinition(state: StateCore, label: string, text: string): Token[] {
  const open = new state.Token('footnote_open', '', 1);
  open.info = label;
  const inline = new state.Token('inline', '', 0);
  inline.content = text;
  inline.children = [];
  state.md.inline.parse(text, state.md, state.env, inline.children);
  return [
    open,
    new state.Token('paragraph_open', 'p', 1),
    inline,
    new state.Token('paragraph_close', 'p', -1),
    new state.Token('footnote_close', '', -1),
  ];
}

/** Core rule: numbers the footnotes by their first reference and moves their text to the end of the note. */
export function placeFootnotes(state: StateCore): void {
  const definitions = takeDefinitions(state);
  const numbers = new Map<string, number>();
  const number = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      if (token.children !== null) number(token.children);
      if (token.type !== 'footnote_reference') continue;
      const text: unknown = token.meta?.text;
      if (typeof text === 'string') {
        token.info = `inline-${definitions.size + 1}`;
        definitions.set(token.info, inlineDefinition(state, token.info, text));
      }
      if (!definitions.has(token.info)) {
        token.type = 'text';
        continue;
      }
      const known = numbers.get(token.info);
      if (known === undefined) numbers.set(token.info, numbers.size + 1);
      token.meta = { number: known ?? numbers.size, first: known === undefined };
    }
  };
  number(state.tokens);
  for (const tokens of definitions.values()) number(tokens);
  if (definitions.size === 0) return;
  state.tokens.push(new state.Token('footnotes_open', '', 1));
  // Those that nothing refers to come last; a note loses no text.
  for (const label of new Set([...numbers.keys(), ...definitions.keys()])) {
    const tokens = definitions.get(label) ?? [];
    const closing = tokens.at(-1);
    if (closing !== undefined) closing.info = numbers.has(label) ? label : '';
    for (const token of tokens) state.tokens.push(token);
  }
  state.tokens.push(new state.Token('footnotes_close', '', -1));
}

/** The tokens of each definition, taken out of the note. The first definition of a label counts. */
function takeDefinitions(state: StateCore): Map<string, Token[]> {
  const definitions = new Map<string, Token[]>();
  const rest: Token[] = [];
  const open: Token[][] = [];
  for (const token of state.tokens) {
    if (token.type === 'footnote_open') {
      const tokens: Token[] = [];
      open.push(tokens);
      if (!definitions.has(token.info)) definitions.set(token.info, tokens);
    }
    (open.at(-1) ?? rest).push(token);
    if (token.type === 'footnote_close') open.pop();
  }
  state.tokens = rest;
  return definitions;
}

/** Renderer rules of footnotes, by token type. */
export const footnoteRules: Record<string, RendererRule> = {
  footnote_reference: (tokens, index) => {
    const { info, meta } = tokens[index]!;
    const id = meta?.first === true ? ` id="${anchorFor('fnref', info)}"` : '';
    return `<sup class="footnote-reference"><a${id} href="#${anchorFor('fn', info)}">${String(meta?.number)}</a></sup>`;
  },
  footnotes_open: (_tokens, _index, _options, env) =>
    `<section class="footnotes" aria-label="${escapeHtml(contextOf(env).labels.footnotes)}">\n<hr>\n<ol>\n`,
  footnotes_close: () => '</ol>\n</section>\n',
  footnote_open: (tokens, index) => `<li id="${anchorFor('fn', tokens[index]!.info)}">`,
  footnote_close: (tokens, index, _options, env) => {
    const { info } = tokens[index]!;
    if (info === '') return '</li>\n';
    const label = escapeHtml(contextOf(env).labels.footnoteBack);
    return `<a class="footnote-back" href="#${anchorFor('fnref', info)}" aria-label="${label}" title="${label}">↩</a></li>\n`;
  },
};
