import type { DraftCitation, DraftLanguage } from './draft.ts';
import type { DraftEdit } from './draftProblem.ts';
import { type CitationFormat, type CitationOptions, type CitedKey, formatCitation } from './formats.ts';
import { openedCitation } from './openedCitation.ts';
import { findCitations } from './references.ts';

/** A place of a draft in UTF-16 units, or the two ends of what is selected there. */
export type InsertionPlace = number | readonly [start: number, end: number];

/** What is to be cited, and where. */
export interface InsertionRequest {
  readonly text: string;
  readonly language: DraftLanguage;
  readonly format: CitationFormat;
  /** Where in the draft the citation goes; behind what is selected. */
  readonly places: readonly InsertionPlace[];
  readonly keys: readonly CitedKey[];
  readonly options?: CitationOptions | undefined;
  /** Definitions of footnotes, one a key; put at the end where the draft has none of them. */
  readonly definition?: ((key: string) => string) | undefined;
}

/**
 * Puts a citation into a draft. A citation that stands at the place already, or is selected, is extended by the
 * keys it does not have yet, never nested, and keeps the format it has; one that was only opened is filled.
 *
 * @returns edits of the draft, ascending, not overlapping.
 */
export function insertionEdits(request: InsertionRequest): DraftEdit[] {
  const { text, language, format, keys, options } = request;
  const citations = findCitations(text, language);
  const edits = new Map<number, DraftEdit>();
  const formats = new Set<CitationFormat>();
  const selections = request.places.map(
    place => (typeof place === 'number' ? [place, place] : place) as Selection,
  );
  for (const selection of selections.sort(([, a], [, b]) => a - b)) {
    const [, offset] = selection;
    const there = citations.find(citation => isIn(citation, selection));
    const opened = there ? undefined : openedCitation(text, offset, language);
    formats.add(there?.format ?? opened?.format ?? format);
    const edit = there
      ? extension(there, text, keys, options)
      : (opened?.fill(keys, options) ?? insertion(offset));
    // Two cursors in one citation extend it once.
    if (edit && !edits.has(edit.start)) edits.set(edit.start, edit);
  }
  // At no place only the definitions are asked for.
  const isByFootnote = formats.size === 0 ? format === 'footnote' : formats.has('footnote');
  const missing = isByFootnote ? keys.map(({ key }) => key).filter(key => !text.includes(`[^${key}]:`)) : [];
  return [...edits.values(), ...definitions(text, missing, request.definition)];

  function insertion(offset: number): DraftEdit {
    return {
      start: offset,
      end: offset,
      text: formatCitation(keys, format, options),
    };
  }
}

type Selection = readonly [start: number, end: number];

/** Whether a place is in a citation, or what is selected a citation or in one. Right before or behind its brackets one is outside. */
function isIn(citation: DraftCitation, [start, end]: Selection): boolean {
  if (start === end) return citation.start < start && start < citation.end;
  return citation.start <= start && end <= citation.end;
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
  /** Before what closes the citation; a sign that parts keys may stand there already. */
  const inside = (sign: string, parting: string, insert: string): DraftEdit => {
    const space = /\s*$/.exec(text.slice(start, end - 1))?.[0].length ?? 0;
    const isParted = text[end - 2 - space] === sign;
    return isParted
      ? { start: end - 1 - space, end: end - 1, text: `${parting.slice(sign.length)}${insert}` }
      : at(end - 1, `${parting}${insert}`);
  };
  switch (format) {
    case 'pandoc':
      return text[start] === '[' && closing === ']'
        ? inside(';', '; ', written.slice(1, -1))
        : at(end, ` ${written}`);
    case 'latex':
      // The optional arguments of a command belong to its first key.
      if (added.some(({ locator, prefix }) => locator || prefix)) return at(end, written);
      return inside(',', ',', added.map(({ key }) => key).join(','));
    case 'rst':
    case 'myst':
      return inside(',', ',', written.slice(written.indexOf('`') + 1, -1));
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
