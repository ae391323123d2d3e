import { type Fields, fieldsOf } from './metadata.ts';

const assignment = /^\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=\s*(.*)$/u;
/** Tables whose keys stand for the note's own: Zola keeps its tags in one. */
const ownTables = /^\s*\[(?:taxonomies|extra)\]\s*(?:#.*)?$/u;

/**
 * The keys of TOML front matter (Hugo, Zola): strings, dates and numbers as text, lists of strings over any number of
 * lines. Keys of other tables are left out.
 */
export function tomlFields(source: string): Fields {
  const found = new Map<string, unknown>();
  let own = true;
  const rows = source.split('\n', 1000);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (/^\s*\[/u.test(row)) {
      own = ownTables.test(row);
      continue;
    }
    const match = assignment.exec(row);
    if (match === null) continue;
    let value = match[4]!.trim();
    const fence = /^("""|''')/u.exec(value)?.[1];
    while (i + 1 < rows.length && !isWhole(value, fence)) value += `\n${rows[++i]!}`;
    const key = match[1] ?? match[2] ?? match[3]!;
    if (own && !found.has(key)) found.set(key, tomlValue(value, fence));
  }
  return fieldsOf(found);
}

function isWhole(value: string, fence: string | undefined): boolean {
  if (fence !== undefined) return value.slice(3).includes(fence);
  if (!/^[[{]/u.test(value)) return true;
  const bare = value.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/gu, '').replace(/#[^\n]*/gu, '');
  return bare.split(/[[{]/u).length <= bare.split(/[\]}]/u).length;
}

function tomlValue(value: string, fence: string | undefined): unknown {
  if (fence !== undefined) return value.slice(3, value.indexOf(fence, 3)).trim();
  if (value.startsWith('[')) {
    return [...value.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|#[^\n]*|([^\s,[\]"'#]+)/gu)].flatMap(
      ([, double, single, plain]) => (double === undefined ? (single ?? plain ?? []) : unescaped(double)),
    );
  }
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/u.exec(value);
  if (quoted !== null) return quoted[1] === undefined ? quoted[2] : unescaped(quoted[1]);
  return value.replace(/\s+#.*$/u, '').trim();
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text.replace(/\n/gu, '\\n')}"`) as string;
  } catch {
    return text;
  }
}
