import type { StateBlock } from 'markdown-it';
import { attributeOf, decodeMarkup } from '../inline/layoutTags.ts';
import { contextOf } from '../noteContext.ts';

/*
 * Blocks of HTML that notes hold: text between tags that only place it, headings, code, and what plays or runs. None of it is
 * passed on as it stands.
 */

/** Lines an element may span; a longer one stays as it is written. */
const maxLines = 2_000;

const layout =
  /^<\/?(?:div|p|center|section|article|header|footer|main|nav|aside|figure|figcaption|caption|ul|ol|li|dl|blockquote|font|span)(?:\s[^<>]*)?>/i;
const heading = /^<h([1-6])(?:\s[^<>]*)?>(.*?)<\/h\1>\s*$/i;
const rule = /^<hr(?:\s[^<>]*)?\/?>\s*$/i;
const hidden = /^<(script|style|svg)(?:\s[^<>]*)?>/i;
const head = /^<(?:link|meta)\s[^<>]*>\s*$/i;
const media = /^<(iframe|video|audio|embed)(\s[^<>]*)>/i;
const preformatted = /^<pre(?:\s[^<>]*)?>/i;
const table = /^(?:<(?:div|center|p)(?:\s[^<>]*)?>\s*)*<table[\s>]/i;
/** What begins a block of its own, also right below a tag. */
const markdown =
  /^(?:<\/?(?:details|summary)\b|<!--|`{3}|~{3}|#{1,6}\s|\$\$|>|\||[-*+]\s|\d{1,3}[.)]\s|:::|!!!)/;

/** Block rule for HTML other than tables, details and comments. */
export function htmlBlock(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const pos = state.bMarks[first]! + state.tShift[first]!;
  if (state.src.charCodeAt(pos) !== 0x3c || state.sCount[first]! - state.blkIndent >= 4) return false;
  const line = lineAt(state, first);
  if (head.test(line) || rule.test(line)) {
    if (!silent && rule.test(line)) state.push('hr', 'hr', 0).map = [first, first + 1];
    return taken(state, first + 1, silent);
  }
  const titled = heading.exec(line);
  if (titled !== null) {
    if (!silent) pushInline(state, 'heading', `h${titled[1]}`, titled[2]!.trim(), [first, first + 1]);
    return taken(state, first + 1, silent);
  }
  const name =
    (hidden.exec(line) ?? media.exec(line))?.[1]?.toLowerCase() ??
    (preformatted.test(line) ? 'pre' : undefined);
  if (name !== undefined) return element(state, name, first, end, silent);
  if (!layout.test(line)) return false;
  if (silent) return true;
  const close = endOfLayout(state, first, end);
  pushInline(state, 'paragraph', 'p', textBetween(state, first, close), [first, close]);
  state.line = close;
  return true;
}

function taken(state: StateBlock, line: number, silent: boolean): true {
  if (!silent) state.line = line;
  return true;
}

/** An element of lines of its own from its opening to its closing tag. */
function element(state: StateBlock, name: string, first: number, end: number, silent: boolean): boolean {
  const close = name === 'embed' ? first : closingLine(state, `</${name}`, first, end);
  if (close === -1) return false;
  const source = state.getLines(first, close + 1, state.blkIndent, false);
  if (!/^[^>]*>\s*(?:<\/[a-z]+\s*>\s*)*$/i.test(name === 'embed' ? '>' : source.slice(lastTag(source, name))))
    return false;
  if (silent) return true;
  const map: [number, number] = [first, close + 1];
  if (name === 'pre') pushCode(state, source, map);
  else if (media.test(source)) pushAddress(state, source, map);
  state.line = close + 1;
  return true;
}

function lastTag(source: string, name: string): number {
  return [...source.matchAll(new RegExp(`</${name}`, 'gi'))].at(-1)?.index ?? -1;
}

/** Line that holds a closing tag, within reach and the block; -1 when none does. */
export function closingLine(state: StateBlock, closing: string, first: number, end: number): number {
  const at = contextOf(state.env).positions.next(state.src, closing, state.bMarks[first]!);
  if (at === -1) return -1;
  for (let line = first; line < Math.min(end, first + maxLines); line++) {
    if (state.sCount[line]! < state.blkIndent && !state.isEmpty(line)) return -1;
    if (at < state.eMarks[line]!) return line;
  }
  return -1;
}

/** Line behind the text that stands between tags: up to an empty line, or to one that begins a block of its own. */
function endOfLayout(state: StateBlock, first: number, end: number): number {
  // Markdown is asked for, line by line.
  if (/\smarkdown(?:\s|=|>)/.test(lineAt(state, first))) return first + 1;
  let line = first + 1;
  for (; line < end && !state.isEmpty(line) && state.sCount[line]! >= state.blkIndent; line++) {
    const text = lineAt(state, line);
    if (
      markdown.test(text) ||
      [table, heading, rule, hidden, head, media, preformatted].some(own => own.test(text))
    )
      break;
  }
  return line;
}

function textBetween(state: StateBlock, first: number, end: number): string {
  const rows: string[] = [];
  for (let line = first; line < end; line++) rows.push(lineAt(state, line).trimEnd());
  return rows.join('\n');
}

/** Code between tags, without those that a highlighter put into it. */
function pushCode(state: StateBlock, source: string, map: [number, number]): void {
  const token = state.push('fence', 'code', 0);
  token.info = /\bclass\s*=\s*["']?[^"'>]*\blanguage-([\w+#-]+)/i.exec(source)?.[1] ?? '';
  const text = decodeMarkup(source.replace(/<\/?[a-z][^<>]*>/gi, '')).replace(/^[ \t]*\n/, '');
  token.content = `${text.trimEnd()}\n`;
  token.markup = '```';
  token.map = map;
}

/** What would be played, as a link to where it is. */
function pushAddress(state: StateBlock, source: string, map: [number, number]): void {
  const tag = /<(?:iframe|video|audio|embed|source)\s[^<>]*?\bsrc\s*=[^<>]*>/i.exec(source)?.[0] ?? '';
  const address = attributeOf(tag, 'src').replace(/^\/\//, 'https://');
  if (address === '' || /[<>\n\\]/.test(address)) return;
  const words = address
    .replace(/^https?:\/\//, '')
    .replace(/[?#].*$/, '')
    .replace(/[[\]\\`*_$]/g, '\\$&');
  pushInline(state, 'paragraph', 'p', `[${words}](<${address}>)`, map);
}

/** Pushes a block that holds one run of text. */
export function pushInline(
  state: StateBlock,
  type: string,
  tag: string,
  content: string,
  map: [number, number],
): void {
  const opening = state.push(`${type}_open`, tag, 1);
  opening.map = map;
  const inline = state.push('inline', '', 0);
  inline.content = content;
  inline.map = map;
  inline.children = [];
  state.push(`${type}_close`, tag, -1);
}

/** A line of the block without what stands before it. */
export function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}
