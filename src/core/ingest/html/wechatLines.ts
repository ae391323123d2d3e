import { columns } from '../characters.ts';

/** How many blocks may come before an article's text, and how many below it are looked at. */
const maxOpening = 8;
const maxClosing = 40;
/** The widest line that asks for something or says who edited, columns. */
const maxColumns = 90;

/** What an account asks of its readers before the text begins, how long reading takes, and who made the page. */
const opening =
  /(?:点击|戳|长按|扫描|识别).{0,16}(?:上方|下方|蓝字|蓝色|名片|二维码|公众号)|(?:上方|上面|下方)\s*[“"「【]?蓝字|(?:设为|加|选择|添加).{0,8}[“"「『【]?(?:星标|置顶)|^(?:欢迎)?(?:关注|订阅)(?:我们|我|本号|公众号)|第一时间(?:送达|推送)|^(?:本文|全文).{0,3}(?:共|约|共计)?\s*\d+\s*字|^(?:建议|预计)?阅读(?:时间|时长|大约|约)?.{0,4}\d+\s*分钟|^(?:来源|作者|文|编辑|编译|责编|整理|校对|排版|转自|转载自|出品|译者|审校|编者|单位|主编|原文)\s*[|｜丨:：/／]\s*\S/u;
/** What an account sets below the text. */
const closing =
  /^[-—–_=~·.\s]*(?:the )?(?:end|完|正文完|全文完|（完）)[-—–_=~·.\s]*$|(?:点个?|点击|一键|右下角|随手|顺手|求).{0,8}(?:在看|好看|点赞|三连|分享|转发|收藏)|^(?:分享|点赞|收藏|转发|在看)(?:[、，,\s]*(?:分享|点赞|收藏|转发|在看|评论))+|^(?:往期|精彩|历史|推荐|相关|热门|更多|最新).{0,4}(?:回顾|推荐|阅读|文章|内容|精选|好文|热文)\s*[:：▼↓]*$|(?:长按|扫码|扫描|扫一扫|识别).{0,24}(?:关注|二维码|加入|进群|添加|该公众号)|(?:加入|进入|邀请|拉).{0,12}(?:交流群|讨论群|微信群|技术群|知识星球)|阅读原文|(?:后台|公众号).{0,4}(?:回复|发送|留言).{0,30}(?:获取|领取|下载|即可|得到)|^(?:欢迎)?(?:关注|订阅)(?:我们|我|本号|公众号).{0,20}$|^预览时标签不可点|^喜欢此内容的人还喜欢|(?:继续滑动|向[上下]滑动)看下一[个篇]|^收录于/iu;
/** Where the literature of an article begins, which stays. */
const literature = /^[#*\s]*(?:参考|引用|references?\b|文献)/iu;
const picture = /!\[[^\]]*\]\([^)]*\)/gu;
const link = /\[[^\]]*\]\([^)]*\)/gu;

/**
 * Markdown of a WeChat article without what its account sets around the text: asking to be followed, who edited, and below
 * the text the end mark and all that comes after it as long as that is asking, pictures and links to other articles.
 */
export function withoutWechatLines(markdown: string): string {
  const blocks = markdown.split('\n\n');
  let start = 0;
  for (let at = 0; at < Math.min(maxOpening, blocks.length - 1); at++) {
    const words = bare(blocks[at]!);
    if (isAside(blocks[at]!, opening)) start = at + 1;
    else if (words !== '') break;
  }
  let end = blocks.length;
  for (let at = blocks.length - 1; at > Math.max(start, blocks.length - maxClosing); at--) {
    if (isAside(blocks[at]!, closing)) end = at;
    else if (!isLight(blocks[at]!)) break;
  }
  return blocks.slice(start, end).join('\n\n').trim();
}

function isAside(block: string, pattern: RegExp): boolean {
  const words = bare(block);
  return columns(words) <= maxColumns && !/^\||[$`\uE000]/u.test(block) && pattern.test(words);
}

/** Whether a block is no more than pictures, links to other pages, or a label. */
function isLight(block: string): boolean {
  if (literature.test(block) || /[$`|\uE000]/u.test(block)) return false;
  const words = bare(block.replace(link, ''));
  return columns(words) <= 16 && !/[。！？]$/u.test(words);
}

/** The words of a block, without pictures, emphasis and what marks a heading, an item or a quotation. */
function bare(block: string): string {
  return block
    .replace(picture, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/[*_\\]+/gu, '')
    .replace(/^[#>\s-]+|^[\p{So}\p{Emoji_Presentation}\s]+|\s+$/gmu, '')
    .replace(/\s*\n\s*/gu, ' ')
    .trim();
}
