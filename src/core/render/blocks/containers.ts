import type { StateBlock } from 'markdown-it';
import { contextOf } from '../noteContext.ts';
import { calloutKind } from './callouts.ts';
import { figure } from './figures.ts';

/** `::: tip Title`, `:::note[Title]`, `::: {.callout-note title="Title"}`, `:::{note} Title`. */
const colons = /^(:{3,})\s*(?:\{([^}\n]*)\}|([A-Za-z][\w-]*))(?:\[([^\]\n]*)\])?[ \t]*(.*)$/;
/** MyST's directives that hold text, fenced as code is. */
const backticks = /^(`{3,})\{([a-z]+)\}()()[ \t]*(.*)$/;
const codeFence = /^(?:`{3,}|~{3,})/;
/** Options that MyST writes above what a directive holds. */
const option = /^:([\w-]+):[ \t]*(.*)$/;

interface Head {
  /** What closes it: as many of these or more on a line of their own. */
  readonly marker: string;
  /** Name of the container, without what pandoc and Quarto put before it. */
  readonly name: string;
  readonly title: string;
  /** Whether it is a directive of MyST, which may have options. */
  readonly isDirective: boolean;
}

/**
 * Block rule for what other renderers set off by fences of colons (pandoc, Quarto, VuePress, Docusaurus, MyST): notes and warnings
 * become callouts, `details` what can be opened, and of anything else what it holds is shown.
 */
export function containerBlock(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  if (state.sCount[first]! - state.blkIndent >= 4) return false;
  const head = headOf(lineAt(state, first));
  if (head === undefined) return false;
  const close = closeOf(state, first, end);
  if (close === -1) return false;
  if (silent) return true;
  let start = first + 1;
  let { name } = head;
  for (; head.isDirective && start < close; start++) {
    const found = option.exec(lineAt(state, start));
    if (found === null) break;
    if (found[1] === 'class') name = calloutKind(found[2]!) ?? name;
  }
  if (pictures.has(name) && head.isDirective && head.title !== '') picture(state, head.title, start, close);
  else callout(state, name, head.title, first, close, start);
  state.line = close + 1;
  return true;
}

/** MyST's directives that show a picture: its address stands behind them, its caption is their first paragraph. */
const pictures = new Set(['figure', 'image']);

function picture(state: StateBlock, src: string, first: number, close: number): void {
  let start = first;
  while (start < close && state.isEmpty(start)) start++;
  let end = start;
  while (end < close && !state.isEmpty(end)) end++;
  const caption = state.getLines(start, end, state.blkIndent, false);
  figure(state, src, caption, [first - 1, close + 1]);
  if (end < close) inside(state, end, close);
}

/**
 * The lines behind line `first`, or from `start` on, up to line `close` as what the name stands for: a callout with a title,
 * `details` that can be opened, or just what they hold.
 */
export function callout(
  state: StateBlock,
  name: string,
  title: string,
  first: number,
  close: number,
  start = first + 1,
): void {
  open(state, name, title, first);
  inside(state, start, close);
  if (name === 'details') state.push('details_close', 'details', -1);
  else if (isCallout(name, title)) state.push('blockquote_close', 'blockquote', -1);
}

function headOf(line: string): Head | undefined {
  const fenced = backticks.exec(line);
  if (fenced !== null) {
    const name = fenced[2]!;
    const holdsText =
      name === 'admonition' || name === 'seealso' || pictures.has(name) || calloutKind(name) !== undefined;
    return holdsText ? { marker: fenced[1]!, name, title: fenced[5]!, isDirective: true } : undefined;
  }
  const found = colons.exec(line);
  if (found === null) return undefined;
  const [, marker = '', attributes = '', word, bracketed, rest = ''] = found;
  const name = word ?? /(?:^|\.|callout-)([a-z]+)(?=[\s}]|$)/.exec(attributes)?.[1] ?? '';
  const title = bracketed ?? /\b(?:title|name)="([^"]*)"/.exec(attributes)?.[1] ?? rest;
  return {
    marker,
    name: name.toLowerCase(),
    title: title.replace(/\s*:{3,}\s*$/, '').trim(),
    isDirective: /^[a-z-]+$/.test(attributes),
  };
}

/** Lines that close the containers that begin on others, -1 where none does: one look at a line is enough for all of them. */
const closes = new WeakMap<StateBlock, Map<number, number>>();

/** Line that closes the container that begins on a line, others within it passed over; -1 when none does. */
function closeOf(state: StateBlock, first: number, end: number): number {
  const known = closes.get(state) ?? new Map<number, number>();
  closes.set(state, known);
  if (!known.has(first)) findCloses(state, first, end, known);
  const close = known.get(first) ?? -1;
  return close < end && (close === -1 || state.sCount[close]! >= state.blkIndent) ? close : -1;
}

function findCloses(state: StateBlock, first: number, end: number, known: Map<number, number>): void {
  const open: { readonly line: number; readonly marker: string }[] = [];
  let code: string | undefined;
  for (let line = first; line < end && (line === first || open.length > 0); line++) {
    if (state.sCount[line]! < state.blkIndent && !state.isEmpty(line)) break;
    const text = lineAt(state, line);
    const fence = codeFence.exec(text)?.[0];
    const head = code === undefined ? headOf(text) : undefined;
    const top = open.at(-1);
    if (code !== undefined) {
      if (fence?.startsWith(code) && text.trim() === fence) code = undefined;
    } else if (head !== undefined) open.push({ line, marker: head.marker });
    else if (top && text.startsWith(top.marker) && text.replaceAll(top.marker[0]!, '').trim() === '') {
      known.set(top.line, line);
      open.pop();
    } else code = fence;
  }
  for (const { line } of open) known.set(line, -1);
}

function isCallout(name: string, title: string): boolean {
  return calloutKind(name) !== undefined || name === 'admonition' || title !== '';
}

function open(state: StateBlock, name: string, title: string, line: number): void {
  const map: [number, number] = [line, line + 1];
  if (name === 'details') {
    state.push('details_open', 'details', 1).map = map;
    if (title !== '') titled(state, 'summary', title, map);
  } else if (isCallout(name, title)) {
    const kind = calloutKind(name) ?? 'note';
    const quote = state.push('blockquote_open', 'blockquote', 1);
    quote.map = map;
    quote.attrSet('class', `callout callout-${kind}`);
    titled(state, 'callout_title', title || (contextOf(state.env).labels.callouts[kind] ?? kind), map);
  }
}

function titled(
  state: StateBlock,
  type: 'summary' | 'callout_title',
  title: string,
  map: [number, number],
): void {
  const tag = type === 'summary' ? 'summary' : 'p';
  const opening = state.push(`${type}_open`, tag, 1);
  opening.map = map;
  if (type === 'callout_title') opening.attrSet('class', 'callout-title');
  const inline = state.push('inline', '', 0);
  inline.content = title;
  inline.map = map;
  inline.children = [];
  state.push(`${type}_close`, tag, -1);
}

/** The blocks from one line to another. One level deeper, so that what is nested without end has one. */
export function inside(state: StateBlock, start: number, end: number): void {
  const { lineMax, parentType } = state;
  state.lineMax = end;
  state.level++;
  state.md.block.tokenize(state, start, end);
  state.level--;
  state.lineMax = lineMax;
  state.parentType = parentType;
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}
