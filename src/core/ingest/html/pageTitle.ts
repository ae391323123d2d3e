import { cleanTitle } from '../title/fitTitle.ts';
import { isGeneric, listNumber } from '../title/genericWords.ts';
import { siteNames } from '../title/siteName.ts';
import { titlePlaces } from './besideTitle.ts';
import { allNamed, selectAll } from './select.ts';

/** Number of a paper before its title, as arXiv and ar5iv have it. */
const arxivNumber = /^\[(\d{4}\.\d{4,5})(?:v\d+)?\]\s*/u;

/** How many messages wait for the reader, which some sites put before the title. */
const messages = /^\(\d{1,3}\+?\s?(?:条消息|封私信|条未读)[^)]{0,20}\)\s*/u;

/** A site behind a title, also with its section or with what CSDN adds, and blogs by whosever name. */
const siteSuffix = new RegExp(
  String.raw`\s*(?:[-–—|_·«»:]\s*){1,2}(?:${siteNames}|CSDN博客(?:_[^_]{1,40})?|.{1,30}的?博客(?:-CSDN博客(?:_[^_]{1,40})?)?|SegmentFault.{0,20}|(?:腾讯|阿里)云开发者社区.{0,10}|维基百科.{0,20}|痞客邦.{0,12}|[\w. ]{1,30}'s? Blog|.{0,30}\b(?:blog|Blog))$`,
  'u',
);

/** A portal and its sections, with low lines: `Title_Section_Portal`. */
const portalSuffix =
  /(?:_[^_\s]{1,8}){0,2}_[^_]{1,12}(?:(?<!神经|图)网|频道|新闻|论坛|社区|在线|百科|文库)$/u;

/** The manual a page is of: `Title — Name 1.2 documentation`. */
const manualSuffix = /\s+[-–—|]\s+[^|]{1,40}\bdocumentation$/iu;

/** What a page's `title` element says. */
export function titleElement(document: Document): string {
  return document.querySelector('head title, title')?.textContent ?? '';
}

/** The number of a paper that stands before its title. */
export function paperNumber(title: string): string | undefined {
  return arxivNumber.exec(title.trim())?.[1];
}

/**
 * Title of a page without the site's name: the only `h1`, else what metadata say, else the `title` element.
 *
 * @param stated what its metadata say.
 * @param site name of its site, as its metadata have it.
 * @param names of those who wrote it, which may stand behind the title.
 */
export function pageTitle(
  document: Document,
  stated: string | undefined,
  site: string | undefined,
  names: readonly string[],
): string | undefined {
  const headings = allNamed(document, 'h1')
    .map(headingText)
    .filter(text => text !== '');
  const element = cleanTitle(titleElement(document).trim().replace(messages, ''));
  const whole = stated === undefined ? element : cleanTitle(stated);
  // `Site: Title` begins with the site's name, which may be a heading.
  const titles = element.endsWith(whole) ? [whole] : [whole, element];
  const heading = headings.find(
    text => text.length >= 2 && titles.some(title => withoutNumber(title).startsWith(text)),
  );
  if (heading !== undefined && !isGeneric(heading)) return heading;
  // The name of a file, or of a file on a site that keeps them, says less than the only heading.
  const named = /^[\w.-]+$|^\S+\.\w{1,5} at \S+ · \S+\/\S+|^(?:Jupyter )?Notebook(?: Viewer)?$/iu.test(whole);
  if (named && headings.length === 1) return headings[0];
  if (whole === '') return headings.length === 1 ? headings[0] : undefined;
  const shown = /[\s\-–—|_«»]/u.test(whole)
    ? titlePlaces(document, whole).find(
        place => place.named && place.title !== whole && !isGeneric(place.title),
      )
    : undefined;
  if (shown !== undefined) return withoutNumber(shown.title);
  // A site's name before the only heading.
  const last = headings.length === 1 ? headings[0]! : '';
  if (whole.endsWith(last) && withoutName(whole, last).length < last.length / 2) return last;
  // The name of a book or a site stands in a heading of its own, too.
  const title = headings.filter(text => text.length >= 4).reduce(withoutName, withoutSite(whole, site));
  return names.reduce(withoutName, title);
}

/** A title without a name behind a spaced sign at its end, as of a book, a blog or who wrote it: `Title - Name`. */
function withoutName(title: string, name: string): string {
  const rest = title.endsWith(name) ? title.slice(0, -name.length) : '';
  return / [-|@:·–—]+ $/u.test(rest) ? rest.replace(/ [-|@:·–—]+ $/u, '') : title;
}

/** Text of a heading without its number and the link to itself. */
function headingText(heading: Element): string {
  const copy = heading.cloneNode(true) as Element;
  for (const part of selectAll(copy, '.headerlink, .hash-link, .anchor, .section-number, .ltx_tag'))
    part.remove();
  return withoutNumber(cleanTitle((copy.textContent ?? '').replace(/[¶§#\s]+$/u, '')));
}

function withoutNumber(title: string): string {
  return title.replace(listNumber, '') || title;
}

function withoutSite(title: string, site: string | undefined): string {
  let short = title.replace(arxivNumber, '').replace(messages, '');
  if (site !== undefined && site !== '') {
    // A part of the site may follow its name: `Title | Site Science`.
    const at = short.toLowerCase().lastIndexOf(site.toLowerCase());
    const before = short.slice(0, Math.max(0, at));
    const after = short.slice(at + site.length);
    if (/[-–—|_·«»:]\s*$/u.test(before) && /^(?:\s[\p{L}\s]{1,20})?$/u.test(after))
      short = before.replace(/[\s\-–—|_·«»:]+$/u, '');
  }
  short = short
    .replace(siteSuffix, '')
    .replace(siteSuffix, '')
    .replace(portalSuffix, '')
    .replace(manualSuffix, '')
    .trim();
  return short === '' || isGeneric(short) ? title : short;
}
