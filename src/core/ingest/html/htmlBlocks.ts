import { pieceText } from './html.ts';
import { withoutInlineHtml } from './inlineHtml.ts';
import { changedText } from './noteText.ts';

/** A row that begins with an element of blocks, as CommonMark takes HTML to begin; the name. */
const opening =
  /^ {0,3}<\/?(div|p|ul|ol|table|pre|blockquote|h[1-6]|dl|center|figure|section|article)(?=[\s>/])/iu;
/** A row that holds nothing but what lays out the rows around it. */
const layout = /^\s*(?:<\/?(?:div|center|section|article|p|font|span)(?:\s[^<>]{0,300})?>\s*|&nbsp;\s*)+$/iu;
/** Elements that say more than how a row is laid out. */
const telling =
  /<(?:p|ul|ol|li|table|pre|blockquote|h[1-6]|dl|code|strong|b|em|i|a|font|span|mjx-container)[\s>]/iu;
/** What is no piece of a text, or what Markdown's own marks stand in. */
const otherwise =
  /<(?:details|summary|script|style|iframe|video|audio|template|svg|form|input|button)[\s>]|\{[{%]|<!--|\*\*|`|\]\(/iu;

/** Most blocks of a note that are looked at, and the longest, characters. */
const mostBlocks = 300;
const maxBlock = 20_000;

/**
 * Markdown in place of the HTML in a note of Markdown: of its blocks as far as that needs no more rows than they have, and of
 * the elements in its sentences; rows that lay out others become blank. As many rows remain as there were.
 */
export function withoutHtml(text: string): string {
  return withoutInlineHtml(withoutHtmlBlocks(text));
}

function withoutHtmlBlocks(text: string): string {
  if (!text.includes('<') || !/(?:^|\n) {0,3}<\/?[a-z]/i.test(text)) return text;
  let left = mostBlocks;
  return changedText(text, part => {
    const rows = part.split('\n');
    for (let at = 0; at < rows.length && left > 0; at++) {
      const name = opening.exec(rows[at]!)?.[1]?.toLowerCase();
      if (name === undefined) continue;
      left--;
      at = replaceBlock(rows, at, endOfBlock(rows, at, name));
    }
    return rows.join('\n');
  });
}

/** The row behind a block that begins on a row: a blank one, but none within what keeps its blanks. */
function endOfBlock(rows: readonly string[], start: number, name: string): number {
  let at = start;
  if (name === 'pre' || name === 'table') {
    const closing = new RegExp(`</${name}>`, 'iu');
    while (at < rows.length && !closing.test(rows[at]!)) at++;
    if (at === rows.length) at = start;
  }
  while (at < rows.length && rows[at]!.trim() !== '') at++;
  return at;
}

/** Replaces a block and gives its last row. */
function replaceBlock(rows: string[], start: number, end: number): number {
  const html = rows.slice(start, end).join('\n');
  const markdown =
    html.length <= maxBlock && isPiece(html) ? rowsOf(html, end - start, rows[end]) : undefined;
  if (markdown === undefined) {
    for (let at = start; at < end; at++) if (layout.test(rows[at]!)) rows[at] = '';
    return end - 1;
  }
  for (let at = start; at < Math.max(end, start + markdown.length); at++)
    rows[at] = markdown[at - start] ?? '';
  return Math.max(end, start + markdown.length) - 1;
}

/** What is cut off, as by a blank row or by something that stays as it is. */
const cutOff = /<(table|pre|ul|ol|blockquote)[\s>](?![\s\S]*<\/\1>)/iu;

/** Whether a block is HTML that says something, and not text of Markdown that stands in a frame. */
function isPiece(html: string): boolean {
  return (
    telling.test(html) &&
    !cutOff.test(html) &&
    !otherwise.test(html.replace(/<pre[\s>][\s\S]*?<\/pre>/giu, ''))
  );
}

/** A block as rows of Markdown, which may take up the blank row below it where a fence ends it; `undefined` where it has too many. */
function rowsOf(html: string, most: number, below: string | undefined): readonly string[] | undefined {
  const rows = pieceText(html).split('\n');
  if (rows.length <= most) return rows;
  if (rows.length === most + 1 && below?.trim() === '' && /^(?:```|~~~)$/u.test(rows.at(-1)!)) return rows;
  // Paragraphs that stand on neighbouring rows come to rows of one.
  const plain = rows.every(row => !/^(?:\s|[-*+>|#`~$]|\d+[.)])/u.test(row));
  const dense = rows.filter(row => row.trim() !== '');
  if (!plain || dense.length > most) return undefined;
  return dense.map((row, i) => (i < dense.length - 1 ? `${row.trimEnd()}  ` : row));
}
