/** First line of the part of a BibTeX file that is kept in step with a draft. */
export const ownEntriesBegin =
  '% study-notes: begin. Entries between these lines are kept in step with the draft.';
export const ownEntriesEnd = '% study-notes: end';

/** The part of a BibTeX file between our two lines; its content is the first group. */
export const ownEntries = /^% study-notes: begin\b[^\n]*\n([\s\S]*?)^% study-notes: end[^\n]*(?:\n|$)/m;

/** The mark of our own items in CSL-JSON, in the variable CSL 1.0.2 keeps free for such use. */
export const ownItemMark = { 'study-notes': 'in step with the draft' } as const;

/** Whether an item of CSL-JSON was written by us, and is no source of its own. */
export function isOwnItem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const custom: unknown = Reflect.get(value, 'custom');
  return typeof custom === 'object' && custom !== null && Reflect.has(custom, 'study-notes');
}
