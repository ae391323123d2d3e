/** What a stretch of Markdown is, as far as citing and quoting are concerned. */
export type SpanKind =
  | 'frontMatter'
  | 'fence'
  | 'indentedCode'
  | 'code'
  | 'inlineMath'
  | 'displayMath'
  | 'html'
  | 'url'
  | 'role';

/** A stretch of a Markdown text that is not prose, `[start, end)` in UTF-16 units, delimiters included. */
export interface Span {
  readonly kind: SpanKind;
  readonly start: number;
  readonly end: number;
  /** The content without its delimiters, `[innerStart, innerEnd)`. */
  readonly innerStart: number;
  readonly innerEnd: number;
}

/** Longest formula looked for; an opening delimiter without its end must not swallow the note. */
const longestFormula = 8000;
const fenceLine = /^((?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})([^\n]*)$/;
const listMarker = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
const environments =
  /\\begin\{((?:align|alignat|aligned|equation|eqnarray|gather|gathered|multline|split|cases|array|matrix|[bpvBV]matrix|flalign|CD|math|displaymath|smallmatrix|subequations|dcases|rcases)\*?)\}/y;

/**
 * Finds everything in a Markdown text that is not prose: front matter, code, formulas (`$…$`, `$$…$$`,
 * `\(…\)`, `\[…\]`, bare environments), HTML, addresses and roles (`:cite:`, `{cite}` before a code span).
 * Follows CommonMark 0.31 and Pandoc's rules for dollars. Linear in the text; takes any text.
 * @returns spans in ascending order, not overlapping
 */
export function markdownSpans(text: string): Span[] {
  return new Scanner(text).scan();
}

/**
 * The text with every character outside prose replaced by a space (line breaks stay), so that what a
 * pattern finds in it is prose and stands at the same place in the original.
 * @param keep kinds that are left readable
 */
export function maskSpans(text: string, spans: readonly Span[], keep?: (span: Span) => boolean): string {
  let masked = '';
  let at = 0;
  for (const span of spans) {
    if (keep?.(span)) continue;
    masked += text.slice(at, span.start) + text.slice(span.start, span.end).replace(/[^\n]/g, ' ');
    at = span.end;
  }
  return masked + text.slice(at);
}

class Scanner {
  readonly #text: string;
  readonly #spans: Span[] = [];
  #at = 0;
  /** Columns at which the text of the list items open here begins; lines indented so far belong to them. */
  #items: number[] = [];
  #previousBlank = true;
  #knownParagraphEnd = -1;
  /** By closing delimiter: there is none that starts before this offset. Keeps hopeless searches linear. */
  readonly #noneBefore = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Span[] {
    const front = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|$)/.exec(this.#text);
    if (front) this.#push('frontMatter', 0, front[0].length, 3, 3);
    while (this.#at < this.#text.length) {
      if (this.#at === 0 || this.#text[this.#at - 1] === '\n') {
        if (this.#block()) continue;
      }
      this.#inline();
    }
    return this.#spans;
  }

  /** At the beginning of a line: takes a fence or an indented code line. */
  #block(): boolean {
    const lineEnd = this.#lineEnd(this.#at);
    const line = this.#text.slice(this.#at, lineEnd);
    const fence = fenceLine.exec(line.replace(/\r$/, ''));
    const blank = line.trim() === '';
    if (!blank) this.#openItems(line);
    if (fence && this.#opensFence(fence)) {
      this.#fence(fence[1] ?? '', fence[2] ?? '', lineEnd);
      this.#previousBlank = false;
      return true;
    }
    const isCode = !blank && this.#previousBlank && indentOf(line) - (this.#items.at(-1) ?? 0) >= 4;
    if (!isCode) {
      this.#previousBlank = blank;
      return false;
    }
    const last = this.#spans.at(-1);
    const continues = last?.kind === 'indentedCode' && this.#text.slice(last.end, this.#at).trim() === '';
    if (continues) this.#spans.pop();
    this.#push('indentedCode', continues ? last.start : this.#at, lineEnd, 0, 0);
    return true;
  }

  /** Keeps track of the list items around a line that is not blank. */
  #openItems(line: string): void {
    const indent = indentOf(line);
    this.#items = this.#items.filter(column => column <= indent);
    let length = 0;
    for (let item = listMarker.exec(line); item; item = listMarker.exec(line.slice(length))) {
      length += item[0].length;
      this.#items.push(columnsOf(line.slice(0, length)));
    }
  }

  /** A fence may not be indented by four, beyond the list item it is in, nor hold a backtick in its first line. */
  #opensFence([, before = '', marker = '', info = '']: RegExpExecArray): boolean {
    if (marker.startsWith('`') && info.includes('`')) return false;
    return before.includes('>') || columnsOf(before) - (this.#items.at(-1) ?? 0) < 4;
  }

  /** Takes a fenced block up to its end, or to that of the quote or list item it stands in. */
  #fence(before: string, marker: string, firstLineEnd: number): void {
    const start = this.#at;
    const depth = before.split('>').length - 1;
    const column = depth > 0 ? 0 : (this.#items.at(-1) ?? 0);
    const closing = new RegExp(`^(?:[ \\t]*>)*[ \\t]*${marker[0]}{${marker.length},}[ \\t]*\\r?$`);
    const innerStart = Math.min(firstLineEnd + 1, this.#text.length);
    let innerEnd = innerStart;
    let end = firstLineEnd;
    for (let line = innerStart; line < this.#text.length; line = end + 1) {
      const lineEnd = this.#lineEnd(line);
      const content = this.#text.slice(line, lineEnd);
      const marks = /^(?:[ \t]*>)*/.exec(content)?.[0].split('>').length ?? 1;
      if (marks - 1 < depth || (indentOf(content) < column && content.trim() !== '')) break;
      end = lineEnd;
      if (closing.test(content)) break;
      innerEnd = Math.min(lineEnd + 1, this.#text.length);
    }
    this.#spans.push({
      kind: 'fence',
      start,
      end,
      innerStart: Math.min(innerStart, end),
      innerEnd: Math.min(innerEnd, end),
    });
    this.#at = end;
  }

  #inline(): void {
    const text = this.#text;
    switch (text[this.#at]) {
      case '\\':
        if (!this.#escapedMath()) this.#at += text[this.#at + 1] === '\n' ? 1 : 2;
        return;
      case '`':
        if (!this.#code()) while (text[this.#at] === '`') this.#at++;
        return;
      case '$':
        if (!this.#dollars()) this.#at += text[this.#at + 1] === '$' ? 2 : 1;
        return;
      case '<':
        if (!this.#angle()) this.#at++;
        return;
      case 'h':
        if (!this.#address()) this.#at++;
        return;
      case ']':
        if (!this.#destination()) this.#at++;
        return;
      case '\n':
        this.#at++;
        return;
      default: {
        // Runs of ordinary characters are skipped in one step.
        next.lastIndex = this.#at + 1;
        this.#at = next.exec(text)?.index ?? text.length;
      }
    }
  }

  #escapedMath(): boolean {
    const text = this.#text;
    const start = this.#at;
    const following = text[start + 1];
    if (following === '(' || following === '[') {
      const close = following === '(' ? '\\)' : '\\]';
      const end = this.#find(close, start + 2);
      const broken = following === '(' && end > this.#paragraphEnd(start);
      if (end === -1 || broken) return false;
      return this.#push(following === '(' ? 'inlineMath' : 'displayMath', start, end + 2, 2, 2);
    }
    environments.lastIndex = start;
    const environment = following === 'b' ? environments.exec(text) : null;
    if (environment === null) return false;
    const close = `\\end{${environment[1]}}`;
    const end = this.#find(close, start);
    return end !== -1 && this.#push('displayMath', start, end + close.length, 0, 0);
  }

  #dollars(): boolean {
    const text = this.#text;
    const start = this.#at;
    if (text[start + 1] === '$') {
      const end = this.#find('$$', start + 2);
      return end > start + 2 && this.#push('displayMath', start, end + 2, 2, 2);
    }
    if (/^(?:\s|$)/.test(text[start + 1] ?? '')) return false;
    const end = this.#closingDollar(start + 1);
    return end !== -1 && this.#push('inlineMath', start, end + 1, 1, 1);
  }

  /** The `$` that ends a formula: after no space, before no digit, in the same paragraph (Pandoc). */
  #closingDollar(from: number): number {
    const text = this.#text;
    const limit = Math.min(this.#paragraphEnd(from), from + longestFormula);
    for (let at = Math.max(from, this.#noneBefore.get('$') ?? 0); at < limit; at++) {
      const character = text[at];
      if (character === '\\') at++;
      else if (character === '$' && !/\s/.test(text[at - 1] ?? ' '))
        return /\d/.test(text[at + 1] ?? '') ? -1 : at;
    }
    this.#noneBefore.set('$', limit);
    return -1;
  }

  #code(): boolean {
    const text = this.#text;
    const start = this.#at;
    let ticks = start;
    while (text[ticks] === '`') ticks++;
    const run = text.slice(start, ticks);
    const paragraphEnd = this.#paragraphEnd(ticks);
    for (let at = text.indexOf(run, ticks); at !== -1 && at < paragraphEnd; at = text.indexOf(run, at + 1)) {
      let after = at;
      while (text[after] === '`') after++;
      if (after - at === run.length) {
        const role = /(?::[\w.+-]+(?::[\w.+-]+)*:|\{[\w.+:-]+\})$/.exec(
          text.slice(Math.max(0, start - 40), start),
        );
        const from = role === null ? start : start - role[0].length;
        this.#spans.push({
          kind: role ? 'role' : 'code',
          start: from,
          end: after,
          innerStart: ticks,
          innerEnd: at,
        });
        this.#at = after;
        return true;
      }
      at = after;
    }
    return false;
  }

  #angle(): boolean {
    for (const [pattern, kind] of angles) {
      pattern.lastIndex = this.#at;
      const match = pattern.exec(this.#text);
      if (match) return this.#push(kind, this.#at, this.#at + match[0].length, 0, 0);
    }
    return false;
  }

  #address(): boolean {
    bareAddress.lastIndex = this.#at;
    const match = bareAddress.exec(this.#text);
    return match !== null && this.#push('url', this.#at, this.#at + match[0].length, 0, 0);
  }

  /** `](target "title")` of a link, without its bracket. */
  #destination(): boolean {
    destination.lastIndex = this.#at + 1;
    const match = destination.exec(this.#text);
    return match !== null && this.#push('url', this.#at + 1, this.#at + 1 + match[0].length, 0, 0);
  }

  /** Where a formula's closing delimiter stands, -1 when it is missing or too far away to be meant. */
  #find(close: string, from: number): number {
    const known = Math.max(from, this.#noneBefore.get(close) ?? 0);
    const limit = Math.min(from + longestFormula, this.#text.length);
    const at = this.#text.slice(known, limit).indexOf(close);
    if (at !== -1) return known + at;
    this.#noneBefore.set(close, Math.max(known, limit - close.length + 1));
    return -1;
  }

  #paragraphEnd(from: number): number {
    // Kept, since in a text of one line every search would run to its end.
    if (from >= this.#knownParagraphEnd) {
      interruption.lastIndex = from;
      this.#knownParagraphEnd = interruption.exec(this.#text)?.index ?? this.#text.length;
    }
    return this.#knownParagraphEnd;
  }

  #push(kind: SpanKind, start: number, end: number, opening: number, closing: number): true {
    this.#spans.push({ kind, start, end, innerStart: start + opening, innerEnd: end - closing });
    this.#at = end;
    return true;
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end === -1 ? this.#text.length : end;
  }
}

/** Columns a line is indented by. */
function indentOf(line: string): number {
  return columnsOf(/^[ \t]*/.exec(line)?.[0] ?? '');
}

/** Columns the beginning of a line takes; a tab reaches to the next of those that 4 divides. */
function columnsOf(beginning: string): number {
  let columns = 0;
  for (const character of beginning) columns += character === '\t' ? 4 - (columns % 4) : 1;
  return columns;
}

const next = /[\\`$<h\]\n]/g;
/** What ends a paragraph, and with it every code span and formula still open: a blank line or another block. */
const interruption = /\n[ \t>]*(?:\r?\n|`{3,}[^`\n]*(?=\n|$)|~{3}|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t])/g;
const bareAddress = /https?:\/\/[^\s<>"'`\]）】」，。；、]+/y;
const destination =
  /\((?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;
const angles: readonly (readonly [RegExp, SpanKind])[] = [
  [/<!--[\s\S]*?(?:-->|$)/y, 'html'],
  [/<(script|style|pre|textarea|code)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/iy, 'html'],
  [/<(?:https?|ftp|mailto|file|doi):[^\s<>]*>/iy, 'url'],
  [/<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>/y, 'url'],
  [/<\/?[a-zA-Z][\w-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/y, 'html'],
  [/<[!?][a-zA-Z][^>]*>/y, 'html'],
];
