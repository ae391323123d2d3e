import { changedText } from './noteText.ts';

/** Code and formulas in a row. */
const apart = /(`+[^`]*`+|\$[^$]*\$|\\\(.*?\\\))/u;

/** Elements that colour or lay out what stands in them, and places to link to. */
const frame = /<(?:font|span|center)(?:\s[^<>]{0,300})?>|<\/(?:font|span|center)>/giu;
const place = /<a\s+(?:id|name)\s*=\s*["']?[^"'<>]{0,200}["']?\s*(?:\/>|>\s*<\/a>)/giu;
const link = /<a\s(?:[^<>]{0,300}\s)?href\s*=\s*"([^"<>\s]{1,1000})"[^<>]{0,300}>([^<>\]]{1,300})<\/a>/giu;
/** Elements that Markdown has marks for, but within a word, where marks are not always taken for some. */
const marked =
  /(?<![A-Za-z0-9])<(b|strong|i|em|del|s|code)>[^\S\n]*([^<>\n]*[^<>\s])[^\S\n]*<\/\1>(?![A-Za-z0-9])/giu;
const marks = new Map([
  ['b', '**'],
  ['strong', '**'],
  ['i', '*'],
  ['em', '*'],
  ['del', '~~'],
  ['s', '~~'],
  ['code', '`'],
]);

/**
 * A note of Markdown with Markdown's marks for the elements of HTML in its sentences, and without those that colour or lay out,
 * outside of code and formulas. Lines stay as they are.
 */
export function withoutInlineHtml(text: string): string {
  if (!text.includes('<') || !/<(?:font|span|center|a|b|strong|i|em|del|s|code)[\s>]/i.test(text))
    return text;
  return changedText(text, rowsOf);
}

function rowsOf(text: string): string {
  return text
    .split('\n')
    .map(row => (row.includes('<') && row.length < 20_000 ? rowOf(row) : row))
    .join('\n');
}

function rowOf(row: string): string {
  // What is set in is code, or belongs to an item of a list.
  if (/^(?: {4}|\t)/.test(row)) return row;
  return row
    .split(apart)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(frame, '')
            .replace(place, '')
            .replace(link, (_, address: string, words: string) =>
              /[()]/.test(address) ? `[${words}](<${address}>)` : `[${words}](${address})`,
            )
            .replace(marked, (_, name: string, words: string) => {
              const mark = marks.get(name.toLowerCase())!;
              return `${mark}${words}${mark}`;
            }),
    )
    .join('');
}
