import type { RendererRule, StateCore, StateInline, Token } from 'markdown-it';
import { contextOf } from '../noteContext.ts';
import { imageHtml } from './images.ts';

const tag = /<(\/?)(sub|sup|br|kbd|mark|u|details|summary)\s*\/?>/iy;
const image = /<img\s([^<>]{1,2000})>/iy;
const attribute = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/gi;
const comment = /<!--[\s\S]*?-->/y;

/**
 * Inline rule for the few tags of raw HTML that notes may use: without attributes, but for the `src` and
 * `alt` of an image. Comments show nothing, as they should. What only sets text is seen to by `layoutTag`; everything
 * else stays text.
 */
export function allowedHtml(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x3c) return false;
  tag.lastIndex = image.lastIndex = comment.lastIndex = pos;
  const found = tag.exec(src) ?? image.exec(src) ?? findComment(state);
  if (found === null || pos + found[0].length > state.posMax) return false;
  if (!silent) push(state, found);
  state.pos += found[0].length;
  return true;
}

function findComment({ src, pos, env }: StateInline): RegExpExecArray | null {
  if (!src.startsWith('<!--', pos) || contextOf(env).positions.next(src, '-->', pos + 4) === -1) return null;
  return comment.exec(src);
}

function push(state: StateInline, found: RegExpExecArray): void {
  const source = found[0];
  if (source.startsWith('<!--')) {
    state.push('html_comment', '', 0).content = '';
  } else if (/^<img/i.test(source)) {
    const attributes = new Map<string, string>();
    for (const [, name, double, single, bare] of found[1]!.matchAll(attribute)) {
      attributes.set(name!.toLowerCase(), double ?? single ?? bare ?? '');
    }
    const token = state.push('html_image', 'img', 0);
    token.attrs = [
      ['src', attributes.get('src') ?? ''],
      ['alt', attributes.get('alt') ?? ''],
    ];
    token.content = source;
  } else {
    const token = state.push('html_allowed', found[2]!.toLowerCase(), 0);
    token.content = source;
    token.info = found[1] === '/' ? 'close' : 'open';
  }
}

/** Core rule: a tag without its other half is text, so that no element of the page stays open. */
export function balanceHtml(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type === 'inline' && token.children !== null) balance(token.children);
  }
}

function balance(tokens: readonly Token[]): void {
  const open: Token[] = [];
  const unpaired = new Set<Token>();
  for (const token of tokens) {
    const isTag = token.type === 'html_allowed' || (token.type === 'html_layout' && token.tag !== '');
    if (!isTag || token.tag === 'br') continue;
    if (token.info === 'open') open.push(token);
    else if (open.at(-1)?.tag === token.tag) open.pop();
    else unpaired.add(token);
  }
  for (const token of [...open, ...unpaired]) token.type = 'text';
}

/** Renderer rule for an allowed tag. */
export const renderAllowedHtml: RendererRule = (tokens, index) => {
  const { tag: name, info } = tokens[index]!;
  return info === 'close' ? `</${name}>` : `<${name}>`;
};

/** Renderer rule for an image written as HTML. */
export const renderHtmlImage: RendererRule = (tokens, index, _options, env) => {
  const token = tokens[index]!;
  return imageHtml(String(token.attrGet('src')), String(token.attrGet('alt')), null, env);
};
