/** A page of HTML, or a piece of one that begins with an element of blocks. */
const page = /^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)[\s>]/iu;
const piece =
  /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:div|p|article|section|main|body|header|h[1-6]|table|ul|ol|figure|blockquote|svg|style|link)[\s>]/iu;
const preformatted = /<pre[\s>][\s\S]*?<\/pre>/giu;
/** MathML that a sanitizer left the letters of, each on a line of its own. */
const drawnLetters = /<span class="katex-mathml">[^<]*<\/span>/giu;
const blockEnds = /<\/(?:p|div|li|h[1-6]|pre|td|blockquote)>/giu;
/** Lines that Markdown gives a meaning to. */
const markdownLines = /^(?:#{1,6}\s|```|~~~|[-*+]\s|\d{1,3}[.)]\s|\|)/gmu;

/** Fewest blocks of a piece that is taken for HTML, and the share of its paragraphs that may be without a tag. */
const fewestBlocks = 3;
const mostBare = 0.1;
/** Characters of a text by which it is judged. */
const judged = 20_000;

/** HTML of a note, and what stands above it in lines of Markdown or plain text. */
export interface Markup {
  readonly opening: string;
  readonly html: string;
}

/** Lines above the HTML: a heading, where it is from and when. */
const openingLines = /^(?:[^\S\n]*(?![\s<`~|])[^<\n]{1,200}\n\s*){0,10}/u;

/**
 * The HTML that a note holds throughout, below a few short lines as scripts write them above what they took from a page;
 * `undefined` where the note is none.
 */
export function markupOf(text: string): Markup | undefined {
  const opening = openingLines.exec(text)![0];
  const html = text.slice(opening.length);
  return isMarkup(html) ? { opening: opening.trim(), html } : undefined;
}

/**
 * Whether a note's text is HTML throughout, as blogs moved from elsewhere keep it behind front matter and as data sets have
 * it. Markdown may open with an element, but goes on in paragraphs and lines of its own.
 */
function isMarkup(text: string): boolean {
  if (!/^\s*</u.test(text)) return false;
  if (page.test(text)) return true;
  if (!piece.test(text)) return false;
  const rest = text.slice(0, judged).replace(preformatted, '</pre>').replace(drawnLetters, '');
  const blocks = rest.match(blockEnds)?.length ?? 0;
  if (blocks < fewestBlocks || (rest.match(markdownLines)?.length ?? 0) > blocks * mostBare) return false;
  const paragraphs = rest.split(/\n[ \t]*\n/u).filter(part => part.trim() !== '');
  return paragraphs.filter(part => !part.includes('<')).length <= paragraphs.length * mostBare;
}
