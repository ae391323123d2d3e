/** A run of bold that begins right behind another, as clippers write bold that a page has in pieces: `**a****b**`. */
const pieces =
  /(\*\*[^*\s`$](?:[^*`$\n]{0,300}[^*\s`$])?)\*\*\*\*(?=[^*\s`$](?:[^*`$\n]{0,300}[^*\s`$])?\*\*(?!\*))/gu;
const fence = /^[ \t]*(`{3,}|~{3,})/u;

/** One run of bold for several side by side, which would show their stars, outside of code; lines stay as they are. */
export function repairBoldRuns(text: string): string {
  if (!text.includes('****') || !/[^*\s]\*{4}[^*\s]/u.test(text)) return text;
  let open: string | undefined;
  const rows = text.split('\n').map(row => {
    const mark = fence.exec(row)?.[1];
    if (mark !== undefined && (open === undefined || mark.startsWith(open)))
      open = open === undefined ? mark : undefined;
    if (open !== undefined || mark !== undefined) return row;
    return row.replace(/`[^`]*`|[^`]+/gu, part => (part.startsWith('`') ? part : joined(part)));
  });
  return rows.join('\n');
}

function joined(row: string): string {
  let before = row;
  for (let after = before.replace(pieces, '$1'); after !== before; after = before.replace(pieces, '$1'))
    before = after;
  return before;
}
