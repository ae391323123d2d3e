import { parseDate } from '../dates.ts';
import { type Metadata, metadataOf } from '../metadata.ts';
import { cleanTitle } from '../title/fitTitle.ts';

/** Names of `meta` elements by what they say, surest first (Open Graph, Highwire Press, Dublin Core, plain HTML). */
const metaNames = {
  title: ['citation_title', 'og:title', 'twitter:title', 'dc.title', 'dcterms.title'],
  date: [
    'citation_publication_date',
    'citation_date',
    'article:published_time',
    'og:published_time',
    'datepublished',
    'publishdate',
    'pubdate',
    'dc.date',
    'dcterms.created',
    'date',
    'article:modified_time',
  ],
  author: ['citation_author', 'author', 'article:author', 'dc.creator', 'byl'],
  site: ['og:site_name', 'citation_journal_title', 'application-name'],
  url: ['og:url', 'citation_public_url', 'twitter:url'],
  tags: ['article:tag', 'keywords', 'news_keywords'],
} as const;

/** What a saved page says of itself: title without the site's name, date, author, address, site, language, tags. */
export function pageMetadata(document: Document, source: string): Metadata {
  const metas = metaValues(document);
  const all = (names: readonly string[]): string[] =>
    names.map(name => metas.get(name)).find(found => found !== undefined) ?? [];
  const linked = linkedData(document);
  const site = all(metaNames.site)[0];
  const url = [canonical(document), all(metaNames.url)[0], savedFrom(source)].find(
    found => found !== undefined && /^https?:/u.test(found),
  );
  const authors = all(metaNames.author).filter(name => !/^https?:/u.test(name));
  const fields: [string, unknown][] = [
    ['title', pageTitle(document, all(metaNames.title)[0] ?? linked.headline, site)],
    [
      'date',
      all(metaNames.date).find(date => parseDate(date) !== null) ??
        linked.datePublished ??
        timeElement(document),
    ],
    ['author', authors.length > 0 ? authors : linked.author],
    ['url', url],
    ['source', site],
    ['lang', document.documentElement?.getAttribute('lang') ?? undefined],
    [
      'tags',
      all(metaNames.tags)
        .flatMap(value => value.split(/[,，;；]/u))
        .map(tag => tag.trim())
        .filter(tag => tag !== '' && tag.length <= 30)
        .slice(0, 10),
    ],
  ];
  return metadataOf(new Map(fields.filter(([, value]) => value !== undefined && value !== '')));
}

function metaValues(document: Document): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const name = (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      ''
    )
      .trim()
      .toLowerCase();
    const content = (meta.getAttribute('content') ?? '').trim();
    if (name !== '' && content !== '') values.set(name, [...(values.get(name) ?? []), content]);
  }
  return values;
}

function canonical(document: Document): string | undefined {
  return document.querySelector('link[rel="canonical"]')?.getAttribute('href')?.trim() ?? undefined;
}

/** Address in the comment that browsers and SingleFile leave in a saved page. */
function savedFrom(source: string): string | undefined {
  const head = source.slice(0, 4000);
  return (/<!--\s*saved from url=\(\d+\)(\S+)\s*-->/iu.exec(head) ??
    /Page saved with SingleFile\s+url:\s*(\S+)/u.exec(head))?.[1];
}

function timeElement(document: Document): string | undefined {
  const time = document.querySelector('time[datetime], [itemprop="datePublished"]');
  const stated = time?.getAttribute('datetime') ?? time?.getAttribute('content') ?? time?.textContent;
  if (stated && parseDate(stated) !== null) return stated;
  for (const element of document.querySelectorAll(
    '.time, .date, .post-date, .publish-time, .post-time, #post-date, .postdate, .article-date, .ContentItem-time, .meta',
  )) {
    const text = (element.textContent ?? '').trim();
    if (text.length < 120 && parseDate(text) !== null) return text;
  }
  return undefined;
}

interface LinkedData {
  readonly headline?: string;
  readonly datePublished?: string;
  readonly author?: string[];
}

/** Article of a page's JSON-LD (schema.org). */
function linkedData(document: Document): LinkedData {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const found = articleIn(JSON.parse(script.textContent ?? ''), 0);
      if (found) return found;
    } catch {
      // Broken JSON-LD is common and the page's other metadata stand.
    }
  }
  return {};
}

function articleIn(value: unknown, depth: number): LinkedData | undefined {
  if (depth > 4 || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value))
    return value.map(item => articleIn(item, depth + 1)).find(found => found !== undefined);
  const record: Record<string, unknown> = { ...value };
  if (!/Article|BlogPosting|WebPage/u.test(String(record['@type'])))
    return articleIn(record['@graph'], depth + 1);
  const text = (item: unknown): string | undefined =>
    typeof item === 'string' && item.trim() !== '' ? item.trim() : undefined;
  const authors = [record['author']]
    .flat()
    .flatMap(item => text(item) ?? text((item as { name?: unknown } | null)?.name) ?? []);
  const headline = text(record['headline']);
  const datePublished = text(record['datePublished']);
  return {
    ...(headline === undefined ? {} : { headline }),
    ...(datePublished === undefined ? {} : { datePublished }),
    ...(authors.length === 0 ? {} : { author: authors }),
  };
}

const siteSuffix =
  /\s*(?:[-–—|_·«»:]\s*){1,2}(?:知乎(?:专栏)?|CSDN博客|.{1,30}的?博客(?:-CSDN博客)?|博客园|简书|掘金|稀土掘金|思否|SegmentFault.{0,20}|腾讯云开发者社区.{0,10}|阿里云开发者社区|机器之心|Medium|Wikipedia|维基百科.{0,20}|Towards Data Science|[\w. ]{1,30}'s? Blog|.{0,30}\b(?:blog|Blog))$/u;

/** Title of a page without the site's name: the only `h1`, else what metadata say, else the `title` element. */
function pageTitle(
  document: Document,
  stated: string | undefined,
  site: string | undefined,
): string | undefined {
  const headings = [...document.querySelectorAll('h1')]
    .map(heading => cleanTitle(heading.textContent ?? ''))
    .filter(text => text !== '');
  const element = document.querySelector('head title, title')?.textContent ?? '';
  const whole = cleanTitle(stated ?? element);
  const heading = headings.find(text => whole.startsWith(text) && text.length >= 2);
  if (heading !== undefined) return heading;
  if (whole === '') return headings.length === 1 ? headings[0] : undefined;
  return withoutSite(whole, site);
}

function withoutSite(title: string, site: string | undefined): string {
  // Sites that count a reader's messages put the number before the title.
  let short = title.replace(/^\(\d{1,3}\+?\s?(?:条消息|封私信|条未读)[^)]{0,20}\)\s*/u, '');
  if (site !== undefined && site !== '' && short.toLowerCase().endsWith(site.toLowerCase())) {
    short = short.slice(0, -site.length).replace(/[\s\-–—|_·«»:]+$/u, '');
  }
  short = short.replace(siteSuffix, '').replace(siteSuffix, '').trim();
  return short === '' ? title : short;
}
