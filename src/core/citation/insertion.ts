import type { DraftCitation, DraftLanguage } from './draft.ts';
import type { DraftEdit } from './draftProblem.ts';
import { type CitationFormat, type CitationOptions, type CitedKey, formatCitation } from './formats.ts';
import { citationAt, findCitations } from './references.ts';

/** What is to be cited, and where. */
export interface InsertionRequest {
  readonly text: string;
  readonly language: DraftLanguage;
  readonly format: CitationFormat;
  /** Where in the draft the citation goes, in UTF-16 units. */
  readonly offsets: readonly number[];
  readonly keys: readonly CitedKey[];
  readonly options?: CitationOptions | undefined;
  /** Definitions of footnotes, one a key; put at the end where the draft has none of them. */
  readonly definition?: ((key: string) => string) | undefined;
}

/**
 * Puts a citation into a draft. A citation that stands at the place already is extended by the keys it does
 * not have yet, never nested, and keeps the format it has.
 *
 * @returns edits of the draft, ascending, not overlapping.
 */
export function insertionEdits(request: InsertionRequest): DraftEdit[] {
  const { text, language, format, keys, options } = request;
  const citations = findCitations(text, language);
  const edits = new Map<number, DraftEdit>();
  for (const offset of [...new Set(request.offsets)].sort((a, b) => a - b)) {
    const open = citationAt(citations, offset);
    const edit = open && isOpen(open, offset) ? extension(open, text, keys, options) : insertion(offset);
    // Two cursors in one citation extend it once.
    if (edit && !edits.has(edit.start)) edits.set(edit.start, edit);
  }
  const missing =
    format === 'footnote' ? keys.map(({ key }) => key).filter(key => !text.includes(`[^${key}]:`)) : [];
  return [...edits.values(), ...definitions(text, missing, request.definition)];

  function insertion(offset: number): DraftEdit {
    return {
      start: offset,
      end: offset,
      text: formatCitation(keys, format, options),
    };
  }
}

/** Right before or behind brackets one is outside of them. */
function isOpen({ start, end }: DraftCitation, offset: number): boolean {
  return start < offset && offset < end;
}

function extension(
  citation: DraftCitation,
  text: string,
  keys: readonly CitedKey[],
  options: CitationOptions | undefined,
): DraftEdit | undefined {
  const there = new Set(citation.references.map(({ key }) => key));
  const added = keys.filter(({ key }) => !there.has(key));
  if (added.length === 0) return undefined;
  const { format, start, end } = citation;
  const written = formatCitation(added, format, options);
  const closing = text[end - 1] ?? '';
  const at = (offset: number, insert: string): DraftEdit => ({ start: offset, end: offset, text: insert });
  switch (format) {
    case 'pandoc':
      return text[start] === '[' && closing === ']'
        ? at(end - 1, `; ${written.slice(1, -1)}`)
        : at(end, ` ${written}`);
    case 'latex':
      // The optional arguments of a command belong to its first key.
      if (added.some(({ locator, prefix }) => locator || prefix)) return at(end, written);
      return at(end - 1, `,${added.map(({ key }) => key).join(',')}`);
    case 'rst':
    case 'myst':
      return at(end - 1, `,${written.slice(written.indexOf('`') + 1, -1)}`);
    case 'footnote':
      return at(end, written);
    default:
      return at(end, ` ${written}`);
  }
}

function definitions(
  text: string,
  keys: readonly string[],
  definition: ((key: string) => string) | undefined,
): DraftEdit[] {
  if (keys.length === 0 || definition === undefined) return [];
  const gap = text === '' || /\]:[^\n]*\n$/.test(text) ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  const lines = keys.map(key => `[^${key}]: ${definition(key).replace(/\s*\n\s*/g, ' ')}\n`).join('');
  return [{ start: text.length, end: text.length, text: gap + lines }];
}
