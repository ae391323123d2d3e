import type { StateBlock } from 'markdown-it';
import { contextOf } from '../noteContext.ts';
import { callout, inside } from './containers.ts';
import { figure } from './figures.ts';

/** Lines between two tags; what is longer stays as it is written. */
const maxLines = 1_000;

/** `{% note info Title %}` of Hexo's themes, `{% hint style="info" %}` of GitBook. */
const liquid =
  /^\{%-?\s*(note|notel|hint|alert|blockquote|quote|centerquote|cq|fold|folding|spoiler|hideToggle)\b\s*([^%\n]*?)\s*-?%\}\s*$/;
/** `{{% notice tip "Title" %}}` and `{{< hint info >}}` of Hugo's themes. */
const shortcode =
  /^\{\{[<%]\s*(notice|hint|admonition|alert|callout|note|tip|warning|info|details|expand|collapse)\b\s*([^<>%\n]*?)\s*[>%]\}\}\s*$/;
/** `{{< figure src="a.png" caption="Words" >}}` of Hugo. */
const picture = /^\{\{[<%]\s*(?:figure|image|img)\s+([^\n]{1,1000}?)\s*\/?[>%]\}\}\s*$/;
/** `{% include figure.html path="a.png" caption="Words" %}` of Jekyll's themes. */
const include = /^\{%-?\s*include\s+\S*(?:figure|image|img|picture)\S*\s+([^%\n]{1,1000}?)\s*-?%\}\s*$/;
/** `{% asset_img [class] a.png [width] [height] "title 'words'" %}` and `{% img … %}` of Hexo. */
const asset = /^\{%\s*(?:asset_img|img)\s+([^%\n]{1,500}?)\s*%\}\s*$/;

const folds = new Set(['fold', 'folding', 'spoiler', 'hideToggle', 'details', 'expand', 'collapse']);
const quotes = new Set(['blockquote', 'quote', 'centerquote', 'cq']);

/** Block rule for what site generators set off by tags on lines of their own: notes and quotations between two, and figures. */
export function tagContainer(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const pos = state.bMarks[first]! + state.tShift[first]!;
  if (state.src.charCodeAt(pos) !== 0x7b || state.sCount[first]! - state.blkIndent >= 4) return false;
  const line = state.src.slice(pos, state.eMarks[first]!);
  if (line.charCodeAt(1) !== 0x25 && line.charCodeAt(1) !== 0x7b) return false;
  const image = pictureOf(line);
  if (image !== undefined) {
    if (!silent) {
      figure(state, image.src, image.caption, [first, first + 1]);
      state.line = first + 1;
    }
    return true;
  }
  const isLiquid = line.startsWith('{%');
  const opening = (isLiquid ? liquid : shortcode).exec(line);
  if (opening === null) return false;
  const [, name = '', rest = ''] = opening;
  const word = isLiquid ? `end${name}` : `/${name}`;
  if (contextOf(state.env).positions.next(state.src, isLiquid ? word : name, pos + 4) === -1) return false;
  const close = closeOf(state, name, isLiquid, first + 1, end);
  if (close === -1) return false;
  if (silent) return true;
  container(state, name, rest, first, close);
  state.line = close + 1;
  return true;
}

function pictureOf(line: string): { src: string; caption: string } | undefined {
  const [, named] = picture.exec(line) ?? include.exec(line) ?? [];
  if (named !== undefined) {
    const value = (name: string): string =>
      new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|(\\S+))`).exec(named)?.slice(1).find(Boolean) ??
      '';
    const src = ['src', 'link', 'path', 'url', 'image_path'].map(value).find(Boolean) ?? '';
    return src === ''
      ? undefined
      : { src, caption: ['caption', 'title', 'description', 'alt'].map(value).find(Boolean) ?? '' };
  }
  const [, words] = asset.exec(line) ?? [];
  if (words === undefined) return undefined;
  const src = /(?:^|\s)["']?([^\s"']+\.[a-z]{3,4})\b/i.exec(words)?.[1];
  if (src === undefined) return undefined;
  const caption = /["']([^"']*)["'"\s]*$/.exec(words.slice(words.indexOf(src) + src.length))?.[1] ?? '';
  return { src, caption };
}

function container(state: StateBlock, name: string, rest: string, first: number, close: number): void {
  if (quotes.has(name)) {
    state.push('blockquote_open', 'blockquote', 1).map = [first, close + 1];
    inside(state, first + 1, close);
    state.push('blockquote_close', 'blockquote', -1);
    return;
  }
  const [, word = ''] = /^(?:(?:type|style)\s*=\s*)?["']?([a-z]+)\b/i.exec(rest) ?? [];
  const title =
    /\btitle\s*=\s*["']([^"']*)["']/.exec(rest)?.[1] ??
    /(?<!=\s{0,3})["']([^"'=]+)["']\s*$/.exec(rest)?.[1] ??
    '';
  if (folds.has(name)) callout(state, 'details', title || rest.replace(/["']/g, ''), first, close);
  else
    callout(state, name === 'note' || !isWord(name) ? word : name, title || restOf(rest, word), first, close);
}

/** Whether the tag's own name says of what kind the note is. */
function isWord(name: string): boolean {
  return name === 'tip' || name === 'warning' || name === 'info';
}

/** What stands behind the kind: Hexo's themes write a title without quotes there. */
function restOf(rest: string, word: string): string {
  if (rest.includes('=') || /["']/.test(rest)) return '';
  return rest
    .slice(rest.indexOf(word) + word.length)
    .replace(/\b(?:no-icon|icon|flat|simple|modern|disabled|default)\b/g, '')
    .trim();
}

/** Line of the tag that closes `name`, others of its kind passed over; -1 when there is none. */
function closeOf(state: StateBlock, name: string, isLiquid: boolean, from: number, end: number): number {
  const opens = new RegExp(isLiquid ? `^\\{%-?\\s*${name}\\b` : `^\\{\\{[<%]\\s*${name}\\b`);
  const closes = new RegExp(
    isLiquid ? `^\\{%-?\\s*end${name}\\s*-?%\\}\\s*$` : `^\\{\\{[<%]\\s*\\/\\s*${name}\\s*[>%]\\}\\}\\s*$`,
  );
  let depth = 1;
  for (let line = from; line < Math.min(end, from + maxLines); line++) {
    if (state.sCount[line]! < state.blkIndent && !state.isEmpty(line)) return -1;
    const start = state.bMarks[line]! + state.tShift[line]!;
    if (state.src.charCodeAt(start) !== 0x7b) continue;
    const text = state.src.slice(start, state.eMarks[line]);
    if (closes.test(text)) depth--;
    else if (opens.test(text)) depth++;
    if (depth === 0) return line;
  }
  return -1;
}
