import { type Fields, fieldsOf } from './metadata.ts';

/** What stands at the top of a note in another form than front matter, and where the note goes on. */
export interface Properties {
  readonly fields: Fields;
  /** Offset of what follows. */
  readonly end: number;
}

const known =
  /^(?:title|author|authors|date|created|updated|tags|tag|category|categories|keywords|slug|summary|status|alias|aliases|url|source|lang|modified)$/iu;

/**
 * Properties that stand without fences at the top of a note: `key:: value` lines (Logseq, Dataview), `Key: value` lines
 * up to a blank one of which two are known keys (MultiMarkdown, Pelican), a pandoc title block (`% Title`, `% Authors`,
 * `% Date`), or one JSON object (Hugo). `undefined` when there are none.
 */
export function propertyLines(text: string): Properties | undefined {
  const head = text.slice(0, 8000);
  return (
    titleBlock(head) ??
    keyed(head, /^([\w-]{1,40}):: ?(.*)$/u, 1) ??
    keyed(head, /^([A-Za-z][\w -]{0,30}): +(\S.*)$/u, 2) ??
    jsonObject(text)
  );
}

function titleBlock(head: string): Properties | undefined {
  const block = /^(?:%[^\n%]*\n(?: +\S[^\n]*\n)*){1,3}(?=\n|$)/u.exec(head)?.[0];
  if (block === undefined) return undefined;
  const [title, authors, date] = block
    .split(/^%/mu)
    .slice(1)
    .map(part => part.replace(/\s*\n\s*/gu, ' ').trim());
  if (!title) return undefined;
  const fields: [string, unknown][] = [['title', title]];
  if (authors) fields.push(['author', authors]);
  if (date) fields.push(['date', date]);
  return { fields: new Map(fields), end: block.length };
}

function keyed(head: string, line: RegExp, least: number): Properties | undefined {
  const fields: [string, string][] = [];
  let end = 0;
  for (const row of head.split('\n')) {
    if (row.trim() === '' && fields.length > 0) break;
    const match = line.exec(row.trimEnd());
    if (match === null) return undefined;
    fields.push([match[1]!.trim(), unlinked(match[2]!)]);
    end += row.length + 1;
  }
  const first = fields[0]?.[0] ?? '';
  if (!known.test(first) || fields.filter(([key]) => known.test(key)).length < least) return undefined;
  return {
    fields: fieldsOf(new Map(fields.filter(([, value]) => value !== ''))),
    end: Math.min(end, head.length),
  };
}

/** The words of `[[page]]` links, as Logseq gives tags. */
function unlinked(value: string): string {
  return value.replace(/\[\[([^\]]*)\]\]/gu, '$1').trim();
}

function jsonObject(text: string): Properties | undefined {
  if (!/^\{\s*\n?\s*"[\w-]+"\s*:/u.test(text.slice(0, 200))) return undefined;
  const close = /^\}[ \t]*(?:\n|$)/gmu.exec(text.slice(0, 20_000));
  if (close === null) return undefined;
  const end = close.index + close[0].length;
  try {
    const value: unknown = JSON.parse(text.slice(0, end));
    const fields = typeof value === 'object' && value !== null ? fieldsOf(value) : undefined;
    return fields?.has('title') ? { fields, end } : undefined;
  } catch {
    return undefined;
  }
}
