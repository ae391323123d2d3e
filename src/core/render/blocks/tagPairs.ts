import type { StateBlock } from 'markdown-it';
import { contextOf } from '../noteContext.ts';

/** Lines of code between two tags; longer code stays as it is written. */
const maxLines = 1_000;

/** `{% highlight python %}` of Jekyll, `{% codeblock lang:python %}` and `{% math %}` of Hexo. */
const liquid = /^\{%-?\s*(highlight|codeblock|math|mathjax)\b\s*([^%]*?)\s*-?%\}\s*$/;
/** `{{< highlight go "linenos=table" >}}` and `{{< katex >}}` of Hugo. */
const shortcode = /^\{\{[<%]\s*(highlight|katex|math)\b\s*([^<>%]*?)\s*[>%]\}\}\s*$/;
/** What only tells a site's generator to leave alone what stands between, and formulas of notes often do. */
const raw = /^\{%-?\s*(?:end)?raw\s*-?%\}\s*$/;

/** Block rule for what site generators set off by tags on lines of their own: code, formulas, and text that is to stay as it is. */
export function tagPair(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const pos = state.bMarks[first]! + state.tShift[first]!;
  if (state.src.charCodeAt(pos) !== 0x7b || state.sCount[first]! - state.blkIndent >= 4) return false;
  const line = state.src.slice(pos, state.eMarks[first]!);
  if (raw.test(line)) {
    if (!silent) state.line = first + 1;
    return true;
  }
  const opening = liquid.exec(line) ?? shortcode.exec(line);
  if (opening === null) return false;
  const [, name = '', rest = ''] = opening;
  const isLiquid = line.startsWith('{%');
  const word = isLiquid ? `end${name}` : `/${name}`;
  if (contextOf(state.env).positions.next(state.src, word, pos) === -1) return false;
  const closing = new RegExp(
    isLiquid ? `^\\{%-?\\s*${word}\\s*-?%\\}\\s*$` : `^\\{\\{[<%]\\s*${word}\\s*[>%]\\}\\}\\s*$`,
  );
  const close = closeOf(state, closing, first + 1, end);
  if (close === -1) return false;
  if (silent) return true;
  const token = state.push('fence', 'code', 0);
  token.info = name === 'highlight' || name === 'codeblock' ? languageOf(name, rest) : 'math';
  token.content = state.getLines(first + 1, close, state.sCount[first]!, true);
  token.markup = '```';
  token.map = [first, close + 1];
  state.line = close + 1;
  return true;
}

function closeOf(state: StateBlock, closing: RegExp, from: number, end: number): number {
  for (let line = from; line < Math.min(end, from + maxLines); line++) {
    if (state.sCount[line]! < state.blkIndent && !state.isEmpty(line)) return -1;
    if (closing.test(state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line])))
      return line;
  }
  return -1;
}

/** Hexo's code has a title first and names its language; that of the others begins with it. */
function languageOf(name: string, rest: string): string {
  const named = /\blang:(\S+)/.exec(rest)?.[1];
  return named ?? (name === 'codeblock' ? '' : (/^[\w+#-]+/.exec(rest)?.[0] ?? ''));
}
