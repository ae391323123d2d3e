import type { CitedReference, DraftCitation } from './draft.ts';
import { markdownSpans, maskSpans, type Span } from './markdownSpans.ts';

/** A key as Pandoc reads it: single punctuation marks inside, letters and digits at both ends. */
const key = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*`;
const cited = new RegExp(String.raw`(?<![\p{L}\p{N}_\\@])-?@(?:\{([^{}\s]+)\}|(${key}))`, 'gu');
const bare = new RegExp(
  String.raw`(?<![\p{L}\p{N}_\\@/.])-?@(?:\{([^{}\s]+)\}|(${key}))(?:[ ]?\[((?:p{1,2}\.|§|[\d])[^[\]\n]*)\])?`,
  'gu',
);
/** Notes beside a footnote are bound to it by a space that does not break, see `formatCitation`. */
const footnote = /(?<!\\)\[\^([^\]\s^]+)\](?!:)(?:\u00a0\(((?:[^()\n\\]|\\.)*)\))?/g;
const wiki = /(?<![\\!])\[\[([^[\]|#\n]+)(?:#([^[\]|\n]*))?(?:\|[^[\]\n]*)?\]\]/g;
const roleName = /^[:{]((?:foot)?(?:cite|Cite)[a-z]*(?::[a-zA-Z]+)*)[:}]$/;

/**
 * Citations of a Markdown draft in prose only: Pandoc's `[see @a, p. 3; @b]` and `@a`, roles of Sphinx and
 * MyST (`` :cite:`a,b` ``, `` {cite}`a` ``), footnotes and wiki links. In ascending order.
 */
export function citationsInMarkdown(
  text: string,
  spans: readonly Span[] = markdownSpans(text),
): DraftCitation[] {
  const masked = maskSpans(text, spans);
  return withoutOverlaps([
    ...bracketed(text, masked),
    ...spans.filter(({ kind }) => kind === 'role').flatMap(span => role(text, span)),
    ...[...masked.matchAll(footnote)].map(match => single(text, match, 'footnote')),
    ...[...masked.matchAll(wiki)].map(match => single(text, match, 'wiki')),
    ...[...masked.matchAll(bare)].filter(match => !isLinkText(text, match.index)).map(inText),
  ]);
}

/** Whether what stands here opens the text of a link or picture: `[@somebody](https://…)`. */
function isLinkText(text: string, at: number): boolean {
  return text[at - 1] === '[' && /^[^\n[\]]{0,200}\]\(/.test(text.slice(at, at + 210));
}

/** In ascending order, of two that overlap the one that begins first, or the longer. */
function withoutOverlaps(citations: DraftCitation[]): DraftCitation[] {
  let last = 0;
  return citations
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
}

function single(text: string, match: RegExpExecArray, format: 'footnote' | 'wiki'): DraftCitation {
  const [whole, name = '', note] = match;
  const start = match.index + 2 + name.length - name.trimStart().length;
  const reference = { key: name.trim(), start, end: start + name.trim().length };
  // Read from the draft itself: brackets escaped in the note look like a formula and are masked.
  const from = match.index + whole.lastIndexOf(note ?? '');
  const locator = note === undefined ? '' : text.slice(from, from + note.length);
  const references = [locator === '' ? reference : { ...reference, locator }];
  return { start: match.index, end: match.index + whole.length, format, sure: false, references };
}

function inText(match: RegExpExecArray): DraftCitation {
  const [whole, braced, plain, locator] = match;
  const start = match.index + whole.indexOf('@') + (braced === undefined ? 1 : 2);
  const name = braced ?? plain ?? '';
  const reference = { key: name, start, end: start + name.length, ...(locator !== undefined && { locator }) };
  return {
    start: match.index,
    end: match.index + whole.length,
    format: 'pandoc',
    sure: false,
    references: [reference],
  };
}

/**
 * Labels of figures, tables, equations and the like, which pandoc-crossref and Quarto refer to as if they were
 * works: `@fig:curve`, `@tbl-results`.
 */
const crossReference =
  /^(?:(?:[Ff]ig|[Ee]qn?|[Tt]bl?|[Tt]ab|[Ss]ec|[Ll]st|[Tt]hm)[:-]|(?:lem|cor|prp|cnj|def|exm|exr|nte|tip|wrn|imp|cau|sol|rem|alg|suppfig|ref)-|(?:lem|cor|prop|def|exm|alg|ch|chap|app):)./u;

/** Whether a key that is nobody's is meant to be the label of something in the draft itself. */
export function isCrossReference(key: string): boolean {
  return crossReference.test(key);
}

/** Groups in brackets, each item of which has a key. */
function bracketed(text: string, masked: string): DraftCitation[] {
  const groups: DraftCitation[] = [];
  const labels = new Set([...text.matchAll(/^ {0,3}\[([^\]\n]+)\]:/gm)].map(([, label]) => label));
  for (let at = masked.indexOf('@'); at !== -1; at = masked.indexOf('@', at + 1)) {
    const open = openingBracket(masked, at);
    if (open === -1 || (groups.at(-1)?.end ?? 0) > open) continue;
    const close = closingBracket(masked, open);
    // `[@a](x)` is a link whose text happens to begin with an at sign.
    if (close === -1 || close < at || text[close + 1] === '(') continue;
    // So is `[@a][b]`, or `[@a]` alone, where the draft says what the label leads to.
    const label = /^\[([^\]\n]*)\]/.exec(text.slice(close + 1, close + 200))?.[1] ?? '';
    if (labels.has(label === '' ? text.slice(open + 1, close) : label)) continue;
    const references = items(text, masked, open + 1, close);
    if (references.length > 0)
      groups.push({ start: open, end: close + 1, format: 'pandoc', sure: true, references });
  }
  return groups;
}

/** How far a bracket may be from what is inside it. */
const widest = 2000;

function openingBracket(text: string, from: number): number {
  let depth = 0;
  for (let at = from - 1; at >= Math.max(0, from - widest); at--) {
    const character = text[at];
    if (character === '\n' && /^\s*\n/.test(text.slice(at + 1, from))) return -1;
    if (text[at - 1] === '\\') continue;
    if (character === ']') depth++;
    else if (character === '[' && depth-- === 0) return at;
  }
  return -1;
}

function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + widest); at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return at;
    else if (character === '\n' && /^[ \t>]*\n/.test(text.slice(at + 1, at + 80))) return -1;
  }
  return -1;
}

function items(text: string, masked: string, start: number, end: number): CitedReference[] {
  const references: CitedReference[] = [];
  let from = start;
  for (const piece of masked.slice(start, end).split(';')) {
    cited.lastIndex = 0;
    const match = cited.exec(piece);
    if (match === null) return [];
    const name = match[1] ?? match[2] ?? '';
    const at = from + match.index + match[0].indexOf('@') + (match[1] === undefined ? 1 : 2);
    const prefix = text.slice(from, from + match.index).trim();
    const after = text.slice(from + match.index + match[0].length, from + piece.length);
    const locator = after.replace(/^\s*,?\s*/, '').trim();
    references.push({
      key: name,
      start: at,
      end: at + name.length,
      ...(locator !== '' && { locator: unbraced(locator) }),
      ...(prefix !== '' && { prefix }),
    });
    from += piece.length + 1;
  }
  return references;
}

function unbraced(locator: string): string {
  return /^\{[^{}]*\}$/.test(locator) ? locator.slice(1, -1) : locator;
}

/** A role with keys separated by commas, each with notes in braces before and after it. */
export function role(text: string, { start, end, innerStart, innerEnd }: Span): DraftCitation[] {
  const opening = /^[^`]*/.exec(text.slice(start, innerStart))?.[0] ?? '';
  const command = roleName.exec(opening)?.[1];
  if (command === undefined) return [];
  const references: CitedReference[] = [];
  for (const match of text
    .slice(innerStart, innerEnd)
    .matchAll(/(?:\{([^{}]*)\})?\s*([^{},\s]+)\s*(?:\{([^{}]*)\})?/g)) {
    const [whole, prefix, name = '', locator] = match;
    const from = innerStart + match.index + whole.indexOf(name, prefix === undefined ? 0 : prefix.length + 2);
    references.push({
      key: name,
      start: from,
      end: from + name.length,
      ...(locator !== undefined && { locator }),
      ...(prefix !== undefined && { prefix }),
    });
  }
  const format = opening.startsWith('{') ? 'myst' : 'rst';
  return references.length === 0 ? [] : [{ start, end, format, sure: true, command, references }];
}
