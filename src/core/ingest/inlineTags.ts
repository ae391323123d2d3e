import { carelessTitle } from './title/headingTitle.ts';

/** An Obsidian tag: `#` after white space, letters, digits, `_`, `-`, `/`, and not only digits. */
const tag = /(?<=^|[\s(])(?<!\]\()#([\p{L}\p{N}_/-]*[\p{L}_][\p{L}\p{N}_/-]*)(?=$|[\s,.;:，。；：、)])/gmu;

/** Longest inline tag, characters; more is text without spaces. */
const maxTag = 40;

/** Tags written in the text (`#deep-learning`), code, headings and colours left out; at most 50, in the order of the text. */
export function inlineTags(text: string): string[] {
  if (!/(?:^|[\s(])#[^\s#!]/mu.test(text)) return [];
  const prose = text
    .replace(/^(`{3,20}(?!`)|~{3,20}(?!~))[^\n]*\n[\s\S]*?^\1/gmu, '')
    .replace(/`[^`\n]*`|https?:\S+/gu, '');
  const first = text.trimStart().split('\n', 1)[0]!;
  const careless = carelessTitle(first, text) === undefined ? undefined : first;
  const found = new Set<string>();
  for (const row of prose.split('\n')) {
    if (row === careless) continue;
    // A line that is nothing but `#word` is more often a heading without its space, unless several stand there.
    if (!row.includes('#') || row.length > 2000 || /^ {0,3}#{1,6}[ \t]/u.test(row)) continue;
    for (const match of row.matchAll(tag)) {
      if (match[1]!.length <= maxTag && !/^(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/iu.test(match[1]!))
        found.add(match[1]!);
    }
    if (found.size >= 50) break;
  }
  return [...found];
}
