/** The parts of one `@type{key, name = value, …}`, as the file writes them. */
export interface RawEntry {
  /** In lower case. */
  readonly type: string;
  /** Values by field name in lower case, without their delimiters and with `@string` names put in. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Values of `@string` definitions by name in lower case. */
export type BibStrings = ReadonlyMap<string, string>;

const months = new Set('jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));
const fieldName = /[a-zA-Z][\w:.+-]*(?=\s*=)/uy;
const gap = /(?:\s|,|%[^\n\r]*)*/uy;

/**
 * Takes an entry apart, forgiving what people and programs really write: round brackets around it, values in
 * quotation marks with braces inside, `#` between parts, comments, and a comma missing between two fields.
 * @param source from its `@` to its closing bracket
 */
export function parseEntry(source: string, strings: BibStrings): RawEntry {
  const type = /^@\s*([A-Za-z][\w-]*)/u.exec(source)?.[1]?.toLowerCase() ?? '';
  const fields = new Map<string, string>();
  // Behind the key; its comma may be missing.
  let at = /^@\s*[A-Za-z][\w-]*\s*[{(]\s*[^\s,]*/u.exec(source)?.[0].length ?? 0;
  while (at > 0 && at < source.length) {
    gap.lastIndex = at;
    gap.exec(source);
    at = gap.lastIndex;
    fieldName.lastIndex = at;
    const name = fieldName.exec(source)?.[0];
    if (name === undefined) {
      at = source.indexOf(',', at + 1) + 1;
      continue;
    }
    const value = readValue(source, source.indexOf('=', at) + 1, strings);
    const field = name.toLowerCase();
    // Of a field given twice BibTeX takes the first.
    if (value.text !== '' && !fields.has(field)) fields.set(field, value.text);
    at = value.end;
  }
  return { type, fields };
}

/** The name and value of a `@string`, `undefined` when it has none. */
export function parseString(source: string, strings: BibStrings): readonly [string, string] | undefined {
  const name = /^@\s*[A-Za-z]+\s*[{(]\s*([^\s=,{}()"#%]+)\s*=/u.exec(source);
  if (name === null) return undefined;
  return [name[1]!.toLowerCase(), readValue(source, name[0].length, strings).text];
}

/** The fields named of an entry as the plainest BibTeX: one field a line, every value in braces. */
export function plainEntry({ type, fields }: RawEntry, read: ReadonlySet<string>): string {
  const lines = [...fields].flatMap(([name, value]) => (read.has(name) ? [`  ${name} = {${value}},\n`] : []));
  return `@${type}{k,\n${lines.join('')}}`;
}

/** One value, of as many parts as `#` joins, and the offset behind it. */
function readValue(source: string, from: number, strings: BibStrings): { text: string; end: number } {
  let text = '';
  let at = from;
  for (;;) {
    while (/\s/u.test(source[at] ?? '')) at++;
    const opening = source[at];
    if (opening === '{' || opening === '"') {
      const end = delimitedEnd(source, at);
      text += source.slice(at + 1, end);
      at = end + 1;
    } else {
      const bare = /^[^\s,#{}()"%=]+/u.exec(source.slice(at, at + 200))?.[0] ?? '';
      text += strings.get(bare.toLowerCase()) ?? (months.has(bare.toLowerCase()) ? bare.toLowerCase() : bare);
      at += bare.length;
    }
    const joined = /^\s*#/u.exec(source.slice(at, at + 100));
    // A space that TeX is told to keep has nothing to stand before at the end.
    if (joined === null) return { text: text.trim().replace(/(?<!\\)\\$/u, ''), end: at };
    at += joined[0].length;
  }
}

/** Offset of the brace or quotation mark that closes the one at `open`; the end where none does. */
function delimitedEnd(source: string, open: number): number {
  const quoted = source[open] === '"';
  let depth = 0;
  for (let at = open + 1; at < source.length; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if ((quoted && character === '"' && depth === 0) || (!quoted && character === '}')) return at;
  }
  return source.length;
}
