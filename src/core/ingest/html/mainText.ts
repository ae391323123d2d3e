import { parseDate } from '../dates.ts';
import { besideText, linkLength, ownLength, proseBlocks, proseLength, withoutOuterLinks } from './prose.ts';
import { PageReadability } from './readability.ts';
import { closest, firstNamed, selectAll, selectFirst } from './select.ts';

/** Characters of the body's text of which Readability must keep at least this share to be believed. */
const leastShare = 0.25;
/** The share of the page's prose that it must keep, and of how much prose, characters, the share says something. */
const leastProse = 0.6;
const nearlyAll = 0.97;
/** Characters of links for each other letter that a text may have; a page with its navigation has more. */
const mostLinks = 0.25;
const telling = 400;
/** The share of a page's own letters that it must keep: it can take a form for the text of an article that is all lists. */
const leastOwn = 0.15;

/** Fewest characters of prose that a page of little text is believed by. */
const fewProse = 100;

/** The share of its own letters that a page of little text must keep. */
const leastOwnOfShort = 0.45;

/** Where sites and generators put the text of an article: there is nothing else in these elements. */
const articleText =
  '#cnblogs_post_body, #content_views, #article_content, #js_content, .Post-RichText, .RichText.ztext, .article-viewer, #article-root, .mw-parser-output, .theme-doc-markdown, .markdown-section, .ltx_document, #notebook, #notebook-container, .jp-Notebook, .page-wrapper #content main, #mdbook-content main, .bodywrapper .body, .bd-article, main.bd-content, .article-container article[role="main"]';
/** Names that themes give the same element; believed where there is one of them and it holds most of the page. */
const likelyText =
  '[itemprop="articleBody"], .markdown-body, .post-content, .entry-content, .article-content, .post-body, .e-content, .article-body, .postBody';
/** The texts of a question and its answers, of which a page has one or several (schema.org; Zhihu). */
const postText = '[itemprop="text"], .RichText.ztext';
/** What readers wrote, to which themes give the names of an article's text, too. */
const comment = '.comments, #comments, .comment, .comment-list';
/** Fewest characters of an element that is believed by its name, and the share of the page that several must hold. */
const leastText = 60;
const leastPosts = 0.2;

/** What sites set into the text and is none of it. */
const furniture =
  'dialog, [role="dialog"], #mdbook-help-container, #mdbook-help-popup, .mw-editsection, .navbox, .ambox, .noprint, .catlinks, .toc, #toc, #TOC, h4.author, h4.date, .quarto-title-meta, .table-of-contents, .eqno, .anchor-link, .headerlink, .hash-link, .header-anchor, .viewcode-link, .prev-next-area, .prev-next-bottom, .left-prev, .right-next, .ltx_role_newpage, .ltx_authors, .ltx_dates, .hatnote, .subscription-widget-wrap, .subscription-widget-wrap-editor, .subscribe-widget, .code-copy-btn, .post-copyright, .article-copyright, .reward-container, .post-nav, .jp-InputPrompt, .jp-OutputPrompt, .input_prompt, .output_prompt, style';

/** The part of a page that is its text. */
export interface MainText {
  readonly root: Element;
  readonly byline?: string;
  readonly date?: string;
  /** What of the page's prose is kept, where that may not be all of its text. */
  readonly kept?: KeptProse;
}

/** The first and the last paragraph of prose that were kept, of how much prose. */
export interface KeptProse {
  readonly first: string;
  readonly last: string;
  /** Characters that were kept, and that the page has. */
  readonly length: number;
  readonly whole: number;
}

/**
 * The main text of a page: the element that its site or generator keeps for it, else what Readability finds. `undefined`
 * when that is too little to be believed; the document is then no longer whole, and `wholeText` of a new one is left.
 */
export function mainText(document: Document): MainText | undefined {
  const body = bodyOf(document);
  const marked = markedText(document, body);
  const columned = marked !== undefined && hasColumnOfLinks(marked);
  if (marked !== undefined && !columned) return { root: marked };
  const whole = lengthOf(body);
  narrow(document, body);
  // Readability weighs sections divided by code, formulas and definitions one by one, and keeps the heaviest alone.
  const technical = firstNamed(body, 'pre', 'dd') !== null || (body.textContent ?? '').includes('\uE000');
  const prose = technical || columned ? proseLength(body) : 0;
  const own = ownLength(body);
  const article = readable(document, Math.min(500, Math.max(200, whole / 8)));
  const kept = article?.textContent?.length ?? 0;
  if (!article?.content || kept < Math.min(whole * leastShare, 400)) return undefined;
  const keptProse = prose > telling ? proseLength(article.content) : prose;
  if (keptProse < prose * leastProse) return undefined;
  if (own > telling && ownLength(article.content) < own * leastOwn) return undefined;
  const text = textOf(article.content, article);
  const blocks = technical && keptProse < prose * nearlyAll ? proseBlocks(article.content) : [];
  const [first, last] = [blocks[0]?.textContent, blocks.at(-1)?.textContent];
  return first && last ? { ...text, kept: { first, last, length: keptProse, whole: prose } } : text;
}

/**
 * What holds the paragraphs that were kept of a page, as the page has it: sections that are divided by code and formulas are
 * lost one by one. `undefined` where most of what was left out stands elsewhere, and so is none of the text.
 */
export function textAround(
  document: Document,
  { first, last, length, whole }: KeptProse,
): MainText | undefined {
  const body = bodyOf(document);
  narrow(document, body);
  const blocks = proseBlocks(body);
  const start = blocks.find(({ textContent }) => textContent === first);
  const end = blocks.findLast(({ textContent }) => textContent === last);
  let root = start ?? body;
  while (end !== undefined && !root.contains(end) && root.parentElement !== null) root = root.parentElement;
  if (start === undefined || end === undefined || root === start) return undefined;
  // Sections before the first and behind the last may be lost as well.
  while (proseLength(root) - length < (whole - length) / 2) {
    if (root === body || root.parentElement === null) return undefined;
    root = root.parentElement;
  }
  for (const part of selectAll(root, besideText)) part.remove();
  withoutOuterLinks(root);
  return linkLength(root) > ownLength(root) * mostLinks ? undefined : { root };
}

/** What Readability finds, where it says by whom and when as well. */
function textOf(root: Element, { byline, publishedTime }: Stated): MainText {
  const name = byline?.trim();
  return {
    root,
    ...(name && name.length <= 60 && parseDate(name) === null ? { byline: name } : {}),
    ...(publishedTime ? { date: publishedTime } : {}),
  };
}

type Stated = {
  readonly byline?: string | null | undefined;
  readonly publishedTime?: string | null | undefined;
};

/**
 * The main text of a page that has little: what Readability finds where that is all the prose there is, and nearly half of
 * the page's own letters. `undefined` where it is not; the document is then no longer whole.
 */
export function shortText(document: Document): MainText | undefined {
  const body = bodyOf(document);
  if (markedText(document, body) !== undefined) return undefined;
  narrow(document, body);
  const [prose, own] = [proseLength(body), ownLength(body)];
  if (prose < fewProse || prose > telling * 2) return undefined;
  const article = readable(document, fewProse);
  if (!article?.content || proseLength(article.content) < prose * 0.9) return undefined;
  return ownLength(article.content) < own * leastOwnOfShort ? undefined : textOf(article.content, article);
}

/**
 * What Readability finds. Of less than `fewest` characters it doubts whether it is the text, and looks for more: on a long
 * page a form can weigh more than any part of an article of lists.
 */
function readable(document: Document, fewest: number) {
  // The element itself: writing it as HTML and reading that again would take as long as finding it.
  const options = { keepClasses: true, charThreshold: fewest, serializer: (root: Node) => root as Element };
  try {
    return new PageReadability(document, options).parse();
  } catch {
    // It gives up on some trees; the whole text is better than none.
    return null;
  }
}

/** The element kept for the text of a page, else its body or the sole `main` that holds most of it, without its navigation. */
export function wholeText(document: Document): MainText {
  const body = bodyOf(document);
  const marked = markedText(document, body);
  if (marked !== undefined) body.replaceChildren(marked);
  else narrow(document, body);
  for (const part of selectAll(body, besideText)) part.remove();
  withoutOuterLinks(body);
  return { root: body };
}

/** Leaves of the body its sole `main` where that holds most of the page. */
function narrow(document: Document, body: Element): void {
  const named = selectAll(document, 'main, [role="main"]');
  if (named.length !== 1) return;
  const [main] = named as [Element];
  if (lengthOf(main) > lengthOf(body) / 2 || proseLength(main) > proseLength(body) / 2)
    body.replaceChildren(main);
}

/** The body without what sites set into it. */
function bodyOf(document: Document): Element {
  const body = document.body ?? document.documentElement;
  for (const part of selectAll(body, furniture)) part.remove();
  return body;
}

/** Names that DocBook gives the element of a page whose title page stands in it. */
const docBook = /^(?:article|book|part|chapter|appendix|preface|glossary|section|sect\d|refentry)$/u;

function markedText(document: Document, body: Element): Element | undefined {
  const division = selectFirst(body, '.titlepage')?.parentElement;
  const known =
    joinedPosts(document, body) ??
    selectFirst(document, articleText) ??
    (division && docBook.test(division.className) ? division : null) ??
    aroundCells(document);
  if (known !== null && lengthOf(known) >= leastText) return known;
  const likely = selectAll(document, likelyText).filter(
    (element, _, all) =>
      closest(element, comment) === null && !all.some(other => other !== element && other.contains(element)),
  );
  const sole = likely.length === 1 ? likely[0]! : undefined;
  return sole !== undefined && lengthOf(sole) >= Math.max(leastText, lengthOf(body) / 3) ? sole : undefined;
}

/** The texts of a question and its answers one below the other, without what stands around each. */
function joinedPosts(document: Document, body: Element): Element | null {
  const all = selectAll(document, postText);
  const posts = all.filter(
    post =>
      closest(post, comment) === null &&
      !/comment/iu.test(post.className) &&
      (post.textContent ?? '').trim() !== '' &&
      !all.some(other => other !== post && other.contains(post)),
  );
  const length = posts.reduce((sum, post) => sum + lengthOf(post), 0);
  if (posts.length < 2 || length < lengthOf(body) * leastPosts) return null;
  const joined = document.createElement('div');
  for (const post of posts) {
    if (joined.firstChild !== null) joined.append(document.createElement('hr'));
    joined.append(post);
  }
  return joined;
}

/** What holds the cells of a notebook that was made a piece of a page. */
function aroundCells(document: Document): Element | null {
  const parent = selectFirst(document, '.jp-Cell, .cell.border-box-sizing')?.parentElement ?? null;
  const cells = [...(parent?.children ?? [])].filter(({ className }) =>
    /(?:^|\s)(?:jp-Cell|cell)(?:\s|$)/u.test(className),
  );
  return cells.length > 1 ? parent : null;
}

/** Names of a column beside a text; fewest characters of one of links, and the share of them that are links. */
const column = /right|side|related|recommend|rank/iu;
const leastColumn = 300;
const mostlyLinks = 0.7;

/** Whether an element named like a text lays out a page: a text, and a column of links to other pages beside it. */
function hasColumnOfLinks(element: Element): boolean {
  return [...element.children].some(child => {
    if (!column.test(`${child.className} ${child.id}`) || child.querySelector('pre') !== null) return false;
    const links = child.querySelectorAll('a');
    if (links.length < 15) return false;
    const own = ownLength(child);
    const linked = [...links].reduce((sum, link) => sum + (link.textContent ?? '').trim().length, 0);
    return linked >= leastColumn && linked > (own + linked) * mostlyLinks;
  });
}

function lengthOf(element: Element): number {
  return (element.textContent ?? '').length;
}
