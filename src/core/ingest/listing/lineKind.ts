import { columns } from '../characters.ts';
import { findDate } from '../dates.ts';
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
  /** Category, tags, author or counts, named as such. */
  | 'meta'
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
  readonly date?: string;
  /** Whether a *Read more* stood at its end. */
  readonly more?: boolean;
}

const more =
  '(?:\\[?(?:read|see|view|show|learn) (?:the )?(?:more|full|rest|whole|all|article|post)(?: (?:article|post|story|text|of this entry|about .{1,60}))?|continue reading(?: .{1,80})?|keep reading|full (?:article|post|story)|more|阅读(?:全文|更多|原文|剩余部分|详情)|查看(?:全文|更多|详情|原文)|继续阅读(?:.{1,60})?|展开(?:全文|阅读全文|更多)?|显示全部|全文|更多|閱讀(?:全文|更多)|繼續閱讀)\\]?';
const arrows = '[\\s»>→›↓…⟶➜.\\]]*';
const moreAlone = new RegExp(`^[\\s\\[(]*${more}${arrows}[)\\]]?$`, 'iu');
const surelyMore =
  '(?:read (?:more|the full (?:article|post|story))|continue reading|keep reading|阅读(?:全文|更多|原文|剩余部分)|查看(?:全文|更多)|展开(?:阅读)?全文|继续阅读|閱讀(?:全文|更多)|繼續閱讀)';
/** Wordings that Chinese sites set right behind the last character. */
const attachedMore = '(?:阅读全文|閱讀全文|展开全文|查看全文|继续阅读)';
/** Behind an ellipsis or a full stop any wording will do; elsewhere only what says nothing else. */
const moreAtEnd = new RegExp(
  `(?:(\\.{3}|…|。|\\.)[\\s\\[(]*${more}|(\\S)[\\s\\[(]+${surelyMore}|(\\p{sc=Han})${attachedMore})${arrows}[)\\]]?$`,
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
  /^(?:分类|分類|类别|栏目|专栏|标签|標籤|作者|来源|categor(?:y|ies)|tags?|filed under|posted (?:in|by)|written by|author|by|in|topics?)\s*[:：]\s*\S|^(?:by|作者)\s+[\p{L}.' -]{2,40}$|^(?:no comments|leave a (?:comment|reply)|暂无评论|发表评论)$|^(?:阅读|浏览|评论|点赞|喜欢|收藏|访问|推荐|views?|comments?|likes?|\d+)(?:数|量|次数)?\s*[(（:：]?\s*\d*\s*[)）]?\s*(?:次|min(?:ute)?s? read|分钟|条?评论|次?阅读|views?|comments?|likes?|words|字|·|\||$)/iu;
const dateCompany =
  /(?:posted|published|updated|created|written|modified|last|on|at|by|date|time|发布|发表|更新|创建|修改|最后|时间|日期|于|在|编辑|阅读|评论|浏览|次|字|分钟|min(?:s|ute|utes)?|read|views?|comments?|words|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|星期[一二三四五六日天]|周[一二三四五六日天]|上午|下午|am|pm|utc|gmt|cst|约|篇)/giu;

/** A category, tags or an author with their label, beside a date. */
const labelled =
  /(?:分类|分類|类别|栏目|专栏|标签|標籤|作者|来源|categor(?:y|ies)|tags?|filed under|posted in|author)\s*[:：]\s*[^|｜·•]+/giu;

/** Widest a title, a category or a banner is, columns. */
const shortColumns = 84;

/** Kind of one line. `truncatedAt` columns and more make an ellipsis at the end an excerpt's. */
export function lineOf(raw: string, line: number): ListingLine {
  // The link of a *Read more* is none of the text.
  const trimmed = raw
    .trim()
    .replace(/\[([^[\]\n]{2,40})\]\([^()\n]{0,300}\)$/u, (link, words: string) =>
      moreAlone.test(words) ? words : link,
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
  const sentence = /[。！？；]|[.!?](?:\s|$)/u.test(plain) || (plain.match(/[,，]/gu)?.length ?? 0) > 2;
  return {
    line,
    kind: columns(plain) > shortColumns || (sentence && columns(plain) > 40) ? 'long' : 'short',
    text: trimmed,
  };
}

function shortLine(plain: string, line: number): ListingLine | undefined {
  if (moreAlone.test(plain)) return { line, kind: 'more', text: plain };
  if (isPager(plain)) return { line, kind: 'pager', text: plain };
  if (furnitureWords.test(plain.replace(/[\s:：!！.»→]+$/u, '')) || legal.test(plain))
    return { line, kind: 'furniture', text: plain };
  const date = dateAlone(plain);
  if (date !== undefined) return { line, kind: 'date', text: plain, date };
  if (columns(plain) <= shortColumns && meta.test(plain)) return { line, kind: 'meta', text: plain };
  return undefined;
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
  const rest = line
    .replace(found.source, ' ')
    .replace(labelled, ' ')
    .replace(dateCompany, ' ')
    .replace(/\d{1,2}:\d{2}(?::\d{2})?/gu, ' ');
  const words = rest.replace(/[\d\s\p{P}\p{S}T Z]+/gu, '');
  return columns(words) <= 16 && !/[。！？]|\.{3}|…/u.test(line) ? found.date : undefined;
}

/** Whether a text breaks off, as an excerpt does. */
export function breaksOff(text: string): boolean {
  return ellipsis.test(text.slice(-16));
}
