import { role } from './citationsMarkdown.ts';
import type { DraftCitation } from './draft.ts';

const literal = /``(?:[^`]|`(?!`))*``/g;
const citeRole = /:(?:foot)?[cC]ite[a-z]*(?::[a-zA-Z]+)*:`([^`]*)`/g;
const isCite = /^:(?:foot)?[cC]ite/;
const otherRole = /:[\w.+-]+(?::[\w.+-]+)*:`[^`]*`/g;
const bracket = /(?<![\\\]\p{L}\p{N}])\[([\p{L}][\p{L}\p{N}_.:+-]*)\]_(?![\p{L}\p{N}_])/gu;
const quietDirective =
  /^\s*\.\. (?:code|code-block|sourcecode|math|raw|literalinclude|highlight|parsed-literal|prompt)::/;

/** The draft with literal blocks, comments, code and other roles replaced by spaces, offsets kept. */
export function maskRst(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  let hiddenFrom = -1;
  const lines = text.split('\n').map(line => {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (line.trim() === '') return line;
    if (hiddenFrom !== -1 && indent > hiddenFrom) return blank(line);
    hiddenFrom = -1;
    const isComment = /^\s*\.\.(?:\s+(?![\w-]+::|\[|_|\|)|$)/.test(line);
    if (quietDirective.test(line) || isComment) {
      hiddenFrom = indent;
      return isComment ? blank(line) : line;
    }
    if (/::\s*$/.test(line) && !/^\s*\.\. /.test(line)) hiddenFrom = indent;
    return line;
  });
  return lines
    .join('\n')
    .replace(literal, blank)
    .replace(otherRole, match => (isCite.test(match) ? match : blank(match)));
}

/** Citations of a reStructuredText draft: `` :cite:`a,b` `` and, not surely, `[a]_`. In ascending order. */
export function citationsInRst(text: string): DraftCitation[] {
  const masked = maskRst(text);
  const found: DraftCitation[] = [];
  for (const match of masked.matchAll(citeRole)) {
    const end = match.index + match[0].length;
    const innerEnd = end - 1;
    found.push(
      ...role(masked, {
        kind: 'role',
        start: match.index,
        end,
        innerStart: innerEnd - (match[1] ?? '').length,
        innerEnd,
      }),
    );
  }
  for (const match of masked.matchAll(bracket)) {
    const key = match[1] ?? '';
    const reference = { key, start: match.index + 1, end: match.index + 1 + key.length };
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      format: 'rst',
      sure: false,
      references: [reference],
    });
  }
  return found.sort((a, b) => a.start - b.start);
}
