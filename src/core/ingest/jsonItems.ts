import type { ProblemReason } from '../model/problemReason.ts';

/** One item of a list in a JSON file. */
export interface JsonItem {
  readonly value: unknown;
  /** 1-based line on which it begins. */
  readonly line: number;
  /** Why it cannot be read, if so. */
  readonly reason?: string;
}

/** Items of a list, and what was wrong with the list itself. */
export interface JsonItems {
  readonly items: readonly JsonItem[];
  readonly error?: { readonly line: number; readonly reason: string };
}

/**
 * Items of the outermost list of a JSON text (`[…]`, or the first list in `{"items": […]}`), each parsed by itself, so that
 * a broken one costs no other.
 */
export function jsonItems(text: string): JsonItems {
  const items: JsonItem[] = [];
  const start = text.search(/\[\s*(?:\{|\])/u);
  if (start < 0)
    return {
      items: singleItem(text),
      error: { line: 1, reason: 'it has no list of items' satisfies ProblemReason },
    };
  let [line, depth, begin, beginLine] = [1, 0, -1, 1];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\n') {
      line++;
      // JSON strings end on their line; one that does not is broken and must not swallow the rest.
      quoted = false;
      continue;
    }
    if (i <= start) continue;
    if (quoted) {
      if (character === '\\') i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      if (depth++ === 0) [begin, beginLine] = [i, line];
    } else if (character === '}' || character === ']') {
      if (--depth < 0) return { items };
      if (depth === 0) items.push(parseItem(text.slice(begin, i + 1), beginLine));
    }
  }
  if (depth > 0)
    items.push({ value: undefined, line: beginLine, reason: 'it is not closed' satisfies ProblemReason });
  return { items, error: { line, reason: 'the list is not closed' satisfies ProblemReason } };
}

function singleItem(text: string): JsonItem[] {
  const item = parseItem(text, 1);
  return item.reason === undefined &&
    typeof item.value === 'object' &&
    item.value !== null &&
    'id' in item.value
    ? [item]
    : [];
}

function parseItem(source: string, line: number): JsonItem {
  try {
    return { value: JSON.parse(source), line };
  } catch (error) {
    return { value: undefined, line, reason: jsonReason(error) };
  }
}

/** What a JSON error says, without its offset, which counts within the item only. */
function jsonReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ (?:in JSON )?at position \d+.*$/su, '').slice(0, 120);
}
