import type { RawEntry } from './bibtexEntry.ts';

/** Fields that say what an entry itself is, and go on to no entry that refers to it. */
const own = new Set('crossref xref xdata ids keywords abstract note key label file url doi pages'.split(' '));
const titles = new Set('title subtitle titleaddon shorttitle sorttitle'.split(' '));
/** How far references to references are followed; a ring of them ends there. */
const deepest = 5;

/**
 * An entry with what it takes from others: all of its `xdata`, and from its `crossref` what it lacks, the
 * title of the parent as that of the book (BibLaTeX manual, 2.4.1.1 and appendix B).
 * @param entryOf an entry by its key in lower case
 */
export function inherited(
  entry: RawEntry,
  entryOf: (key: string) => RawEntry | undefined,
  depth = 0,
): RawEntry {
  const shared = entry.fields.get('xdata');
  const parent = entry.fields.get('crossref');
  if (depth > deepest || (shared === undefined && parent === undefined)) return entry;
  const fields = new Map(entry.fields);
  const take = (key: string, isParent: boolean): void => {
    const found = entryOf(key.trim().toLowerCase());
    if (found === undefined || found === entry) return;
    const other = inherited(found, entryOf, depth + 1);
    for (const [name, value] of other.fields) {
      if (!isParent) setNew(fields, name, value);
      else if (!own.has(name) && !titles.has(name)) setNew(fields, name, value);
    }
    const title = other.fields.get('title');
    if (isParent && title !== undefined && !/^(?:article|suppperiodical)$/u.test(entry.type))
      setNew(fields, 'booktitle', title);
  };
  for (const key of shared?.split(',') ?? []) take(key, false);
  if (parent !== undefined) take(parent, true);
  return { type: entry.type, fields };
}

function setNew(fields: Map<string, string>, name: string, value: string): void {
  // A date and a year say the same.
  const same = name === 'year' ? 'date' : name === 'date' ? 'year' : name;
  if (!fields.has(name) && !fields.has(same)) fields.set(name, value);
}
