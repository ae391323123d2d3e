import type { JsonValue } from '../../model/bibliography.ts';

/** What could be read of a file of decisions that is no JSON as a whole. */
export interface Salvage {
  readonly entries: readonly { readonly entry: JsonValue; line(): number }[];
  /** Everything that could not be read, as it stands. */
  readonly broken: readonly { readonly text: string; line(): number }[];
  /** Fields beside the lists of decisions. */
  readonly fields: { readonly [field: string]: JsonValue };
}

/** A name with its colon; the value begins where the match ends. */
const fieldName = /"(?:[^"\\\r\n]|\\.)*"\s*:\s*/y;
const scalar = /"(?:[^"\\\r\n]|\\.)*"|[-+.\w]+/y;
/** How an entry begins the way we write it. */
const entryStart = /\{\s*"kind"\s*:/y;
/** What a merge leaves in the file; it says nothing by itself. */
const mergeMark = /(?:<{7}|={7}|>{7}|\|{7})(?: [^\r\n]*)?(?=[\r\n]|$)/y;

/**
 * Reads what can be read of a file in which a comma or a brace is missing, or that a merge left its marks
 * in: every entry that is whole by itself, however many lines it takes. One that is not ends where the
 * next entry begins and is kept as it stands. Never throws.
 */
export function salvage(text: string): Salvage {
  const partners = bracketPartners(text);
  const entries: { entry: JsonValue; line: () => number }[] = [];
  const broken: { start: number; end: number }[] = [];
  const fields = new Map<string, JsonValue>();
  const lineOf = (at: number) => text.slice(0, at).split(/\r\n|\n|\r/u).length;
  const valueAt = (at: number) => {
    const end = partners.get(at);
    return end === undefined ? undefined : parsed(text.slice(at, end + 1));
  };
  const isEntry = (at: number) => matchAt(entryStart, text, at) !== undefined || hasKind(valueAt(at));
  /** Parts on one line, and brackets that end what is broken, are kept together. */
  const keep = (start: number, end: number) => {
    const last = broken.at(-1);
    if (last && /^[ \t,]*$/u.test(text.slice(last.end, start))) last.end = end;
    else broken.push({ start, end });
  };

  const first = text.search(/\S/u);
  const hasFrame = text[first] === '{' && !isEntry(first);
  const stop = hasFrame ? frameEnd(text, first, partners, at => hasKind(valueAt(at))) : text.length;
  let inList = false;
  let at = hasFrame ? first + 1 : 0;
  while (at < stop) {
    const char = text[at] ?? '';
    const mark = matchAt(mergeMark, text, at);
    const name = matchAt(fieldName, text, at);
    if (/[\s,]/u.test(char)) at++;
    else if (mark !== undefined) at = mark;
    else if (char === '[') at++;
    else if (char === ']' || char === '}') {
      const last = broken.at(-1);
      if (char === '}' && last && /^[\s,]*$/u.test(text.slice(last.end, at))) last.end = at + 1;
      else if (char === ']') inList = false;
      at++;
    } else if (char === '{') {
      const entry = valueAt(at);
      const end =
        entry === undefined ? brokenEnd(text, at, partners.get(at), stop, isEntry) : partners.get(at)! + 1;
      if (entry === undefined) keep(at, end);
      else entries.push({ entry, line: lazily(lineOf, at) });
      at = end;
    } else if (name !== undefined) {
      const field = parsed(text.slice(at, name).replace(/\s*:\s*$/u, ''));
      if (field === 'decisions' && text[name] === '[') {
        inList = true;
        at = name + 1;
        continue;
      }
      const bracketEnd = partners.get(name);
      const end = bracketEnd === undefined ? (matchAt(scalar, text, name) ?? name) : bracketEnd + 1;
      const value = parsed(text.slice(name, end));
      const known = typeof field === 'string' ? fields.get(field) : undefined;
      const isSame = known !== undefined && JSON.stringify(known) === JSON.stringify(value);
      if (field === 'version' && typeof value === 'number') {
        fields.set(field, typeof known === 'number' ? Math.max(known, value) : value);
      } else if (
        inList ||
        typeof field !== 'string' ||
        value === undefined ||
        (known !== undefined && !isSame)
      ) {
        keep(at, end);
      } else fields.set(field, value);
      at = end;
    } else {
      const end = restOfLine(text, at, stop);
      keep(at, end);
      at = end;
    }
  }
  return {
    entries,
    broken: broken.map(({ start, end }) => ({
      text: text.slice(start, end).trimEnd(),
      line: lazily(lineOf, start),
    })),
    fields: Object.fromEntries(fields),
  };
}

const lazily = (lineOf: (at: number) => number, at: number) => () => lineOf(at);

/** The other end of every bracket that has one, by the place of the first. Strings end with their line. */
function bracketPartners(text: string): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const { index, 0: token } of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"?|[[\]{}]/gu)) {
    if (token === '{' || token === '[') open.push(index);
    else if (token === '}' || token === ']') {
      // A bracket of the other kind has none: what lacks its end does not take that of another.
      const start = open.findLastIndex(place => text[place] === (token === '}' ? '{' : '['));
      if (start < 0) continue;
      partners.set(open[start]!, index);
      open.length = start;
    }
  }
  return partners;
}

/** Where the last brackets of the file begin, those of the list and of the whole. */
function frameEnd(
  text: string,
  first: number,
  partners: ReadonlyMap<number, number>,
  isWholeEntry: (at: number) => boolean,
): number {
  const end = /(?<=[\s,}\]])(?:\{\s*\}\s*)?\]\s*\}\s*$/u.exec(text);
  if (!end) return text.length;
  const last = text.trimEnd().length - 1;
  const owner = [...partners].find(([, close]) => close === last)?.[0];
  return owner !== undefined && owner !== first && isWholeEntry(owner) ? text.length : end.index;
}

/** Where an entry that cannot be read ends: before the next one, else at its bracket, else with the list. */
function brokenEnd(
  text: string,
  start: number,
  partner: number | undefined,
  stop: number,
  isEntry: (at: number) => boolean,
): number {
  const limit = partner === undefined ? stop : Math.min(partner + 1, stop);
  for (let at = text.indexOf('{', start + 1); at >= 0 && at < limit; at = text.indexOf('{', at + 1)) {
    if (isEntry(at)) return at;
  }
  return limit;
}

function restOfLine(text: string, start: number, stop: number): number {
  const length = text.slice(start, stop).search(/[\r\n]/u);
  return length < 0 ? stop : start + length;
}

/** Where a match that begins at a place ends. */
function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function hasKind(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeof (value as { readonly kind?: JsonValue }).kind === 'string';
}

function parsed(json: string): JsonValue | undefined {
  try {
    return JSON.parse(json) as JsonValue;
  } catch {
    return undefined;
  }
}
