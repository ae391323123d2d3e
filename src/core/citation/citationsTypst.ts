import type { DraftCitation } from './draft.ts';

/** What is not prose in Typst: raw text, comments, formulas, and strings after a `(` or a comma. */
const hidden =
  /(`{3,})[\s\S]*?(?:\1|$)|`[^`]*`|\/\*[\s\S]*?(?:\*\/|$)|(?<!:)\/\/[^\n]*|https?:\/\/[^\s)\]]+|\\[\s\S]|\$(?:[^$\\]|\\[\s\S])*\$|(?<=[(,]\s*)"(?:[^"\\\n]|\\.)*"/g;
const label = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_:.-]*[\p{L}\p{N}_])?`;
const call = new RegExp(
  String.raw`#cite\(\s*(?:<(${label})>|label\(\s*"((?:[^"\\\n]|\\.)*)"\s*\))(\s*,[^()[\]]*(?:\[((?:[^[\]\\]|\\.)*)\])?[^()[\]]*)?\s*\)`,
  'gu',
);
/** Typst reads one right behind a letter, too; behind a Latin one or a digit it is an e-mail address that was not escaped. */
const reference = new RegExp(
  String.raw`(?<![\p{Script=Latin}\p{N}_\\@/.])@(${label})(?:\[((?:[^[\]\\]|\\.)*)\])?`,
  'gu',
);

/** The label of a work where a quote names who said it. */
const attribution = new RegExp(String.raw`\battribution:\s*<(${label})>`, 'gu');

/** The draft with everything but prose and calls replaced by spaces, offsets kept. */
export function maskTypst(text: string): string {
  return text.replace(hidden, (match, _fence, offset: number) => {
    // The string is the key itself in `label("…")`.
    if (match.startsWith('"') && /label\(\s*$/.test(text.slice(Math.max(0, offset - 12), offset)))
      return match;
    return match.replace(/[^\n]/g, ' ');
  });
}

/**
 * Citations of a Typst draft: `#cite(<a>, supplement: [p. 3])`, and `@a[p. 3]`, which may also refer to a
 * figure or a heading and is therefore not sure. In ascending order.
 */
export function citationsInTypst(text: string): DraftCitation[] {
  const masked = maskTypst(text);
  const found: DraftCitation[] = [];
  for (const match of masked.matchAll(call)) {
    const [whole, plain, quoted, , locator] = match;
    const key = plain ?? quoted ?? '';
    const start = match.index + whole.indexOf(plain === undefined ? `"${key}"` : `<${key}>`) + 1;
    found.push(citation(match.index, whole.length, 'typst', true, key, start, locator));
  }
  for (const match of masked.matchAll(attribution)) {
    const [whole, key = ''] = match;
    const at = match.index + whole.length - key.length - 2;
    found.push({
      ...citation(at, key.length + 2, 'typst', true, key, at + 1, undefined),
      command: 'attribution',
    });
  }
  const labels = new Set(
    [...masked.matchAll(new RegExp(`<(${label})>`, 'gu'))]
      .filter(isDefinition(masked))
      .map(([, name]) => name),
  );
  for (const match of masked.matchAll(reference)) {
    const [whole, key = '', locator] = match;
    if (labels.has(key)) continue;
    found.push(citation(match.index, whole.length, 'typst-at', false, key, match.index + 1, locator));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A label that is not an argument marks an element of the draft itself. */
function isDefinition(text: string) {
  return (match: RegExpExecArray): boolean =>
    !/[(,:]\s*$/.test(text.slice(Math.max(0, match.index - 8), match.index));
}

function citation(
  at: number,
  length: number,
  format: 'typst' | 'typst-at',
  sure: boolean,
  key: string,
  start: number,
  locator: string | undefined,
): DraftCitation {
  const found = { key, start, end: start + key.length, ...(locator !== undefined && { locator }) };
  return { start: at, end: at + length, format, sure, references: [found] };
}
