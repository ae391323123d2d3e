/** Rows of a note that are looked at. */
const reach = 300;
/** Share of its rows that must belong to items. */
const mostRows = 0.9;

/** An item that is nothing but a link, as those of a table of contents are. */
const linkItem = /^[ \t]*[-*+] +\[[^\]\n]*\]\([^)\n]*\)\s*$/u;

const item = /^[ \t]*[-*+] /u;

/** Whether a text is nothing but a heading and links, as the contents of a book are (GitBook, docsify). */
export function isContents(text: string): boolean {
  const rows = text.split('\n', reach).filter(row => row.trim() !== '');
  return rows.length > 2 && rows.filter(row => linkItem.test(row)).length >= rows.length - 2;
}

/** Whether a text is nothing but items within items, as outliners (Logseq, Roam) write their pages. */
export function isOutline(text: string): boolean {
  if (!/^[-*+] /u.test(text.trimStart())) return false;
  const rows = text.split('\n', reach).filter(row => row.trim() !== '');
  const inside = rows.filter(row => item.test(row) || /^[ \t]{2,}\S/u.test(row));
  const isNested =
    rows.some(row => /^(?:\t| {2,})[-*+] /u.test(row)) || rows.some(row => /^\s+[\w-]+:: /u.test(row));
  const isLinks = rows.filter(row => linkItem.test(row)).length > rows.length / 2;
  return isNested && !isLinks && inside.length >= mostRows * rows.length && !/^#{1,6} /mu.test(text);
}
