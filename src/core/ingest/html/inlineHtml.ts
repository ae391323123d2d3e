/** Code and formulas in a row, and what fences off rows of code or formulas. */
const apart = /(`+[^`]*`+|\$[^$]*\$|\\\(.*?\\\))/u;
const skipped =
  /^[ \t]{0,12}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]{0,12}\1[^\n]*$|$(?![\s\S]))|^[ \t]{0,12}\$\$[^$]*\$\$/gmu;

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
  if (!/<(?:font|span|center|a|b|strong|i|em|del|s|code)[\s>]/i.test(text)) return text;
  let after = '';
  let from = 0;
  for (const match of text.matchAll(skipped)) {
    after += rowsOf(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return after + rowsOf(text.slice(from));
}

function rowsOf(text: string): string {
  return text
    .split('\n')
    .map(row => (row.includes('<') && row.length < 20_000 ? rowOf(row) : row))
    .join('\n');
}

function rowOf(row: string): string {
  // HTML that is set in is code.
  if (/^(?: {4}|\t)\s*</.test(row)) return row;
  return row
    .split(apart)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part
            .replace(frame, '')
            .replace(place, '')
            .replace(link, '[$2]($1)')
            .replace(marked, (_, name: string, words: string) => {
              const mark = marks.get(name.toLowerCase())!;
              return `${mark}${words}${mark}`;
            }),
    )
    .join('');
}
