/**
 * What in a line of Markdown or HTML is markup rather than text. All functions take folded text, look at one
 * position, and give the end of what stands there, or -1.
 */

const tag = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,2000})?\/?>/y;
/** A tag that the end of the text has cut off. */
const cutTag = /<\/?[a-z][a-z0-9-]*\s[a-z-]*(?:=[^<>\u4e00-\u9fff]{0,300}|[.…]{0,3}\s*)$/y;
const entity = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/y;
const placeholder =
  /\[(?:公式|数学公式|图片?|图像|表格?|formula|math|equation|image|img|figure|picture|latex|tex)\s?\d{0,3}\]/y;
const image = /!\[[^\]\n]{0,500}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])/y;
const linkTarget = /\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500}){0,3}\)/y;
const command = /\\[a-z]{2,30}\*?/y;
const environment = /\\begin\{([a-z]{2,20}\*?)\}/y;

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** End of an HTML tag or comment that begins at `at`. */
export function tagEnd(text: string, at: number): number {
  if (text.startsWith('<!--', at)) {
    const close = text.indexOf('-->', at + 4);
    return close < 0 ? -1 : close + 3;
  }
  const end = matchEnd(tag, text, at);
  return end < 0 && text.length - at < 300 ? matchEnd(cutTag, text, at) : end;
}

/** End of a character reference (`&nbsp;`). */
export function entityEnd(text: string, at: number): number {
  return matchEnd(entity, text, at);
}

/** End of what a reposting site leaves of a formula or picture (`[公式]`, `[Formula]`). */
export function placeholderEnd(text: string, at: number): number {
  return matchEnd(placeholder, text, at);
}

/** End of an image, its description included. */
export function imageEnd(text: string, at: number): number {
  return matchEnd(image, text, at);
}

/** End of the target of a link, from the `]` that closes its text. */
export function linkTargetEnd(text: string, at: number): number {
  return matchEnd(linkTarget, text, at);
}

const longestFormula = 6000;

/** End of a formula that begins at `at` with a backslash: `\(…\)`, `\[…\]` or an environment. */
export function backslashFormulaEnd(text: string, at: number): number {
  const next = text[at + 1];
  if (next === '(') return closedBy(text, at + 2, '\\)');
  if (next === '[') return closedBy(text, at + 2, '\\]');
  environment.lastIndex = at;
  const name = environment.exec(text)?.[1];
  return name === undefined ? -1 : closedBy(text, environment.lastIndex, `\\end{${name}}`);
}

/** End of a TeX command that stands outside any formula, where a cut or a careless site has left it. */
export function commandEnd(text: string, at: number): number {
  return matchEnd(command, text, at);
}

/** End of a formula that begins at `at` with a dollar sign, by Pandoc's rules for inline formulas. */
export function dollarFormulaEnd(text: string, at: number): number {
  if (text[at + 1] === '$') return closedBy(text, at + 2, '$$');
  if (/\s/.test(text[at + 1] ?? ' ')) return -1;
  for (let end = at + 1; end < text.length && end - at < 1000; end++) {
    const unit = text[end];
    if (unit === '\\') end++;
    else if (unit === '$') {
      const isFormula =
        !/\s/.test(text[end - 1]!) && !/\d/.test(text[end + 1] ?? '') && !isProse(text.slice(at + 1, end));
      return isFormula ? end + 1 : -1;
    }
  }
  return cutFormulaEnd(text, at + 1, longestCut.inline);
}

/** Longest piece of a formula that a cut leaves: of one in a line, of a displayed one. */
const longestCut = { inline: 300, displayed: 1500 } as const;

/**
 * End of what a cut has left of a formula at the beginning of a text: TeX up to the mark that closed it. 0 when the
 * text begins with words.
 */
export function cutFormulaStart(text: string): number {
  const close = text.slice(0, longestCut.displayed).search(/\$|\\[\])]/);
  if (close < 1) return 0;
  const piece = text.slice(0, close);
  const isTeX = /\\[a-z]{2}|[\^_]\{/.test(piece) && !/[\u4e00-\u9fff]|\n\s*\n/.test(piece);
  // A command that was cut in two stands first; other words are prose.
  if (!isTeX || /[a-z]{4}/.test(piece.replace(/^[a-z]+|\\[a-z]+|\{[a-z]+\}/g, ''))) return 0;
  return close + (text.startsWith('$$', close) || text[close] === '\\' ? 2 : 1);
}

/** End of a formula that the end of the text has cut off, -1 when what is left is not TeX. */
function cutFormulaEnd(text: string, from: number, longest: number): number {
  if (text.length - from > longest) return -1;
  const rest = text.slice(from);
  return /[\\^_{]/.test(rest) && !/\n\s*\n|[\u4e00-\u9fff]/.test(rest) ? text.length : -1;
}

function closedBy(text: string, from: number, mark: string): number {
  const window = text.slice(from, from + longestFormula);
  const close = window.indexOf(mark);
  if (close < 0) return cutFormulaEnd(text, from, longestCut.displayed);
  if (isProse(window.slice(0, close))) return -1;
  return from + close + mark.length;
}

/** Whether what stands between two formula marks is text: a cut has left one mark without its partner. */
function isProse(source: string): boolean {
  if (/\n\s*\n\s*\S|[\u4e00-\u9fff]{12}|[。？]|\n#{1,6} /.test(source)) return true;
  return /[\u4e00-\u9fff]/.test(source) && !/[\\^_{}=+<>|]/.test(source);
}

/** What such a notice begins with, each a pattern whose first character is what it says. */
const notices =
  '转载自|转自|本文转自|转载请|转载于|原文链接|原文地址|原文出处|本文链接|文章来源|来源:|出处:|作者:|责任编辑|编辑:|版权声明|版权归|著作权归|本文首发于|首发于|本文来自|本文为.{0,24}原创|未经.{0,12}(?:许可|允许|授权)|阅读原文|阅读数|阅读量|点赞|点击关注|扫码关注|欢迎关注|关注公众号|微信公众号|发布于|编辑于|发表于|copyright|©|all rights reserved|originally (?:published|posted)|reposted from|source:|author:|this article was (?:first|originally)|first published';
const repostNotice = new RegExp(`^(?:[\\s>*_【[(|-]*)(?:${notices})`);
/** Marks and spaces before a notice, of those that folding leaves, and first characters of notices. */
const beforeNotice = unitsOf(' \t\v\f\r\u1680\u2028\u2029>*_【[(|-');
const noticeStarts = unitsOf(
  notices
    .replace(/\([^()]*\)/g, '')
    .split('|')
    .map(notice => notice[0])
    .join(''),
);
/** Longest line that is a notice, UTF-16 units. */
const longestNotice = 160;

function unitsOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, character => character.charCodeAt(0)));
}

/** Whether the line from `start` to `end` only says where the text was taken from, as sites put around what they repost. */
export function isRepostNotice(text: string, start: number, end: number): boolean {
  if (end - start > longestNotice) return false;
  let at = start;
  while (at < end && beforeNotice.has(text.charCodeAt(at))) at++;
  return noticeStarts.has(text.charCodeAt(at)) && repostNotice.test(text.slice(start, end));
}
