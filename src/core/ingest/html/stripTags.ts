import { decodeReferences } from '../characterReferences.ts';

/** Deepest nesting of elements that the parser and its walkers are given. */
const maxNesting = 600;
const unclosed =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|tr|th|dt|dd|option|!|\?)/iu;

/** Most tags and character references the parser is given; each becomes a node or more. */
const maxMarkup = 150_000;

/** Whether a page's elements nest so deep that walking them could exhaust the stack, or are too many. */
export function isTooComplex(html: string): boolean {
  let depth = 0;
  let markup = 0;
  for (let at = html.indexOf('&'); at >= 0; at = html.indexOf('&', at + 1)) markup++;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (++markup > maxMarkup) return true;
    const next = html[at + 1];
    if (next === '/') depth = Math.max(0, depth - 1);
    else if (
      next !== undefined &&
      /[a-z]/iu.test(next) &&
      !unclosed.test(html.slice(at + 1, at + 8)) &&
      ++depth > maxNesting
    )
      return true;
  }
  return markup > maxMarkup;
}

/** Text of a page whose markup cannot be walked: tags taken off, block ends as line ends. */
export function stripTags(html: string): string {
  let text = '';
  const lower = html.toLowerCase();
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    if (open < 0) return text + html.slice(at);
    text += html.slice(at, open);
    const close = html.indexOf('>', open);
    if (close < 0) break;
    const name = /^<\/?([a-z0-9]+)/iu.exec(html.slice(open, open + 20))?.[1]?.toLowerCase() ?? '';
    at = close + 1;
    if ((name === 'script' || name === 'style') && html[open + 1] !== '/') {
      const end = lower.indexOf(`</${name}`, at);
      at = end < 0 ? html.length : end;
    } else if (
      /^(?:p|div|br|li|tr|h[1-6]|pre|section|article|blockquote)$/u.test(name) &&
      !text.endsWith('\n')
    )
      text += '\n';
  }
  return decodeReferences(text);
}
