/** A key and its value, one line; keys as they are mostly named. */
const entry = /^([\p{L}_][\p{L}\p{N}_-]{0,60}):(?: +(\S(?:[^\p{Cc}\ufeff]*[^\p{Cc}\ufeff ])?))? *$/u;
/** An item of a list, each on a line of its own. */
const blockItem = /^( *)- +(\S(?:[^\p{Cc}\ufeff]*[^\p{Cc}\ufeff ])?) *$/u;

/** What ends a plain scalar or its line: a colon or a comment (YAML 1.2.2, 7.3.3). */
const breaksPlain = /:(?= |$)| #/u;
/** Words that stand for no string in the core schema (YAML 1.2.2, 10.3.2), in any case. */
const noString = /^(?:null|true|false)$/iu;
const day = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?$/u;
const quoted = /^(?:"([^"\\]*)"|'([^']*)')$/u;
const flowList = /^\[ *([^[\]]*?) *\]$/u;
const flowItem = /^\p{L}[\p{L}\p{N}_./+-]*(?: +[\p{L}\p{N}_./+-]+)*$/u;

type PlainValue = string | null | readonly string[];

/**
 * Reads YAML that is but `key: value` lines, as nearly all front matter is: strings, days and lists of strings. Of the
 * parser's time, which is most of what reading such a note takes, nothing is needed for it.
 *
 * @returns exactly what the parser makes of it; undefined for whatever could mean anything else.
 */
export function plainYaml(source: string): ReadonlyMap<string, PlainValue> | undefined {
  const fields = new Map<string, PlainValue>();
  const rows = source.split('\n');
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (row === '') continue;
    const [, key, written] = entry.exec(row) ?? [];
    if (key === undefined || fields.has(key) || key === '__proto__' || noString.test(key)) return undefined;
    let value: PlainValue | undefined;
    if (written !== undefined) value = scalar(written) ?? listOf(written);
    else {
      const items = blockItems(rows, at + 1);
      at += items?.length ?? 0;
      value = items?.length === 0 ? null : items;
    }
    if (value === undefined) return undefined;
    fields.set(key, value);
  }
  return fields.size === 0 ? undefined : fields;
}

function scalar(written: string): string | undefined {
  if (/^\p{L}/u.test(written)) {
    return breaksPlain.test(written) || noString.test(written) ? undefined : written;
  }
  if (day.test(written)) return written;
  const [, double, single] = quoted.exec(written) ?? [];
  return double ?? single;
}

function listOf(written: string): string[] | undefined {
  const inside = flowList.exec(written)?.[1];
  if (inside === undefined) return undefined;
  if (inside === '') return [];
  const items = inside.split(',').map(item => item.replace(/^ +| +$/gu, ''));
  return items.every(item => flowItem.test(item) && !noString.test(item)) ? items : undefined;
}

/** The items of a list that begins at a row, all equally indented; undefined where one is no plain string. */
function blockItems(rows: readonly string[], from: number): string[] | undefined {
  const items: string[] = [];
  let indent: string | undefined;
  for (let at = from; at < rows.length; at++) {
    const [, spaces, written] = blockItem.exec(rows[at]!) ?? [];
    if (spaces === undefined || written === undefined) break;
    indent ??= spaces;
    const item = scalar(written);
    if (spaces !== indent || item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
