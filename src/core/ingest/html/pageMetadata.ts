import { parseDate } from '../dates.ts';
import { type Metadata, metadataOf } from '../metadata.ts';
import { authorBelow, dateBelow, type TitlePlace, titlePlaces } from './besideTitle.ts';
import { pageTitle, paperNumber, titleElement } from './pageTitle.ts';
import { type PersonName, people } from './personName.ts';
import { allNamed, closest, firstNamed, selectAll, selectFirst } from './select.ts';

/** Names of `meta` elements by what they say, surest first (Open Graph, Highwire Press, Dublin Core, plain HTML). */
const metaNames = {
  title: ['citation_title', 'og:title', 'twitter:title', 'dc.title', 'dcterms.title', 'articletitle'],
  date: [
    'citation_publication_date',
    'citation_online_date',
    'citation_date',
    'article:published_time',
    'og:published_time',
    'bytedance:published_time',
    'datepublished',
    'publishdate',
    'publish_date',
    'pubdate',
    'dc.date.issued',
    'dc.date',
    'dcterms.date',
    'dcterms.created',
    'date',
    'og:time',
    'apub:time',
    'article:create_at',
    'article_date_original',
    'sailthru.date',
    'publish-date',
    'publishtime',
    'publish_time',
    'pubtime',
    'createdate',
    'firstpublishdate',
  ],
  modified: [
    'article:modified_time',
    'og:updated_time',
    'bytedance:updated_time',
    'datemodified',
    'dateupdate',
    'lastmod',
  ],
  paperAuthor: ['citation_author'],
  author: ['author', 'article:author', 'og:article:author', 'dc.creator', 'parsely-author', 'byl'],
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
  const paper = paperNumber(titleElement(document));
  const url = [
    canonical(document),
    all(metaNames.url)[0],
    savedFrom(source),
    paper && `https://arxiv.org/abs/${paper}`,
  ].find(found => found !== undefined && /^https?:/u.test(found));
  // Systems write whose they are, or who filled in the form, for the author of each of their pages.
  const authors = [
    all(metaNames.paperAuthor),
    linked.persons ? (linked.author ?? []) : [],
    all(metaNames.author).filter(name => !/^https?:/u.test(name)),
    linked.author ?? [],
  ].map(names => names.flatMap(people));
  const dated = (names: readonly string[]): string | undefined =>
    names.flatMap(name => metas.get(name) ?? []).find(date => parseDate(date) !== null);
  const title = pageTitle(
    document,
    all(metaNames.title)[0] ?? linked.headline,
    site,
    authors.flat().filter(isText),
  );
  // Looked for once, and only where the metadata leave something open.
  let known: readonly TitlePlace[] | undefined;
  const places = (): readonly TitlePlace[] => (known ??= titlePlaces(document, title ?? ''));
  const named = authors.find(names => names.length > 0);
  const fields: [string, unknown][] = [
    ['title', title],
    [
      'date',
      dated(metaNames.date) ??
        linked.datePublished ??
        scriptDate(source) ??
        dateBelow(places()) ??
        timeElement(document) ??
        dated(metaNames.modified) ??
        solelyStated(source, scriptedDay) ??
        solelyStated(document.body?.textContent ?? '', labelledDay),
    ],
    [
      'author',
      (isSite(named, document) ? writtenBelow(places()) : undefined) ??
        named ??
        authorElement(document) ??
        writtenBelow(places()),
    ],
    ['url', url],
    ['source', site],
    ['lang', document.documentElement?.getAttribute('lang') ?? undefined],
    [
      'tags',
      [...all(metaNames.tags), ...notionTags(document)]
        .flatMap(tagsIn)
        .filter(tag => tag !== title)
        .slice(0, 10),
    ],
  ];
  return metadataOf(new Map(fields.filter(([, value]) => value !== undefined && value !== '')));
}

/** Longest tag, characters: what is longer is a sentence for search engines. */
const longestTag = 30;

/** Tags in a value that lists them: between commas and the like, else Chinese ones between blanks. */
function tagsIn(value: string): string[] {
  const tags = value.split(/[,，、;；|｜]/u).map(tag => tag.trim());
  const words = value.trim().split(/\s+/u);
  const listed = tags.length === 1 && words.every(word => /\p{Script=Han}/u.test(word)) ? words : tags;
  return listed.filter(tag => tag !== '' && tag.length <= longestTag && !/[<>]/u.test(tag));
}

/** Whether what is stated for the author is what the page's title has its site called. */
function isSite(authors: readonly PersonName[] | undefined, document: Document): boolean {
  const [name] = authors ?? [];
  return authors?.length === 1 && typeof name === 'string' && titleElement(document).includes(name);
}

/** The author whose label stands below the title. */
function writtenBelow(places: readonly TitlePlace[]): PersonName[] | undefined {
  const name = authorBelow(places);
  return name === undefined ? undefined : people(name);
}

const isText = (name: PersonName): name is string => typeof name === 'string';

function metaValues(document: Document): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const meta of allNamed(document, 'meta').filter(meta => meta.hasAttribute('content'))) {
    if (closest(meta.parentElement, '[itemprop="author"], [itemprop="publisher"]') !== null) continue;
    // Some write `weibo: article:create_at` for what a service reads.
    const name = (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      ''
    )
      .trim()
      .toLowerCase()
      .replace(/^\w+: /u, '');
    const content = (meta.getAttribute('content') ?? '').trim();
    if (name !== '' && content !== '') values.set(name, [...(values.get(name) ?? []), content]);
  }
  return values;
}

function canonical(document: Document): string | undefined {
  const link =
    selectFirst(document, 'link[rel~="canonical"]') ?? selectFirst(document, 'a#cb_post_title_url');
  return link?.getAttribute('href')?.trim() ?? undefined;
}

/** Address in the comment that browsers and SingleFile leave in a saved page. */
function savedFrom(source: string): string | undefined {
  const head = source.slice(0, 4000);
  return (/<!--\s*saved from url=\(\d+\)(\S+)\s*-->/iu.exec(head) ??
    /Page saved with SingleFile\s+url:\s*(\S+)/u.exec(head))?.[1];
}

function notionTags(document: Document): string[] {
  return selectAll(document, '.property-row-multi_select .selected-value').map(
    element => element.textContent ?? '',
  );
}

/** The date that WeChat keeps in a script, seconds since 1970, and fills in once the page is shown. */
function scriptDate(source: string): string | undefined {
  if (!source.includes('rich_media')) return undefined;
  const seconds = /\bct\s*=\s*["'](\d{10})["']/u.exec(source)?.[1];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000).toISOString();
}

/** A day in the data of a script, by the name it has there. */
const scriptedDay =
  /(?<![a-z])(?:pub(?:lish)?(?:ed)?_?(?:time|date|at)|news_?time)["']?\s?[:=]\s?["'](\d{4}-\d{1,2}-\d{1,2})/giu;
/** A day with the words of a portal before it, wherever on the page it stands. */
const labelledDay =
  /(?:发布|发表|發布|發表)(?:日期|时间|時間|于|於)\s{0,4}[:：]?\s{0,40}(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2})/gu;

/** The day that `pattern` finds in a text, where it finds no other there: pages of lists state many. */
function solelyStated(text: string, pattern: RegExp): string | undefined {
  const days = new Set([...text.matchAll(pattern)].map(([, day]) => day));
  return days.size === 1 ? [...days][0] : undefined;
}

/** Where sites name an article's author when no metadata do. */
function authorElement(document: Document): PersonName[] | undefined {
  // LaTeXML names each author; an affiliation follows on the next line.
  const paper = selectAll(document, '.ltx_personname').flatMap(element => personalName(firstLine(element)));
  if (paper.length > 0) return paper;
  for (const element of selectAll(
    document,
    '[itemprop="author"] [itemprop="name"], [rel~="author"], .AuthorInfo-name, .follow-nickName, .author-name, .post-author, .byline .author, .p-author, #js_name',
  )) {
    const name = personalName(element.getAttribute('content') ?? element.textContent ?? '');
    if (name.length > 0) return name;
  }
  return undefined;
}

function firstLine(element: Element): string {
  const nodes = [...element.childNodes];
  const end = nodes.findIndex(node => node.nodeName === 'BR');
  return nodes
    .slice(0, end < 0 ? nodes.length : end)
    .map(node => node.textContent ?? '')
    .join('');
}

/** A text as names; none where it is too long for one or says something else. */
function personalName(text: string): PersonName[] {
  const name = text.replace(/\s+/gu, ' ').trim();
  return name.length <= 40 && !/\d{4}|https?:/u.test(name) ? people(name) : [];
}

function timeElement(document: Document): string | undefined {
  const time = selectFirst(
    document,
    'time, [itemprop="datePublished"], [property="dc:date"], [property="datePublished"], abbr.published',
  );
  const stated =
    ['datetime', 'content', 'title'].map(name => time?.getAttribute(name)).find(value => value) ??
    time?.textContent;
  if (stated && parseDate(stated) !== null) return stated;
  for (const element of selectAll(
    document,
    '#publish_time, .time, .date, .post-date, .ltx_dates, .entry-date, .published, .posted-on, .publish-time, .post-time, #post-date, .postdate, .article-date, .ContentItem-time, .pubTime, .pubtime, #pubtime, #footer-info-lastmod, .meta',
  )) {
    const text = (element.textContent ?? '').trim();
    // Days that a box or a reference of the text gives are of other things.
    if (closest(element, '.infobox, .ambox, .references, .reflist, cite') !== null) continue;
    if (text.length < 120 && parseDate(text) !== null) return text;
  }
  return undefined;
}

/** Marks of a CDATA section, also in a comment, that XHTML puts around a script. */
const commentedOut = /^\s*(?:\/\/|\/\*)?\s*<!\[CDATA\[(?:\s*\*\/)?|(?:\/\/|\/\*)?\s*\]\]>(?:\s*\*\/)?\s*$/gu;

interface LinkedData {
  readonly headline?: string;
  readonly datePublished?: string;
  readonly author?: string[];
  /** Whether each author is said to be a person. */
  readonly persons?: boolean;
}

/** Article of a page's JSON-LD (schema.org). */
function linkedData(document: Document): LinkedData {
  if (firstNamed(document, 'script') === null) return {};
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const found = articleIn(JSON.parse((script.textContent ?? '').replace(commentedOut, '')), 0);
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
  if (!/Article|Posting|WebPage/u.test(String(record['@type'])) && record['pubDate'] === undefined)
    return articleIn(record['@graph'], depth + 1);
  const text = (item: unknown): string | undefined =>
    typeof item === 'string' && item.trim() !== '' ? item.trim() : undefined;
  const authors = [record['author']]
    .flat()
    .flatMap(item => text(item) ?? text((item as { name?: unknown } | null)?.name) ?? []);
  const headline = text(record['headline']);
  const datePublished = text(record['datePublished']) ?? text(record['pubDate']);
  return {
    ...(headline === undefined ? {} : { headline }),
    ...(datePublished === undefined ? {} : { datePublished }),
    ...(authors.length === 0 ? {} : { author: authors }),
    persons: [record['author']]
      .flat()
      .every(item => (item as { '@type'?: unknown } | null)?.['@type'] === 'Person'),
  };
}
