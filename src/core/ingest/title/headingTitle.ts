import { withoutAttributes } from '../../util/headingAttributes.ts';
import { decodeReferences } from '../characterReferences.ts';
import { plainText } from './plainText.ts';

/** A heading of a Markdown text. */
export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
  /** 0-based line. */
  readonly line: number;
}

const atx = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/u;
/** `##Heading` without the space, as careless notes have it; not `#tag`. */
const careless = /^(#{2,6})([^#\s].{0,120})$/u;
/** `<h1 align="center">Heading</h1>`, as readmes and notebooks have it. */
const html =
  /^\s{0,3}(?:<(?:div|center|p)(?:\s[^<>]*)?>\s*)*<h([1-6])(?:\s[^<>]{0,300})?>(.{1,300}?)<\/h\1>/iu;
const setext = /^ {0,3}(=+|-{2,})[ \t]*$/u;
const fence = /^ {0,3}(`{3,}|~{3,})/u;

/** How every row begins that is one of these. */
const telling = /^\s{0,3}[#`~=<-]/u;

const headingLine = /^#{2,6}[ \t]*[^#\s]/mu;
const topHeading = /^#[ \t]+\S/mu;

/**
 * `#Heading` without the space on the first line of a text, as careless notes have their title: other headings have no space
 * either, or its words could be no tag.
 */
export function carelessTitle(row: string, text: string): Heading | undefined {
  const words = /^#([^#\s!].{0,100})$/u.exec(row)?.[1];
  if (words === undefined || !text.trimStart().startsWith(row) || /\s#\S/u.test(words)) return undefined;
  const isNoTag = /[^\p{L}\p{N}_/-]/u.test(words.trim());
  const others = /^#{2,6}[^#\s]/mu.test(text) || (isNoTag && headingLine.test(text));
  return others && !topHeading.test(text) ? { level: 1, text: words, line: 0 } : undefined;
}

/** First headings of a Markdown text, at most `limit` of them, code blocks left out. */
export function headings(text: string, limit: number): Heading[] {
  const found: Heading[] = [];
  let open: string | undefined;
  let previous = '';
  let isFirst = true;
  let line = -1;
  for (let start = 0; start <= text.length && found.length < limit; ) {
    const end = text.indexOf('\n', start);
    const row = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length + 1 : end + 1;
    line++;
    if (!telling.test(row)) {
      if (open !== undefined) continue;
      previous = row;
      isFirst &&= row.trim() === '';
      continue;
    }
    const mark = row.length < 1000 ? fence.exec(row)?.[1] : undefined;
    if (open !== undefined) {
      if (mark?.startsWith(open) && /^\s*[`~]+\s*$/u.test(row)) open = undefined;
      continue;
    }
    if (mark !== undefined) {
      open = mark;
      continue;
    }
    const heading =
      row.length < 1000
        ? ((isFirst ? carelessTitle(row, text) : undefined) ?? headingOf(row, previous, line))
        : undefined;
    if (heading)
      found.push({
        ...heading,
        text: decodeReferences(plainText(withoutReferences(withoutAttributes(heading.text), text))),
      });
    previous = row;
    isFirst &&= row.trim() === '';
  }
  return found;
}

/** `heading` with the words alone of links whose address `text` defines elsewhere: `[words][label]` and `[label]`. */
function withoutReferences(heading: string, text: string): string {
  if (!heading.includes(']')) return heading;
  return heading.replace(
    /(?<![\]!])\[(?!\^)([^\][\n]{1,200})\](?:\[([^\][\n]{0,100})\])?(?![(:])/gu,
    (link, words, label) => (isDefined(label || words, text) ? words : link),
  );
}

/** Whether a text defines the address that `label` stands for, which CommonMark compares without case. */
function isDefined(label: string, text: string): boolean {
  const pattern = label
    .trim()
    .replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
    .replace(/\s+/gu, '\\s+');
  return new RegExp(`^ {0,3}\\[${pattern}\\]:`, 'imu').test(text);
}

function headingOf(row: string, previous: string, line: number): Heading | undefined {
  const match = atx.exec(row) ?? careless.exec(row);
  if (match) return { level: match[1]!.length, text: match[2]!, line };
  const tagged = row.includes('<h') || row.includes('<H') ? html.exec(row) : null;
  if (tagged)
    return { level: Number(tagged[1]), text: tagged[2]!.replace(/<[^<>]{1,300}>/gu, ' ').trim(), line };
  const under = setext.exec(row);
  if (
    !under ||
    previous.trim() === '' ||
    previous.length > 120 ||
    /^\s*(?:[|>#-]|\d+\.|[-*+]\s)/u.test(previous)
  )
    return undefined;
  return { level: under[1]!.startsWith('=') ? 1 : 2, text: previous, line: line - 1 };
}
