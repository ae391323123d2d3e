import { columns } from '../characters.ts';
import { saysWhen } from '../listing/lineKind.ts';
import { listNumber } from '../title/genericWords.ts';

/** Counts that stand beside a page's date or author. */
const counts = /(?:阅读|浏览|字数|点赞|评论|收藏)\D{0,3}\d|\d+\s*min(?:ute)?s? read\b/iu;
/** How many blocks are looked at, and the widest of them, columns. */
const maxBlocks = 4;
const maxColumns = 100;

/**
 * A page's Markdown without what its metadata say already: the title as first heading, and the short lines below it with
 * author, date and counts.
 */
export function withoutOpeningLines(markdown: string, title: string | undefined): string {
  const blocks = markdown.split('\n\n');
  const heading = /^#{1,2} (.+)$/u.exec(blocks[0] ?? '')?.[1]?.replace(/^\[(.+)\]\([^()\s]*\)$/u, '$1');
  const names = heading === undefined ? [] : [heading, heading.replace(listNumber, '')].map(bare);
  const first = title !== undefined && names.includes(bare(title)) ? 1 : 0;
  const head = blocks.slice(first, Math.min(first + maxBlocks, blocks.length - 1));
  const ends = head.findIndex(block => !isShort(block));
  const about = head.slice(0, ends < 0 ? head.length : ends).findLastIndex(isAboutPage);
  const rest = blocks.slice(first + about + 1);
  while (rest.length > 1 && /^\\?-{2,3}$/u.test(rest[0]!)) rest.shift();
  return rest.join('\n\n');
}

function isShort(block: string): boolean {
  return !block.includes('\n') && columns(block) <= maxColumns && !/[。！？]|[\uE000$`|#>]/u.test(block);
}

function isAboutPage(block: string): boolean {
  return counts.test(block) || saysWhen(block);
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .toLowerCase();
}
