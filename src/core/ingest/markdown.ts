import type { Copy } from '../model/copy.ts';
import type { Problem } from '../model/problem.ts';
import type { Reference } from '../model/reference.ts';
import { fileDate } from './fileDate.ts';
import { type FrontMatter, splitFrontMatter } from './frontMatter.ts';
import { readMarkup } from './html/html.ts';
import { withoutHtml } from './html/htmlBlocks.ts';
import { markupOf } from './html/markup.ts';
import { joplinItem } from './joplin.ts';
import { readArxivListing } from './listing/arxivListing.ts';
import { readListing } from './listing/listing.ts';
import { listingLines } from './listing/listingShape.ts';
import { type Fields, fieldsOf, jsonOf, mergeMetadata, metadataOf, textOf } from './metadata.ts';
import { noteCopy } from './noteCopy.ts';
import { originOf } from './originLines.ts';
import { emptyReading, type PageReading, type TextPage } from './page.ts';
import { fileTitle } from './title/title.ts';

/** Reads a Markdown note: one copy, or those of the listing page that was pasted into it. */
export function readMarkdown(page: TextPage): PageReading {
  return readNote(page, true);
}

/** Reads plain text: a listing page by its shape, else one article. */
export function readPlainText(page: TextPage): PageReading {
  return readNote(page, false);
}

function readNote(page: TextPage, markdown: boolean): PageReading {
  const { path, text, context } = page;
  const item = joplinItem(text);
  if (item?.isNote === false) return emptyReading;
  const front: FrontMatter = item ?? splitFrontMatter(text);
  const markup = markupOf(front.body);
  if (markup !== undefined) return readMarkup(page, markup, front);
  const problems: Problem[] = front.problem ? [{ path, ...front.problem }] : [];
  if (front.bodyLine === 0) {
    const papers = readArxivListing(path, text);
    if (papers.length > 0) return { copies: papers, problems, references: [] };
    const lines = listingLines(text, { markdown, furniture: context.furniture });
    const copies = lines === undefined ? [] : readListing(path, lines, context.furniture);
    if (copies.length > 0) return { copies, problems, references: [] };
  }
  const stated = mergeMetadata(
    metadataOf(originOf(front.body)),
    metadataOf(new Map([...notionProperties(path, front.body), ...front.fields])),
  );
  // The headings of a drawing or a board are the same in all of them.
  const drawing = ['excalidraw-plugin', 'kanban-plugin'].some(name => front.fields.has(name));
  const name = drawing ? fileTitle(path.replace(/\.excalidraw(?=\.md$)/u, ''))?.title : undefined;
  const metadata = {
    ...(name === undefined ? {} : { title: name }),
    ...stated,
    date: stated.date ?? fileDate(path) ?? fileDate(stated.title ?? ''),
  };
  const written = drawing
    ? front.body.replace(drawingData, '')
    : markdown
      ? withoutHtml(front.body)
      : front.body;
  const summary = front.body.trim() === '' ? statedText(front.fields) : undefined;
  const copy = noteCopy({
    path,
    body: summary ?? written,
    bodyLine: summary === undefined ? front.bodyLine + 1 : 1,
    metadata,
    format: 'markdown',
  });
  const references = listedReferences(front.fields.get('references'), path);
  if (copy === undefined) return { copies: [], problems, references };
  const read: Copy = summary === undefined ? copy : { ...copy, lineMapping: 'fixed' };
  return { copies: [read], problems, references };
}

/**
 * Text of a note that is nothing but front matter, as those on a book or a link are: its abstract, else its title where an
 * address or a key says that it stands for something to be cited.
 */
function statedText(fields: Fields): string | undefined {
  const citable = ['url', 'link', 'doi', 'isbn', 'citekey', 'citation-key'].some(name => fields.has(name));
  const names = ['abstract', 'summary', 'description', ...(citable ? ['title'] : [])];
  return names.map(name => textOf(fields.get(name))).find(text => text !== undefined);
}

/** Where the drawing itself begins in a file of Obsidian's Excalidraw, or the settings of a board: data, and nothing to read. */
const drawingData = /\n(?:%%\n)?(?:##? Drawing\n|%% kanban:settings\n)[\s\S]*$/u;

/** The properties that Notion writes as lines below the title of a page it exports. */
function notionProperties(path: string, text: string): Fields {
  if (!/ [0-9a-f]{32}\.md$/u.test(path)) return new Map();
  const block =
    /^\s*# [^\n]*\n\n((?:[^\n:：]{1,40}: [^\n]+\n){1,30})(?:\n|$)/u.exec(text.slice(0, 8000))?.[1] ?? '';
  const fields = block.split('\n').flatMap((row): [string, string][] => {
    const [, key, value] = /^([^:：]{1,40}): (.+)$/u.exec(row) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
  return fieldsOf(new Map(fields));
}

/** Items of the `references` of front matter (pandoc) that have an `id` to be cited by. */
function listedReferences(value: unknown, path: string): Reference[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const csl = jsonOf(item);
    if (typeof csl !== 'object' || csl === null || !('id' in csl)) return [];
    const key = textOf(csl.id);
    return key === undefined ? [] : [{ key, path, line: 1, csl: { ...csl, id: key } }];
  });
}
