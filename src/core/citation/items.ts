import { toBibtex } from './bibtex.ts';
import type { CslItem } from './cslItem.ts';

/**
 * Writes items for other programs: a CSL-JSON array (indented by two, as Zotero and Pandoc read it) or a
 * BibTeX file, entries in the order given, separated by a blank line.
 */
export function formatItems(items: readonly CslItem[], format: 'csl-json' | 'bibtex'): string {
  if (format === 'csl-json') return `${JSON.stringify(items, null, 2)}\n`;
  return items.map(toBibtex).join('\n');
}
