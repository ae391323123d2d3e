import { type Canonical, CanonicalBuilder } from './canonical.ts';

const characters: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textasciicircum: '^',
  textasciitilde: '~',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textasciigrave: '`',
  textbraceleft: '{',
  textbraceright: '}',
  textquotedbl: '"',
  ldots: '…',
  dots: '…',
  S: '§',
};
const mathEnvironments = /^(?:equation|align|alignat|gather|multline|eqnarray|flalign|displaymath|math)\*?$/;
const verbatimEnvironments = /^(?:verbatim\*?|Verbatim|lstlisting|minted)$/;
/** Commands whose argument is not part of the text. */
const withoutText =
  /^(?:setcounter|label|vspace|hspace|ref|eqref|pageref|includegraphics|footnotemark|href|url|index)$/;

/** The canonical text of LaTeX prose. Commands that only mark text disappear, the text stays. */
export function canonicalLatex(text: string): Canonical {
  const builder = new CanonicalBuilder();
  /** Offsets of the braces that end quotations in the text (`csquotes`). */
  const quotationEnds = new Set<number>();
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '\\' && text.startsWith('enquote', at + 1))
      at = quotation(builder, text, at, quotationEnds);
    else if (character === '\\') at = command(builder, text, at);
    else if (quotationEnds.has(at)) builder.prose('"', at++);
    else if (character === '$') at = dollars(builder, text, at);
    else if (character === '%') at = lineEnd(text, at) + 1;
    else if (character === '-') at = hyphens(builder, text, at);
    else {
      if (character === '~') builder.separate(at);
      else if (character === '`' && text[at + 1] === '`') builder.prose('"', at++);
      else if (character === "'" && text[at + 1] === "'") builder.prose('"', at++);
      else if (character === '`') builder.prose("'", at);
      else if (character === '&') builder.separate(at);
      else if (character === '{' || character === '}') builder.mark();
      else builder.prose(character, at);
      at++;
    }
  }
  return builder.build();
}

/** Begins `\enquote{…}`, which prints the marks of the language around its words. */
function quotation(builder: CanonicalBuilder, text: string, at: number, ends: Set<number>): number {
  const open = text.startsWith('*', at + 8) ? at + 9 : at + 8;
  let depth = 0;
  for (let end = open; end < text.length; end++) {
    if (text[end] === '\\') end++;
    else if (text[end] === '{') depth++;
    else if (text[end] === '}' && --depth === 0) {
      ends.add(end);
      break;
    }
  }
  builder.prose('"', at);
  return text[open] === '{' ? open + 1 : open;
}

function command(builder: CanonicalBuilder, text: string, at: number): number {
  const name = /^[a-zA-Z]+\*?/.exec(text.slice(at + 1, at + 60))?.[0];
  if (name === undefined) return symbol(builder, text, at);
  const after = at + 1 + name.length;
  if (name === 'begin') return environment(builder, text, at, after);
  if (name === 'end') return skipArguments(text, after);
  if (name === 'texttt' && text[after] === '{') return typewriter(builder, text, after + 1);
  const character = characters[name];
  if (character !== undefined) {
    builder.prose(character, at);
    return text.startsWith('{}', after) ? after + 2 : after;
  }
  if (name === 'item') {
    builder.separate(at);
    return after;
  }
  return withoutText.test(name) ? skipArguments(text, after) : after;
}

/** A row of hyphens, also with the empty groups between them that keep LaTeX from joining them to a dash. */
function hyphens(builder: CanonicalBuilder, text: string, at: number): number {
  const row = /^-(?:(?:\{\})?-)*/.exec(text.slice(at, at + 200))?.[0] ?? '-';
  builder.run(row.replaceAll('{}', ''), at);
  return at + row.length;
}

/** Code in a line, written with printing commands for what LaTeX would read. */
function typewriter(builder: CanonicalBuilder, text: string, start: number): number {
  const token = /\\([a-zA-Z]+)(?:\{\})?|\\([\s\S])|([{}])|([\s\S])/y;
  let code = '';
  const offsets: number[] = [];
  let depth = 1;
  let at = start;
  while (at < text.length && depth > 0) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) break;
    const [whole, name, escaped, brace, plain] = match;
    if (brace !== undefined) depth += brace === '{' ? 1 : -1;
    const written = name === undefined ? (escaped ?? plain ?? '') : (characters[name] ?? '');
    for (let unit = 0; unit < written.length; unit++) offsets.push(at);
    code += written;
    at += whole.length;
  }
  builder.code(code, Uint32Array.from(offsets));
  return at;
}

function symbol(builder: CanonicalBuilder, text: string, at: number): number {
  const next = text[at + 1] ?? '';
  if (next === '(' || next === '[') {
    const close = text.indexOf(next === '(' ? '\\)' : '\\]', at + 2);
    if (close !== -1) {
      builder.math(text.slice(at + 2, close), at + 2);
      return close + 2;
    }
  }
  if (/[\s\\,;:!/-]/.test(next) || next === '') builder.separate(at);
  else builder.prose(next, at + 1);
  return at + 2;
}

function environment(builder: CanonicalBuilder, text: string, at: number, after: number): number {
  const name = /^\s*\{([^{}]*)\}/.exec(text.slice(after, after + 60))?.[1] ?? '';
  const bodyStart = text.indexOf('}', after) + 1;
  const isMath = mathEnvironments.test(name);
  if (!isMath && !verbatimEnvironments.test(name)) {
    builder.separate(at);
    if (/^(?:tabular|array|minipage)/.test(name)) return skipArguments(text, bodyStart);
    return /^(?:quote|quotation|itemize|enumerate|center|displayquote|description)$/.test(name)
      ? skipOptions(text, bodyStart)
      : Math.max(bodyStart, after);
  }
  const close = text.indexOf(`\\end{${name}}`, bodyStart);
  const bodyEnd = close === -1 ? text.length : close;
  const end = close === -1 ? text.length : close + name.length + 6;
  if (isMath) builder.math(text.slice(at, end), at);
  // The space keeps code from ending its environment, see the LaTeX writer.
  else builder.code(text.slice(bodyStart, bodyEnd), bodyStart);
  return end;
}

function dollars(builder: CanonicalBuilder, text: string, at: number): number {
  const sign = text[at + 1] === '$' ? '$$' : '$';
  const from = at + sign.length;
  let end = from;
  while (end < text.length && !text.startsWith(sign, end)) end += text[end] === '\\' ? 2 : 1;
  builder.math(text.slice(from, end), from);
  return Math.min(text.length, end + sign.length);
}

function skipOptions(text: string, from: number): number {
  const option = /^\s*\[[^\]]*\]/.exec(text.slice(from, from + 400));
  return from + (option?.[0].length ?? 0);
}

function skipArguments(text: string, from: number): number {
  const group = /^(?:\s*(?:\[[^\]]*\]|\{[^{}]*\}))+/.exec(text.slice(from, from + 400));
  return from + (group?.[0].length ?? 0);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
