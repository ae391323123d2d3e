import { columns } from '../characters.ts';
import { findDate, findUndated } from '../dates.ts';
import { plainText } from '../title/plainText.ts';

/** What a line of a listing page is, as far as the line alone tells. */
export type LineKind =
  | 'blank'
  /** Text that breaks off, or that a *Read more* closes on the same line. */
  | 'excerpt'
  /** Text that does not break off. */
  | 'long'
  /** A Markdown heading. */
  | 'heading'
  /** A few words: a title, a category, a banner. */
  | 'short'
  /** A date, perhaps with an author or counts beside it. */
  | 'date'
  /** Category, tags or author, named as such. */
  | 'meta'
  /** How often a page was read, liked or answered, and the buttons beside that. */
  | 'count'
  /** *Read more* on a line of its own. */
  | 'more'
  | 'pager'
  /** Navigation, copyright and the like, known by its words. */
  | 'furniture';

/** A line of a page with its kind. */
export interface ListingLine {
  /** 1-based raw line. */
  readonly line: number;
  readonly kind: LineKind;
  /** The line without markup and without a *Read more* at its end. */
  readonly text: string;
  /** ISO date; a `date` line that says no year has none. */
  readonly date?: string;
  /** Whether a *Read more* stood at its end. */
  readonly more?: boolean;
}

const more =
  '(?:\\[?(?:read|see|view|show|learn) (?:the )?(?:more|full|rest|whole|all|article|post)(?: (?:article|post|story|text|of this entry|about .{1,60}|[“"].{1,100}[”"]))?|continue(?: reading(?: .{1,80})?)?|keep reading|full (?:article|post|story)|more|阅读(?:全文|更多|原文|剩余部分|详情)|查看(?:全文|更多|详情|原文)|继续阅读(?:.{1,60})?|展开(?:全文|阅读全文|更多)?|显示全部|全文|更多|閱讀(?:全文|更多)|繼續閱讀)\\]?';
const arrows = '[\\s»>→›↓…⟶➜.\\]】]*';
const moreAlone = new RegExp(`^[\\s\\[(【]*${more}${arrows}[)\\]]?$`, 'iu');
const surelyMore =
  '(?:read (?:more|the full (?:article|post|story))|continue reading|keep reading|阅读(?:全文|更多|原文|剩余部分)|查看(?:全文|更多)|展开(?:阅读)?全文|继续阅读|閱讀(?:全文|更多)|繼續閱讀)';
/** Wordings that Chinese sites set right behind the last character. */
const attachedMore = '(?:阅读全文|閱讀全文|展开全文|查看全文|继续阅读)';
/** Behind an ellipsis or a full stop any wording will do; elsewhere only what says nothing else. */
const moreAtEnd = new RegExp(
  `(?:(\\.{3}|…|。|\\.)[\\s\\[(【]*${more}|(\\S)[\\s\\[(【]+${surelyMore}|(\\p{sc=Han})${attachedMore})${arrows}[)\\]]?$`,
  'iu',
);
const ellipsis = /(?:\.{3}|…|\[(?:\.{3}|…)\]|\((?:\.{3}|…)\)|\[&hellip;\])\s*$/u;

const pagerToken =
  /^(?:\d{1,5}|\.{2,3}|…|[«»‹›<>|·←→/-]+|(?:prev(?:ious)?|next|older|newer|first|last|page|pages|of|posts?|entries|go|to|navigation)[:.]?|第|共|页|頁|跳转|跳至|到|(?:上|下|前|后)一?[页頁]|首页|尾页|末页|第\d+[页頁]|共\d+[页頁]|\d+[页頁]|\d+\/\d+|较早的?文章|较新的?文章|加载更多|loadmore)$/iu;

const furnitureWords =
  /^(?:(?:the )?(?:latest|recent|all|popular|featured|new|more|related|top)\s+(?:updates?|posts?|articles?|news|entries|stories|notes|from the blog)|home|blog|archives?|about(?: (?:us|me))?|contact(?: us)?|search|menu|subscribe|newsletter|sign (?:in|up)|log ?in|rss(?: feed)?|skip to (?:main )?content|advertisement|sponsored|share(?: this)?|follow (?:us|me)|back to top|load more|tags?|categories|最新(?:文章|更新|发布|博文|动态)?|(?:近期|热门|推荐|全部|所有|相关|精选)(?:文章|博文|帖子|内容|推荐)?|文章(?:列表|归档|分类)|首页|主页|归档|关于(?:我|我们|本站)?|搜索|登录|注册|标签|分类|友情链接|广告|分享|收藏|点赞|返回顶部|加载更多|原创|转载|置顶(?:随笔|文章)?|[|｜·•/])$/iu;
const legal =
  /©|\(c\)\s*(?:19|20)\d\d|copyright|all rights reserved|powered by|版权所有|保留所有权利|[京沪粤浙苏湘鄂蜀川]ICP[备证]|备案号|许可协议|公网安备|we use cookies|cookie policy|privacy policy/iu;
const meta =
  /^(?:分类|分類|类别|栏目|专栏|标签|標籤|作者|来源|categor(?:y|ies)|tags?|filed under|posted (?:in|by)|written by|author|by|in|topics?)\s*[:：]\s*\S|^(?:by|作者)\s+[\p{L}.' -]{2,40}$|^.{2,40} profile image$|^#[\p{L}\p{N}_-]{2,30}(?:\s+#[\p{L}\p{N}_-]{2,30})*$/iu;
const counted =
  '(?:阅读|浏览|评论|点赞|赞同?|喜欢|收藏|访问|推荐|转发|回复|分享|views?|comments?|likes?|claps?|reactions?|points?|upvotes?|repl(?:y|ies)|shares?|stars?|reads?)';
/** Where one count on a line ends. */
const countEnd = /\s*[·|｜•,，]\s*|\s{2,}/u;
const amount = '\\d[\\d.,]*\\s?(?:[km万千亿]\\b|[万千亿])?\\+?';
const count = new RegExp(
  `^(?:(?:字数|${counted}(?:数|量|次数)?)(?:\\s*[(（:：]?\\s*${amount}\\s*[)）]?)?(?:\\s*[次人条个])?|${amount}\\s*(?:次|条|人|个|篇)?\\s*(?:${counted}|min(?:ute)?s?(?: read)?|分钟|words|字)(?:[|·\\s].*)?|\\d{4,}|\\d[\\d.,]*\\s?(?:[km]|[万千亿])|(?:no|add|leave a|post a) (?:comments?|reply)|(?:添加|暂无|发表|写)评论|discuss|save|follow|关注|举报|投诉)$`,
  'iu',
);
const dateCompany =
  /(?:posted|published|updated|created|written|modified|last|on|at|by|date|time|发布|发表|更新|创建|修改|最后|时间|日期|于|在|编辑|阅读|评论|浏览|次|字|分钟|min(?:s|ute|utes)?|read|views?|comments?|words|points?|likes?|claps?|reactions?|upvotes?|hide|discuss|favorite|赞同?|点赞|收藏|推荐|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|星期[一二三四五六日天]|周[一二三四五六日天]|上午|下午|am|pm|utc|gmt|cst|约|篇)/giu;

/** A category, tags or an author with their label, beside a date. */
const labelled =
  /(?:分类|分類|类别|栏目|专栏|标签|標籤|作者|来源|categor(?:y|ies)|tags?|filed under|posted in|author)\s*[:：]\s*[^|｜·•]+/giu;

/** An author and a category in words, beside a date. */
const byline =
  /\bby\s[\p{L}\p{N}_.-]{2,20}|\b(?:posted|filed) (?:in|under)\s[\p{L}\p{N}][\p{L}\p{N} &-]{1,30}/giu;

/** Widest a title, a category or a banner is, columns. */
const shortColumns = 84;

/** The site a link leads to, behind its title. */
export const domain = /\s*\((?:[\w-]+\.)+[a-z]{2,}(?:\/\S*)?\)$/u;
/** A date before or behind a title: `[2023-05-06] …`, `… (2023-05-06)`. */
const datedTitle =
  /^(?:[[(（【]?((?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)[\])）】]?[\s:：|·•–—-]+(\S.*)|(.*\S)[\s|·•–—-]*[\s[(（【]((?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)[\])）】]?)$/u;

/** The same with the month's name, behind a title: `… (3 May 2023)`. The groups are those of `datedTitle`. */
const namedMonth =
  /^()()(\S.*\S)\s[([]((?:\d{1,2} \p{Lu}\p{Ll}{2,8}\.?|\p{Lu}\p{Ll}{2,8}\.? \d{1,2}),? (?:19|20)\d\d)[)\]]$/u;

/** Sites set dates of titles in brackets, but no categories behind them. */
const bracketed =
  /^[[(（【](?:19|20)\d\d[-/.年][^\])）】]{1,8}[\])）】]\s*(?!\d)[\p{L}\p{N}]|\p{L}{3}.{0,80}[[(（【](?:19|20)\d\d[-/.年][^\])）】]{1,8}[\])）】]$/u;

/** Kind of one line, as far as it alone tells. `line` is its 1-based number. */
export function lineOf(raw: string, line: number): ListingLine {
  // The link of a *Read more* is none of the text.
  const trimmed = withoutEnds(raw).replace(
    /\[([^[\]\n]{2,40})\]\([^()\n]{0,300}\)$/u,
    (link, words: string) => (moreAlone.test(words) ? words : link),
  );
  if (trimmed === '') return { line, kind: 'blank', text: '' };
  if (trimmed.length > 20_000)
    return { line, kind: ellipsis.test(trimmed.slice(-12)) ? 'excerpt' : 'long', text: trimmed };
  const heading = /^#{1,6}\s+(.*?)\s*#*$/u.exec(trimmed)?.[1];
  if (heading !== undefined) return { line, kind: 'heading', text: plainText(heading) };
  const plain = trimmed.length < 400 && /[[*_`!<]/u.test(trimmed) ? plainText(trimmed) || trimmed : trimmed;
  if (plain.length < 120) {
    const short = shortLine(plain, line);
    if (short) return short;
  }
  const tail = trimmed.slice(-160);
  const cut = moreAtEnd.exec(tail);
  if (cut) {
    const end = trimmed.length - tail.length + cut.index + (cut[1] ?? cut[2] ?? cut[3] ?? '').length;
    return { line, kind: 'excerpt', text: trimmed.slice(0, end), more: true };
  }
  if (ellipsis.test(tail) && columns(plain) >= 24) return { line, kind: 'excerpt', text: trimmed };
  const words = plain.replace(/^\d{1,3}[.、)]\s+/u, '').replace(domain, '');
  const long = columns(plain) > shortColumns || (isSentence(words) && columns(plain) > 40);
  return { line, kind: long ? 'long' : 'short', text: trimmed };
}

function isSentence(plain: string): boolean {
  return /[。！？；]|[.!?](?:\s|$)/u.test(plain) || (plain.match(/[,，]/gu)?.length ?? 0) > 2;
}

function titleWithDate(plain: string, line: number): ListingLine | undefined {
  const match = datedTitle.exec(plain) ?? namedMonth.exec(plain);
  const date = match && findDate(match[1] || match[4]!)?.date;
  return date ? { line, kind: 'short', text: match[2] || match[3]!, date } : undefined;
}

/** Spaces beyond Latin 1 and the block of general punctuation's first. */
const spaces = new Set([0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff]);

/** Without white space and without the zero-width spaces that sites set around their buttons, at both ends. */
function withoutEnds(raw: string): string {
  let [start, end] = [0, raw.length];
  while (start < end && isSpace(raw.charCodeAt(start))) start++;
  while (end > start && isSpace(raw.charCodeAt(end - 1))) end--;
  return raw.slice(start, end);
}

function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || spaces.has(code);
}

function shortLine(plain: string, line: number): ListingLine | undefined {
  if (moreAlone.test(plain)) return { line, kind: 'more', text: plain };
  if (/^[|｜·•/]+$/u.test(plain)) return { line, kind: 'furniture', text: plain };
  if (isPager(plain)) return { line, kind: 'pager', text: plain };
  if (furnitureWords.test(plain.replace(/[\s:：!！.»→]+$/u, '')) || legal.test(plain))
    return { line, kind: 'furniture', text: plain };
  if (/(?:19|20)\d\d[-/.年]/u.test(plain) && bracketed.test(plain) && !moreAtEnd.test(plain))
    return titleWithDate(plain, line);
  if (namedMonth.test(plain) && !stated.test(plain)) return titleWithDate(plain, line);
  const date = dateAlone(plain);
  if (date !== undefined) return { line, kind: 'date', text: plain, date };
  if (isUndated(plain)) return { line, kind: 'date', text: plain };
  if (columns(plain) > shortColumns) return undefined;
  if (meta.test(plain)) return { line, kind: 'meta', text: plain };
  if (/^https?:\/\/\S/u.test(plain)) return { line, kind: 'meta', text: plain };
  if (plain.split(countEnd).every(part => count.test(part))) return { line, kind: 'count', text: plain };
  return isSentence(plain) ? undefined : titleWithDate(plain, line);
}

/** Whether a line is a row of page numbers and their arrows. */
export function isPager(line: string): boolean {
  const tokens = line
    .replace(/[[\]()（）,，]/gu, ' ')
    .trim()
    .split(/\s+/u);
  if (tokens.length === 1 && /^\d+$/u.test(tokens[0]!)) return tokens[0]!.length <= 3;
  return tokens.length <= 40 && tokens.every(token => pagerToken.test(token));
}

/** ISO date of a line that says a date and little beside it. */
export function dateAlone(line: string): string | undefined {
  if (line.length > 90) return undefined;
  const found = findDate(line);
  if (found === undefined) return undefined;
  return saysLittle(line, found.source) || isCredit(line, found.source) ? found.date : undefined;
}

/** Whether a line is a row of facts that begins with its author and has the date for itself: `by Ada Fern | May 6, 2023 | NLP, Vision`. */
function isCredit(line: string, date: string): boolean {
  const parts = line.split(/\s*[|｜·•]\s*/u);
  return parts.length > 1 && /^(?:by\s+\p{Lu}|作者)/iu.test(parts[0]!) && parts.slice(1).includes(date);
}

/** Whether a line says when, with or without the year, and little beside it. */
export function saysWhen(line: string): boolean {
  return dateAlone(line) !== undefined || isUndated(line);
}

/** Whether a line says when, without a year, and little beside it. */
function isUndated(line: string): boolean {
  const found = line.length > 90 ? undefined : findUndated(line);
  return found !== undefined && saysLittle(line, found);
}

/** What a line that tells when a text was published begins with; who did and where may follow. */
const stated = /^[\s*_]*(?:(?:posted|published|updated|written) on\s|(?:发布|发表|更新)(?:于|时间))/iu;

/** An author, perhaps the account the text stands in, and when, as WeChat's lists have them on one line: `原创 林苔 深度笔记 昨天`. */
const originalBy = /^原创\s+([\p{L}\p{N}_·-]{2,16})(?:\s+[\p{L}\p{N}_·-]{2,24})?\s+$/u;

/** The author of such a line that ends with `date`. */
export function originalAuthor(line: string, date: string): string | undefined {
  return line.endsWith(date) ? originalBy.exec(line.slice(0, -date.length))?.[1] : undefined;
}

function saysLittle(line: string, date: string): boolean {
  if (originalAuthor(line, date) !== undefined) return true;
  const rest = line
    .replace(date, ' ')
    .replace(labelled, ' ')
    .replace(byline, ' ')
    .replace(dateCompany, ' ')
    .replace(/\d{1,2}:\d{2}(?::\d{2})?/gu, ' ');
  const words = rest.replace(/[\d\s\p{P}\p{S}T Z]+/gu, '');
  const most = stated.test(line) ? 40 : 16;
  return columns(words) <= most && !/[。！？]|\.{3}|…/u.test(line);
}

/** Whether a text breaks off, as an excerpt does. */
export function breaksOff(text: string): boolean {
  return ellipsis.test(text.slice(-16));
}

/** Whether a line can be a title or a category. */
export function isName({ kind }: ListingLine): boolean {
  return kind === 'short' || kind === 'heading';
}
