import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { noteCopy } from '../markdown.ts';
import { mergeMetadata, metadataOf } from '../metadata.ts';
import type { PageReading, TextPage } from '../page.ts';
import { normalizeCode } from './codeBlocks.ts';
import { takeFormulas } from './formulas.ts';
import { FormulaTokens } from './formulaTokens.ts';
import { pageMetadata } from './pageMetadata.ts';
import { isTooComplex, stripTags } from './stripTags.ts';
import { toMarkdown } from './toMarkdown.ts';

/** Characters of the body's text of which Readability must keep at least this share to be believed. */
const leastShare = 0.25;

/** Reads a saved web page: its main text as Markdown with its formulas, and what its meta elements say. */
export function readHtml({ path, text }: TextPage): PageReading {
  const source = text
    .replace(/[\uE000\uE001]/gu, '')
    .replace(/[\u00a0\u2000-\u200f\u3000]{40,}|<{40,}|&{40,}/gu, run => run.slice(0, 40));
  const { body, metadata } = isTooComplex(source)
    ? { body: stripTags(source), metadata: metadataOf(new Map()) }
    : convert(source);
  const copy = noteCopy({ path, body, bodyLine: 1, metadata, format: 'html' });
  if (copy === undefined) return { copies: [], problems: [], references: [] };
  const lines = text.split('\n').length;
  return {
    copies: [{ ...copy, endLine: lines, textLine: 1, lineMapping: 'fixed' }],
    problems: [],
    references: [],
  };
}

function convert(source: string): { body: string; metadata: ReturnType<typeof pageMetadata> } {
  const { document } = parseHTML(
    /<html[\s>]/iu.test(source.slice(0, 5000)) ? source : `<html><body>${source}</body></html>`,
  );
  joinTexts(document);
  const stated = pageMetadata(document, source);
  const tokens = new FormulaTokens();
  takeFormulas(document, source, tokens);
  if (/<pre/iu.test(source)) normalizeCode(document);
  for (const image of document.querySelectorAll('img')) restoreLazyImage(image);
  const main = mainText(document);
  const body = tokens.restore(toMarkdown(main.root));
  const found = metadataOf(
    new Map(
      [
        ['author', main.byline],
        ['date', main.date],
      ].filter(pair => pair[1]) as [string, string][],
    ),
  );
  return { body, metadata: mergeMetadata(found, stated) };
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

/** The address an image gets once it scrolls into view. */
function restoreLazyImage(image: Element): void {
  const lazy = ['data-original', 'data-src', 'data-actualsrc', 'data-lazy-src', 'data-original-src']
    .map(name => image.getAttribute(name))
    .find(url => url);
  const shown = image.getAttribute('src') ?? '';
  if (lazy && (shown === '' || shown.startsWith('data:') || /placeholder|loading|blank|lazy/iu.test(shown)))
    image.setAttribute('src', lazy);
}

interface MainText {
  readonly root: Element;
  readonly byline?: string;
  readonly date?: string;
}

function mainText(document: Document): MainText {
  const body = document.body ?? document.documentElement;
  const known = document.querySelector(
    '#cnblogs_post_body, #content_views, #article_content, .Post-RichText, .RichText.ztext, .markdown-body, .mw-parser-output',
  );
  const whole = (body.textContent ?? '').length;
  const marked = known !== null && (known.textContent ?? '').length > 200 ? known : null;
  if (marked !== null) return { root: marked };
  const named = [...document.querySelectorAll('main, [role="main"]')];
  if (named.length === 1 && (named[0]!.textContent ?? '').length > whole / 2) body.replaceChildren(named[0]!);
  const all = body.cloneNode(true) as Element;
  const article = new Readability(document, { keepClasses: true, charThreshold: 200 }).parse();
  const kept = article?.textContent?.length ?? 0;
  if (!article?.content || kept < Math.min(whole * leastShare, 400)) return { root: withoutNavigation(all) };
  const parsed = parseHTML(`<html><body>${article.content}</body></html>`).document;
  return {
    root: parsed.body,
    ...(article.byline ? { byline: article.byline } : {}),
    ...(article.publishedTime ? { date: article.publishedTime } : {}),
  };
}

function withoutNavigation(body: Element): Element {
  for (const part of body.querySelectorAll(
    'nav, header, footer, aside, .sidebar, .nav, .footer, .comments, #comments',
  ))
    part.remove();
  return body;
}
