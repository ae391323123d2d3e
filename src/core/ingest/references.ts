import type { JsonValue } from '../model/bibliography.ts';
import type { Problem } from '../model/problem.ts';
import type { Reference } from '../model/reference.ts';
import { withBareDoi } from '../util/doi.ts';
import { isOwnItem, ownEntries } from '../util/ownBibliography.ts';
import { bibEntries, cslOfEntry } from './bibtex.ts';
import { parseEntry, type RawEntry } from './bibtexEntry.ts';
import { inherited } from './bibtexInherit.ts';
import { jsonItems } from './jsonItems.ts';
import { jsonOf, textOf } from './metadata.ts';
import { emptyReading, type PageReading, type TextPage } from './page.ts';

/** Reads a BibTeX or BibLaTeX file: a reference for each entry, a problem for each entry that cannot be read. */
export function readBibtex({ path, text }: TextPage): PageReading {
  const references: Reference[] = [];
  const problems: Problem[] = [];
  // What is kept in step with a draft only repeats works of the collection.
  const { entries, strings } = bibEntries(text.replace(ownEntries, own => own.replace(/[^\n]/gu, ' ')));
  const raw = new Map<string, RawEntry>();
  const read = entries.map(({ key, source, error }) => {
    if (error !== undefined) return undefined;
    const entry = parseEntry(source, strings);
    // Of two entries with one key BibTeX takes the first.
    if (!raw.has(key.toLowerCase())) raw.set(key.toLowerCase(), entry);
    return entry;
  });
  const entryOf = (key: string) => raw.get(key);
  // A set is cited as what it lists first.
  const memberOf = (entry: RawEntry): RawEntry =>
    entry.fields.has('entryset') ? (entryOf(firstKey(entry.fields.get('entryset'))) ?? entry) : entry;
  entries.forEach(({ key, line, error }, index) => {
    const entry = read[index];
    if (entry !== undefined && isNoWork.test(entry.type)) return;
    const csl = entry === undefined ? (error ?? '') : cslOfEntry(inherited(memberOf(entry), entryOf));
    if (typeof csl === 'string') problems.push({ path, line, code: 'reference', args: [csl] });
    else {
      const aliases =
        entry?.fields
          .get('ids')
          ?.split(',')
          .map(id => id.trim()) ?? [];
      for (const id of [key, ...aliases])
        if (id !== '') references.push({ key: id, path, line, csl: { ...csl, id } });
    }
  });
  return { copies: [], problems, references };
}

/** Data that other entries share, and what is set for a style (IEEEtran, REVTeX, achemso, abntex2), are no works. */
const isNoWork = /^xdata$|(?:bstctl|control|-options)$/u;

function firstKey(keys = ''): string {
  return (keys.split(',')[0] ?? '').trim().toLowerCase();
}

/**
 * Reads a CSL-JSON file, a list of items or an object with `items`. Other JSON files are no references and no problem;
 * one named `.csljson` or `.csl.json` must be.
 */
export function readCslJson({ path, text }: TextPage): PageReading {
  const declared = /\.csl\.?json$/iu.test(path);
  if (!declared && !looksLikeCsl(text)) return emptyReading;
  const { items, error } = jsonItems(text);
  if (error !== undefined && items.length === 0) {
    return declared
      ? { ...emptyReading, problems: [{ path, line: error.line, code: 'json', args: [error.reason] }] }
      : emptyReading;
  }
  const references: Reference[] = [];
  const problems: Problem[] = [];
  for (const { value, line, reason } of items) {
    if (isOwnItem(value)) continue;
    const csl = reason === undefined ? cslItem(value) : reason;
    if (typeof csl === 'string') problems.push({ path, line, code: 'reference', args: [csl] });
    else references.push({ key: String(csl['id']), path, line, csl });
  }
  return !declared && references.length === 0 ? emptyReading : { copies: [], problems, references };
}

function looksLikeCsl(text: string): boolean {
  const head = text.slice(0, 20_000);
  return (
    /^\s*[[{]/u.test(head) &&
    /"type"\s*:/u.test(head) &&
    /"(?:id|title)"\s*:/u.test(head) &&
    /"(?:issued|author|title|DOI|container-title)"\s*:/u.test(head)
  );
}

function cslItem(value: unknown): { [variable: string]: JsonValue } | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is not an object';
  const given = textOf(Reflect.get(value, 'id'));
  if (given === undefined) return 'it has no "id"';
  // Zotero's own export calls an item by its address, beside the key a person cites it by.
  const id = /^https?:/u.test(given) ? (textOf(Reflect.get(value, 'citation-key')) ?? given) : given;
  if (textOf(Reflect.get(value, 'type')) === undefined) return 'it has no "type"';
  return { ...withBareDoi(jsonOf(value) as { [variable: string]: JsonValue }), id };
}
