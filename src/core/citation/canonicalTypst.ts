import { type Canonical, CanonicalBuilder } from './canonical.ts';

const call = /#([a-zA-Z][\w.-]*)/y;
const stringArgument = /\(\s*"((?:[^"\\]|\\.)*)"((?:[^()"]|"(?:[^"\\]|\\.)*")*)\)\s*;?/y;
const otherArguments = /\((?:[^()"]|"(?:[^"\\]|\\.)*"|\([^()]*\))*\)/y;
/** A table's cells are content in brackets, separated by commas until the parenthesis closes. */
const tableHead = /#table\(\s*columns:[^,]*,/y;
const lineMarks = /[ \t]*(?:(?:[-+]|=+|\d+\.)[ \t]+)*/y;

/** The canonical text of Typst markup. TeX in `#raw(…, lang: "latex")`, `#mi` and `#mitex` is a formula. */
export function canonicalTypst(text: string): Canonical {
  const builder = new CanonicalBuilder();
  /** Brackets open around here, and how many there were where each table began. */
  let depth = 0;
  const tables: number[] = [];
  let at = 0;
  while (at < text.length) {
    if (at === 0 || text[at - 1] === '\n') {
      builder.separate(at);
      at += sticky(lineMarks, text, at)?.[0].length ?? 0;
    }
    const character = text[at];
    if (character === undefined) break;
    if (tables.at(-1) === depth && character !== '[') {
      if (character === ')') tables.pop();
      builder.separate(at);
      at++;
    } else if (character === '\\') {
      if (/\s/.test(text[at + 1] ?? ' ')) builder.separate(at);
      else builder.prose(text[at + 1] ?? '', at + 1);
      at += 2;
    } else if (character === '#') {
      const table = sticky(tableHead, text, at);
      if (table) tables.push(depth);
      const after = table ? at + table[0].length : takeCall(builder, text, at);
      const hasContent = after > at && text[after] === '[';
      builder.mark();
      if (hasContent) depth++;
      at = Math.max(hasContent ? after + 1 : after, at + 1);
    } else if (character === '[') {
      builder.mark();
      depth++;
      at++;
    } else if (character === ']' && depth > 0) {
      builder.mark();
      depth--;
      at += text[at + 1] === ';' ? 2 : 1;
    } else if (character === '$') {
      const end = text.indexOf('$', at + 1);
      builder.math(text.slice(at + 1, end === -1 ? undefined : end), at + 1);
      at = end === -1 ? text.length : end + 1;
    } else {
      if (character === '~') builder.separate(at);
      else builder.prose(character, at);
      at++;
    }
  }
  return builder.build();
}

/** Takes a call; gives the offset after it, where the content of its bracket begins if it has one. */
function takeCall(builder: CanonicalBuilder, text: string, at: number): number {
  const name = sticky(call, text, at)?.[1];
  if (name === undefined) return at;
  let after = at + 1 + name.length;
  if (name === 'set' || name === 'show' || name === 'let') {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  const quoted = /^(?:raw|mi|mitex)$/.test(name) ? sticky(stringArgument, text, after) : null;
  if (quoted) {
    const [whole, content = '', rest = ''] = quoted;
    const { value, offsets } = stringValue(content, after + whole.indexOf('"') + 1);
    if (name !== 'raw' || /lang:\s*"latex"/.test(rest)) builder.math(value, offsets);
    else builder.code(value, offsets);
    return after + whole.length;
  }
  after += sticky(otherArguments, text, after)?.[0].length ?? 0;
  return text[after] === ';' ? after + 1 : after;
}

/** The string's value, and where in the draft each of its units stands. */
function stringValue(content: string, start: number): { value: string; offsets: Uint32Array } {
  let value = '';
  const offsets: number[] = [];
  for (const match of content.matchAll(/\\(u\{([0-9a-fA-F]+)\}|[\s\S])|[\s\S]/g)) {
    const [character, escaped, hex] = match;
    let written = escaped === undefined ? character : (controls[escaped] ?? escaped);
    if (hex !== undefined) written = String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
    for (let unit = 0; unit < written.length; unit++) offsets.push(start + match.index);
    value += written;
  }
  return { value, offsets: Uint32Array.from(offsets) };
}

const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
