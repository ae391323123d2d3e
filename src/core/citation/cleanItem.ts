import type { JsonValue } from '../model/bibliography.ts';
import type { CslItem } from './cslItem.ts';
import { plainEdition } from './edition.ts';

/** Name variables of CSL 1.0.2, appendix IV. */
export const nameVariables: ReadonlySet<string> = new Set(
  (
    'author chair collection-editor compiler composer container-author contributor curator director editor ' +
    'editor-translator editorial-director executive-producer guest host illustrator interviewer narrator ' +
    'organizer original-author performer producer recipient reviewed-author script-writer series-creator translator'
  ).split(' '),
);

/** Date variables of CSL 1.0.2, appendix IV. */
export const dateVariables: ReadonlySet<string> = new Set(
  'accessed available-date event-date issued original-date submitted'.split(' '),
);

/**
 * The item with only what the formatter can read: every variable of the shape the schema asks for. What is
 * of another shape is left out rather than allowed to stop a whole bibliography.
 */
export function cleanItem(item: CslItem): CslItem {
  const clean: { [variable: string]: JsonValue } = {};
  for (const [variable, value] of Object.entries(item)) {
    const kept = nameVariables.has(variable)
      ? names(value)
      : dateVariables.has(variable)
        ? date(value)
        : plain(value);
    if (kept !== undefined) clean[variable] = kept;
  }
  // BibTeX calls the issue of a journal its number.
  if (/^article-/.test(item.type) && clean.issue === undefined && clean.number !== undefined) {
    clean.issue = clean.number;
  }
  // `1999-66` is one report, and no range of them; a hyphen behind a backslash is a sign like others to the engine.
  if (typeof clean.number === 'string') clean.number = clean.number.replace(/\\?-/g, '\\-');
  if (typeof clean.page === 'string') clean.page = clean.page.replace(/\s*-{2,}\s*/g, '-');
  if (typeof clean.edition === 'string') clean.edition = plainEdition(clean.edition);
  return { ...clean, id: item.id, type: item.type };
}

function names(value: JsonValue): JsonValue | undefined {
  if (!Array.isArray(value)) return undefined;
  const kept = value.filter(
    name => isRecord(name) && Object.values(name).some(part => typeof part === 'string'),
  );
  return kept.length > 0 ? kept.map(name => (isOthers(name) ? { literal: othersMark } : name)) : undefined;
}

/** Stands in a formatted list of names for those BibTeX leaves out with `and others`; see `withOthers`. */
const othersMark = '\ue000others';

/** The last of a list of names in BibTeX when there are more of them than are named. */
export function isOthers(name: JsonValue): boolean {
  if (!isRecord(name) || name.given !== undefined) return false;
  return name.literal === 'others' || name.family === 'others' || name.literal === othersMark;
}

/**
 * A formatted reference with the abbreviation for further names in their place, where the style shows it.
 * @param word the abbreviation: `等`, `et al.`
 */
export function withOthers(html: string, word: string): string {
  return html.replace(
    /,?\s*(?:(?:and|&#38;|&amp;|&|和|与|及)\s*)?\ue000others(\.?)/giu,
    (_, stop: string) => `, ${word}${word.endsWith('.') ? '' : stop}`,
  );
}

function date(value: JsonValue): JsonValue | undefined {
  if (!isRecord(value)) return undefined;
  const parts = value['date-parts'];
  if (Array.isArray(parts)) {
    const ends = parts.filter(end => Array.isArray(end) && end.length > 0 && end.every(isNumeric));
    return ends.length > 0 ? { ...value, 'date-parts': ends } : undefined;
  }
  return typeof value.raw === 'string' || typeof value.literal === 'string' ? value : undefined;
}

function plain(value: JsonValue): JsonValue | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function isNumeric(value: JsonValue): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
}

function isRecord(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
