import { parseHTML } from 'linkedom';
import { type FrontMatter, splitFrontMatter } from '../frontMatter.ts';
import { type Metadata, mergeMetadata, metadataOf } from '../metadata.ts';
import { noteCopy } from '../noteCopy.ts';
import { emptyReading, type PageReading, type TextPage } from '../page.ts';
import { normalizeCode } from './codeBlocks.ts';
import { takeFootnotes } from './footnotes.ts';
import { takeFormulas } from './formulas.ts';
import { FormulaTokens } from './formulaTokens.ts';
import { plainLinks } from './links.ts';
import { type KeptProse, type MainText, mainText, shortText, textAround, wholeText } from './mainText.ts';
import type { Markup } from './markup.ts';
import { openingFields } from './openingFields.ts';
import { withoutOpeningLines } from './openingLines.ts';
import { pageMetadata } from './pageMetadata.ts';
import { parsePage } from './parsePage.ts';
import { people } from './personName.ts';
import { allElements, allNamed, selectAll } from './select.ts';
import { isTooComplex, stripTags } from './stripTags.ts';
import { squareTables } from './tables.ts';
import { toMarkdown } from './toMarkdown.ts';
import { withoutWechatLines } from './wechatLines.ts';

/**
 * Reads a saved web page: its main text as Markdown with its formulas, and what its meta elements say; what front matter says
 * counts more, where a blog's own file has it.
 */
export function readHtml(page: TextPage): PageReading {
  const { text } = page;
  const front = /^\s{0,200}(?:---|\+\+\+)/u.test(text) ? splitFrontMatter(text) : undefined;
  return readMarkup(page, { opening: '', html: front?.body ?? text }, front);
}

/** Reads a note that is HTML throughout, behind its front matter and below a few lines. */
export function readMarkup({ path, text }: TextPage, markup: Markup, front?: FrontMatter): PageReading {
  const { body, metadata } = markdownBelow(markup);
  const copy = noteCopy({
    path,
    body,
    bodyLine: 1,
    metadata: front ? mergeMetadata(metadata, metadataOf(front.fields)) : metadata,
    format: 'html',
  });
  const problems = front?.problem ? [{ path, ...front.problem }] : [];
  if (copy === undefined) {
    const empty = text.trim() === '';
    return {
      ...emptyReading,
      problems: empty ? [] : [...problems, { path, line: 1, code: 'noText', args: [] }],
    };
  }
  const lines = text.split('\n').length;
  return {
    copies: [{ ...copy, endLine: lines, textLine: 1, lineMapping: 'fixed' }],
    problems,
    references: [],
  };
}

/** Markdown of HTML and of the lines above it, and what both say of it: a heading there is its title. */
export function markdownBelow({ opening, html }: Markup): Converted {
  const page = markdownOf(html);
  if (opening === '') return page;
  const { fields, rest } = openingFields(opening);
  const { title, ...others } = page.metadata;
  const kept = /^#{1,6}\s/mu.test(rest) || title === undefined ? others : page.metadata;
  return {
    body: [rest, page.body].filter(part => part !== '').join('\n\n'),
    metadata: mergeMetadata(kept, metadataOf(fields)),
  };
}

/** Markdown of a page or of a piece of one, and what it says of itself. */
function markdownOf(html: string): Converted {
  const source = html
    .replace(/[\uE000\uE001\uFEFF]/gu, '')
    .replace(/[\u00a0\u2000-\u200f\u3000]{40,}|<{40,}|&{40,}/gu, run => run.slice(0, 40))
    // XHTML may give MathML a prefix, which the parser takes for a part of the names.
    .replace(/(<\/?)(?:m|mml|mathml):(?=[a-z]{1,20}[\s/>])/giu, '$1');
  return isTooComplex(source)
    ? { body: stripTags(source), metadata: metadataOf(new Map()) }
    : convert(source);
}

/** Markdown of a piece of HTML that stands in a note of Markdown, with its formulas. */
export function pieceText(html: string): string {
  if (isTooComplex(html)) return html;
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  const tokens = new FormulaTokens();
  prepare(document, html, tokens);
  return tokens.restore(toMarkdown(document.body)).trim();
}

/** Markdown of a piece of HTML that is no page, as a notebook's output has it. */
export function fragmentText(html: string): string {
  if (isTooComplex(html)) return stripTags(html).trim();
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  for (const style of allNamed(document, 'style')) style.remove();
  squareTables(document);
  return toMarkdown(document.body);
}

/** What a page of HTML comes to. */
export interface Converted {
  readonly body: string;
  readonly metadata: Metadata;
}

function convert(source: string): Converted {
  let kept: KeptProse | undefined;
  const main = convertBy(source, document => {
    const text = mainText(document);
    kept = text?.kept;
    return text;
  });
  if (main === undefined) return convertBy(source, shortText) ?? convertBy(source, wholeText)!;
  if (kept === undefined) return main;
  const { first, last, length, whole }: KeptProse = kept;
  const around = convertBy(source, document => textAround(document, { first, last, length, whole }));
  return around === undefined ? main : { ...around, metadata: main.metadata };
}

/** Body and metadata of a page, by what `find` takes for its text; `undefined` when it finds none. */
function convertBy(
  source: string,
  find: (document: Document) => MainText | undefined,
): Converted | undefined {
  const document = parsePage(source);
  lowerAttributes(document, source);
  joinTexts(document);
  const stated = pageMetadata(document, source);
  dropRootClasses(document);
  const tokens = new FormulaTokens();
  prepare(document, source, tokens);
  const main = find(document);
  if (main === undefined) return undefined;
  const opened = withoutOpeningLines(toMarkdown(main.root), stated.title);
  const body = tokens.restore(source.includes('rich_media_content') ? withoutWechatLines(opened) : opened);
  const found = metadataOf(
    new Map(
      [
        ['author', main.byline && people(main.byline)],
        ['date', main.date],
      ].filter(pair => pair[1]) as [string, unknown][],
    ),
  );
  return { body, metadata: mergeMetadata(found, stated) };
}

/** Brings formulas, code, notes, tables, links and pictures of a page into the shape that Markdown has for them. */
function prepare(document: Document, source: string, tokens: FormulaTokens): void {
  takeFormulas(document, source, tokens);
  if (/<pre/iu.test(source)) normalizeCode(document);
  if (/<sup|footnote|noteref/iu.test(source)) takeFootnotes(document, tokens);
  if (/<table/iu.test(source)) squareTables(document);
  plainLinks(document);
  for (const image of allNamed(document, 'img')) restoreLazyImage(image);
  for (const caption of selectAll(document, 'figcaption, [class*="caption"]')) {
    if (fileName.test((caption.textContent ?? '').trim())) caption.remove();
  }
}

/** What editors put below a picture of which nobody says what it shows. */
const fileName = /^[\w.-]{1,80}\.(?:png|jpe?g|gif|webp|bmp|svg)$/iu;

/** Themes write on the whole page what it may hold, as `katex`, which on any other element says what that is. */
function dropRootClasses(document: Document): void {
  document.documentElement.removeAttribute('class');
  document.body.removeAttribute('class');
}

/** Attributes that pages drawn by React spell with capitals; the parser keeps them so. */
const spelled = ['dateTime', 'itemProp', 'colSpan', 'rowSpan'];

function lowerAttributes(document: Document, source: string): void {
  const present = spelled.filter(name => source.includes(` ${name}=`));
  if (present.length === 0) return;
  for (const element of allElements(document)) {
    for (const name of present) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name.toLowerCase(), value);
    }
  }
}

/** Makes one text of neighbouring ones, of which the parser leaves many where `&` and `<` abound. */
function joinTexts(document: Document): void {
  const walker = document.createTreeWalker(document.documentElement, 4);
  const firsts: Node[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.previousSibling?.nodeType !== 3 && node.nextSibling?.nodeType === 3) firsts.push(node);
  }
  for (const first of firsts) {
    const pieces = [first.nodeValue ?? ''];
    const rest: Node[] = [];
    for (let node = first.nextSibling; node?.nodeType === 3; node = node.nextSibling) rest.push(node);
    for (const node of rest) {
      pieces.push(node.nodeValue ?? '');
      node.parentNode?.removeChild(node);
    }
    first.nodeValue = pieces.join('');
  }
}

/** Where scripts keep the address that an image gets once it scrolls into view, and addresses of it in several sizes. */
const lazyNames =
  'data-original data-src data-actualsrc data-lazy-src data-original-src data-lazy data-lazyload data-echo data-url'.split(
    ' ',
  );
const sizedNames = ['data-srcset', 'data-lazy-srcset', 'srcset'];

function restoreLazyImage(image: Element): void {
  const shown = image.getAttribute('src') ?? '';
  if (shown !== '' && !shown.startsWith('data:') && !/placeholder|loading|blank|lazy/iu.test(shown)) return;
  const stated = (names: readonly string[]): string[] =>
    names
      .map(name => image.getAttribute(name)?.trim() ?? '')
      .filter(url => url !== '' && !url.startsWith('data:'));
  // Of several sizes the last is the largest.
  const sized = stated(sizedNames)[0]?.split(/,\s+/u).at(-1)?.split(/\s/u)[0];
  const url = stated(lazyNames).find(value => !/\s/u.test(value)) ?? sized;
  if (url) image.setAttribute('src', url);
}
