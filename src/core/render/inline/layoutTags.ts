import type { RendererRule, StateCore, StateInline, Token } from 'markdown-it';
import { headingAnchor } from '../anchors.ts';
import { contextOf } from '../noteContext.ts';

/*
 * HTML that notes set their text with by hand: `<font color=red>`, `<center>`, `<b>`. What Markdown has a sign for comes out as
 * that, of the others only what they hold is shown, and none of their attributes is taken over.
 */

/** Elements that other tags come out as; an empty name shows nothing for the tag itself. */
const elements: ReadonlyMap<string, string> = new Map([
  ...['b', 'strong'].map(name => [name, 'strong'] as const),
  ...['i', 'em'].map(name => [name, 'em'] as const),
  ...['del', 'strike'].map(name => [name, 's'] as const),
  ...['sub', 'sup', 'kbd', 'mark', 'u'].map(name => [name, name] as const),
  ['ins', 'u'],
  ...'font span small big label abbr cite time dfn var samp tt nobr bdi bdo'
    .split(' ')
    .map(name => [name, ''] as const),
  ...'div center p section article header footer main nav aside figure figcaption caption blockquote ul ol li dl dt dd h1 h2 h3 h4 h5 h6'
    .split(' ')
    .map(name => [name, ''] as const),
]);

/** Elements that begin and end lines. */
const lines =
  /^(?:div|center|p|section|article|header|footer|main|nav|aside|figure|(?:fig)?caption|blockquote|ul|ol|li|d[ltd]|h[1-6])$/;

/** Whether nobody means a tag as words, whether or not it is closed: `<p>` at the beginning of a block is a tag, too. */
function isCertain(name: string, at: number): boolean {
  return name === 'font' || (lines.test(name) && (name !== 'p' || at === 0));
}

/** A component of a site's generator, which shows nothing here: `<Badge text="new" />`. */
const component = /<[A-Z]\w{0,40}\s[^<>]{0,1000}\/>/y;

const tag = /<(\/?)([a-z][a-z1-6]{0,10})(\s[^<>]{0,1000}?)?\s*\/?>/iy;
const hasAttributes = /^\s+[a-z_:@][\w:.-]*\s*=/i;

/** Inline rule for the tags of `elements`; whether they have their other half is seen to by `balanceLayout`. */
export function layoutTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
  tag.lastIndex = component.lastIndex = state.pos;
  const left = component.exec(state.src)?.[0];
  if (left !== undefined && hasAttributes.test(left.replace(/^<\w+/, ''))) {
    if (!silent) state.push('html_comment', '', 0).content = '';
    state.pos += left.length;
    return true;
  }
  const found = tag.exec(state.src);
  if (found === null || state.pos + found[0].length > state.posMax) return false;
  const name = found[2]!.toLowerCase();
  const element = elements.get(name);
  const attributes = found[3]?.trim() ? found[3] : '';
  if (element === undefined || (attributes !== '' && !hasAttributes.test(attributes))) return false;
  if (!silent) {
    const token = state.push('html_layout', element, 0);
    token.content = found[0];
    token.info = found[1] === '/' ? 'close' : 'open';
    token.meta = {
      name,
      isSure: attributes !== '' || isCertain(name, state.pos) || (token.info === 'close' && element === ''),
    };
    if (token.info === 'open') pushAnchor(state, attributes);
  }
  state.pos += found[0].length;
  return true;
}

const link = /<a(\s[^<>]{1,2000}|)\/?>/iy;

/** Inline rule for `<a href="…">words</a>`, and for `<a name="…"></a>`, which links of the note lead to. */
export function anchorTag(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== 0x3c || (src.charCodeAt(pos + 1) | 0x20) !== 0x61) return false;
  link.lastIndex = pos;
  const found = link.exec(src);
  if (found === null || (found[1] !== '' && !hasAttributes.test(found[1]!))) return false;
  const start = pos + found[0].length;
  const isEmpty = found[0].endsWith('/>');
  const end = isEmpty ? start : contextOf(state.env).positions.next(src, '</a>', start);
  // No link is in another.
  if (end === -1 || end > posMax || (state.linkLevel > 0 && start < end)) return false;
  if (!silent) {
    pushAnchor(state, found[1]!);
    pushLink(state, found[1]!, start, end);
    state.posMax = posMax;
  }
  state.pos = isEmpty ? start : end + '</a>'.length;
  return true;
}

/** Pushes what stands from `start` to `end`, as a link where the attributes name an address that may be opened. */
function pushLink(state: StateInline, attributes: string, start: number, end: number): void {
  const address = state.md.normalizeLink(attributeOf(attributes, 'href').replace(/^\/\//, 'https://'));
  const isLink = address !== '' && start < end && state.md.validateLink(address);
  if (isLink) state.push('link_open', 'a', 1).attrs = [['href', address]];
  state.linkLevel++;
  state.pos = start;
  state.posMax = end;
  state.md.inline.tokenize(state);
  state.linkLevel--;
  if (isLink) state.push('link_close', 'a', -1);
}

/** Pushes the place that a link within the note leads to by an `id` or a `name`. */
function pushAnchor(state: StateInline, attributes: string): void {
  const name = attributeOf(attributes, 'id') || attributeOf(attributes, 'name');
  if (name !== '') state.push('html_anchor', '', 0).info = name.toLowerCase();
}

/** Value of an attribute in the source of a tag, empty when it has none. */
export function attributeOf(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'=<>\`]+))`, 'i').exec(
    attributes,
  );
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
}

const code = /<code>([^<\n]{1,500})<\/code>/iy;

/** Inline rule for `<code>words</code>`, in which nothing is Markdown. */
export function codeTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
  code.lastIndex = state.pos;
  const found = code.exec(state.src);
  if (found === null || state.pos + found[0].length > state.posMax) return false;
  if (!silent) {
    const token = state.push('code_inline', 'code', 0);
    token.content = decodeMarkup(found[1]!);
    token.markup = '`';
  }
  state.pos += found[0].length;
  return true;
}

const marks: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
  amp: '&',
};

/** The characters that code in HTML is written with. */
export function decodeMarkup(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_whole, name: string) => marks[name]!);
}

/** Core rule: tags that have no other half are text, those that begin or end a line do so, and paragraphs of nothing but tags vanish. */
export function balanceLayout(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    if (token.type !== 'inline' || !token.children?.some(isLayout)) return;
    balance(token.children);
    token.children = withBreaks(state, token.children);
    const opening = state.tokens[index - 1];
    const closing = state.tokens[index + 1];
    if (opening?.type !== 'paragraph_open' || closing === undefined || !token.children.every(isUnseen))
      return;
    opening.hidden = closing.hidden = !token.children.some(({ type }) => type === 'html_anchor');
  });
}

function isLayout({ type }: Token): boolean {
  return type === 'html_layout';
}

function isUnseen({ type, tag: element, content }: Token): boolean {
  if (type === 'text') return content.trim() === '';
  return type === 'softbreak' || type === 'html_anchor' || (type === 'html_layout' && element === '');
}

/** Turns tags into text that have no other half and may be words, as a tokenizer's `<p>`; of those that show nothing the others may stay. */
function balance(tokens: readonly Token[]): void {
  const open = new Map<string, Token[]>();
  for (const token of tokens) {
    if (!isLayout(token) || token.tag !== '') continue;
    const name = String(token.meta?.name);
    const before = open.get(name) ?? [];
    open.set(name, before);
    if (token.info === 'open') before.push(token);
    else before.pop();
  }
  for (const left of open.values())
    for (const token of left) if (token.meta?.isSure !== true) token.type = 'text';
}

/** Children in which each element that begins and ends a line does so, and its items have a sign before them. */
function withBreaks(state: StateCore, children: readonly Token[]): Token[] {
  const out: Token[] = [];
  let isBroken = false;
  for (const child of children) {
    if (isLayout(child) && lines.test(String(child.meta?.name))) {
      isBroken = true;
      if (child.meta?.name === 'li' && child.info === 'open') {
        breakLine(state, out);
        out.push(textOf(state, '• '));
        isBroken = false;
      }
    } else if (!isUnseen(child) && isBroken) {
      breakLine(state, out);
      isBroken = false;
    }
    if (!(isBroken && child.type === 'softbreak')) out.push(child);
  }
  return out;
}

function breakLine(state: StateCore, out: Token[]): void {
  while (out.at(-1)?.type === 'softbreak') out.pop();
  if (!out.every(isUnseen)) out.push(new state.Token('hardbreak', 'br', 0));
}

function textOf(state: StateCore, content: string): Token {
  const token = new state.Token('text', '', 0);
  token.content = content;
  return token;
}

/** Renderer rule for a tag of `elements`. */
export const renderLayoutTag: RendererRule = (tokens, index) => {
  const { tag: element, info } = tokens[index]!;
  return element === '' ? '' : `<${info === 'close' ? '/' : ''}${element}>`;
};

/** Renderer rule for a place that links lead to. */
export const renderAnchor: RendererRule = (tokens, index, _options, env) => {
  const name = tokens[index]!.info.replace(/[^\p{L}\p{M}\p{N}_.:-]/gu, '');
  const id = contextOf(env).anchors.unique(headingAnchor(name));
  return `<span id="${id}" class="anchor"></span>`;
};
