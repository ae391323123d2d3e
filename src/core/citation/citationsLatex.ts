import type { CitedReference, DraftCitation } from './draft.ts';

/** Commands of LaTeX, natbib and biblatex that take notes and keys; capitals and stars are variants. */
const commands = new Set(
  (
    'cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite footcite footcitetext ' +
    'smartcite supercite fullcite footfullcite nocite citetitle citedate citeurl notecite pnotecite fnotecite ' +
    'citenum citen onlinecite upcite inlinecite ucite scite shortcite citeasnoun citealias citetalias citepalias ' +
    'citefullauthor autocitetext textcquote blockcquote bibentry'
  ).split(' '),
);
/** biblatex's commands that take several groups. */
const manyCommands = new Set(
  'cites parencites textcites autocites footcites smartcites supercites'.split(' '),
);

/**
 * Whether a LaTeX command takes keys.
 *
 * @param name without backslash and star; its first letter may be a capital.
 * @param several asks for those that take several groups of them.
 */
export function isCitationCommand(name: string, several: boolean): boolean {
  const known = several ? manyCommands : commands;
  return known.has(name) || known.has(name.charAt(0).toLowerCase() + name.slice(1));
}

const verbatim =
  /\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|comment|filecontents\*?|equation\*?|align\*?|gather\*?|multline\*?|eqnarray\*?|displaymath|math)\}[\s\S]*?\\end\{\1\}/y;
/** What TeX skips. */
const skipped = /\\iffalse(?![a-zA-Z])[\s\S]*?\\fi(?![a-zA-Z])/y;
const inlineVerbatim = /\\(?:verb\*?|lstinline(?:\[[^\]]*\])?)(?![a-zA-Z])([^\s\w{])[^\n]*?\1/y;

/** The draft with comments, verbatim text and formulas replaced by spaces, offsets kept. */
export function maskLatex(text: string): string {
  let masked = '';
  let from = 0;
  let at = 0;
  const hide = (end: number): void => {
    masked += text.slice(from, at) + text.slice(at, end).replace(/[^\n]/g, ' ');
    from = end;
    at = end;
  };
  const stops = /[\\%$]/g;
  while (at < text.length) {
    stops.lastIndex = at;
    const stop = stops.exec(text);
    if (stop === null) break;
    at = stop.index;
    if (text[at] === '%') {
      const newline = text.indexOf('\n', at);
      hide(newline === -1 ? text.length : newline);
    } else if (text[at] === '$') {
      const sign = text[at + 1] === '$' ? '$$' : '$';
      const end = formulaEnd(text, at + sign.length, sign);
      if (end === -1) at += sign.length;
      else hide(end);
    } else {
      const end = escapedEnd(text, at);
      if (end === -1) at += 2;
      else hide(end);
    }
  }
  return masked + text.slice(from);
}

function formulaEnd(text: string, from: number, sign: string): number {
  const limit = Math.min(text.length, from + 4000);
  for (let at = from; at < limit; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(sign, at)) return at + sign.length;
    else if (text[at] === '\n' && /^[ \t]*\n/.test(text.slice(at + 1, at + 80))) return -1;
  }
  return -1;
}

function escapedEnd(text: string, at: number): number {
  const next = text[at + 1];
  if (next === '(' || next === '[') {
    const close = text.slice(at, at + 8000).indexOf(next === '(' ? '\\)' : '\\]', 2);
    return close === -1 ? -1 : at + close + 2;
  }
  for (const pattern of next === 'b' ? [verbatim] : [inlineVerbatim, skipped]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return at + match[0].length;
  }
  return -1;
}

/** Citations of a LaTeX draft, never in comments, verbatim text or formulas. In ascending order. */
export function citationsInLatex(text: string): DraftCitation[] {
  const masked = maskLatex(text);
  const found: DraftCitation[] = [];
  for (const match of masked.matchAll(/\\([A-Za-z]+)\*?/g)) {
    const name = match[1] ?? '';
    const many = isCitationCommand(name, true);
    if (!many && !isCitationCommand(name, false)) continue;
    const references: CitedReference[] = [];
    let end = match.index + match[0].length;
    if (many) end = notes(masked, end, '(').end;
    for (
      let group = arguments_(masked, end);
      group !== undefined;
      group = many ? arguments_(masked, end) : undefined
    ) {
      references.push(...keys(masked, group));
      end = group.end;
    }
    if (references.length > 0) {
      found.push({ start: match.index, end, format: 'latex', sure: true, command: name, references });
    }
  }
  return found;
}

interface Group {
  readonly notes: readonly string[];
  readonly keysStart: number;
  readonly keysEnd: number;
  readonly end: number;
}

function arguments_(text: string, from: number): Group | undefined {
  const { texts, end } = notes(text, from, '[');
  const open = skipSpace(text, end);
  if (text[open] !== '{') return undefined;
  const close = text.indexOf('}', open);
  if (close === -1 || close - open > 4000) return undefined;
  return { notes: texts, keysStart: open + 1, keysEnd: close, end: close + 1 };
}

/** Optional arguments one after another, brackets inside braces not counted. */
function notes(text: string, from: number, bracket: '[' | '('): { texts: string[]; end: number } {
  const texts: string[] = [];
  const closing = bracket === '[' ? ']' : ')';
  let end = from;
  for (
    let open = skipSpace(text, end);
    text[open] === bracket && texts.length < 2;
    open = skipSpace(text, end)
  ) {
    let depth = 0;
    let at = open + 1;
    while (at < text.length && at - open < 2000 && !(depth === 0 && text[at] === closing)) {
      if (text[at] === '\\') at++;
      else if (text[at] === '{') depth++;
      else if (text[at] === '}') depth--;
      at++;
    }
    if (text[at] !== closing) break;
    texts.push(text.slice(open + 1, at));
    end = at + 1;
  }
  return { texts, end };
}

function keys(text: string, { notes: [first, second], keysStart, keysEnd }: Group): CitedReference[] {
  const locator = second ?? first;
  const prefix = second === undefined ? undefined : first;
  const found: CitedReference[] = [];
  for (const match of text.slice(keysStart, keysEnd).matchAll(/[^,\s]+/g)) {
    // A parameter or a command stands for a key that is not known here.
    if (match[0] === '*' || /[#\\]/.test(match[0])) continue;
    const start = keysStart + match.index;
    found.push({
      key: match[0],
      start,
      end: start + match[0].length,
      ...(found.length === 0 && prefix !== undefined && prefix !== '' && { prefix: unbraced(prefix) }),
      ...(found.length === 0 && locator !== undefined && locator !== '' && { locator: unbraced(locator) }),
    });
  }
  return found;
}

function unbraced(note: string): string {
  return /^\{[^{}]*\}$/.test(note) ? note.slice(1, -1) : note;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || (text[at] === '\n' && text[at + 1] !== '\n')) at++;
  return at;
}
