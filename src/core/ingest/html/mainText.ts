import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { parseDate } from '../dates.ts';

/** Characters of the body's text of which Readability must keep at least this share to be believed. */
const leastShare = 0.25;

/** Where sites and generators put the text of an article: there is nothing else in these elements. */
const articleText =
  '#cnblogs_post_body, #content_views, #article_content, #js_content, .Post-RichText, .RichText.ztext, .article-viewer, #article-root, .mw-parser-output, .theme-doc-markdown, .markdown-section, .ltx_document, .page-wrapper #content main, #mdbook-content main';
/** Names that themes give the same element; believed where there is one of them and it holds most of the page. */
const likelyText =
  '[itemprop="articleBody"], .markdown-body, .post-content, .entry-content, .article-content, .post-body, .e-content, .article-body, .postBody';
/** Fewest characters of an element that is believed by its name. */
const leastText = 60;

/** What sites set into the text and is none of it. */
const furniture =
  'dialog, [role="dialog"], #mdbook-help-container, #mdbook-help-popup, .mw-editsection, .navbox, .ambox, .noprint, .catlinks, .toc, #toc, .table-of-contents, .eqno, .anchor-link, .headerlink, .hash-link, .header-anchor, .ltx_role_newpage, .code-copy-btn, .post-copyright, .reward-container, .post-nav, .jp-InputPrompt, .jp-OutputPrompt, .input_prompt, .output_prompt, style';

/** The part of a page that is its text. */
export interface MainText {
  readonly root: Element;
  readonly byline?: string;
  readonly date?: string;
}

/**
 * The main text of a page: the element that its site or generator keeps for it, else what Readability finds, else the
 * body without its navigation.
 */
export function mainText(document: Document): MainText {
  const body = document.body ?? document.documentElement;
  for (const part of body.querySelectorAll(furniture)) part.remove();
  const marked = markedText(document, body);
  if (marked !== undefined) return { root: marked };
  const whole = lengthOf(body);
  const named = [...document.querySelectorAll('main, [role="main"]')];
  if (named.length === 1 && lengthOf(named[0]!) > whole / 2) body.replaceChildren(named[0]!);
  const all = body.cloneNode(true) as Element;
  const article = new Readability(document, { keepClasses: true, charThreshold: 200 }).parse();
  const kept = article?.textContent?.length ?? 0;
  if (!article?.content || kept < Math.min(whole * leastShare, 400)) return { root: withoutNavigation(all) };
  const parsed = parseHTML(`<html><body>${article.content}</body></html>`).document;
  const byline = article.byline?.trim();
  return {
    root: parsed.body,
    ...(byline && byline.length <= 60 && parseDate(byline) === null ? { byline } : {}),
    ...(article.publishedTime ? { date: article.publishedTime } : {}),
  };
}

function markedText(document: Document, body: Element): Element | undefined {
  const known = document.querySelector(articleText);
  if (known !== null && lengthOf(known) >= leastText) return known;
  const likely = [...document.querySelectorAll(likelyText)].filter(
    (element, _, all) => !all.some(other => other !== element && other.contains(element)),
  );
  const sole = likely.length === 1 ? likely[0]! : undefined;
  return sole !== undefined && lengthOf(sole) >= Math.max(leastText, lengthOf(body) / 3) ? sole : undefined;
}

function lengthOf(element: Element): number {
  return (element.textContent ?? '').length;
}

function withoutNavigation(body: Element): Element {
  for (const part of body.querySelectorAll(
    'nav, header, footer, aside, .sidebar, .nav, .footer, .comments, #comments',
  ))
    part.remove();
  return body;
}
