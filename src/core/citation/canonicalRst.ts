import { type Canonical, CanonicalBuilder } from './canonical.ts';

const directive = /^([ \t]*)(?:(?:[-*+•]|\d+\.)[ \t]+)*\.\.[ \t]+(math|code-block|code|sourcecode)::[^\n]*$/;
const token =
  /:math:`([^`]*)`|``((?:[^`]|`(?!`))*)``|:(literal|[\w.+:-]+):`((?:[^`\\]|\\[\s\S])*)`|\\([\s\S])|[\s\S]/g;

/** The canonical text of reStructuredText, of a quote whose indent may still be there. */
export function canonicalRst(text: string): Canonical {
  const builder = new CanonicalBuilder();
  let block: { kind: 'math' | 'code'; indent: number; from: number } | undefined;
  let start = 0;
  const flush = (end: number): void => {
    if (block?.kind === 'math') builder.math(text.slice(block.from, end), block.from);
    else if (block) builder.code(text.slice(block.from, end), block.from);
    block = undefined;
  };
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (block && line.trim() !== '' && indent <= block.indent) flush(start);
    if (!block) {
      const opening = directive.exec(line);
      if (opening) block = { kind: opening[2] === 'math' ? 'math' : 'code', indent, from: end };
      else if (!/^\s*\.\.\s*(?:list-table::.*)?$/.test(line)) inline(builder, line, start);
    }
    start = end + 1;
  }
  flush(text.length);
  return builder.build();
}

function inline(builder: CanonicalBuilder, line: string, offset: number): void {
  builder.separate(offset);
  const marks = /^\s*(?:(?:[-*+•]|\d+\.)\s+)*/.exec(line)?.[0].length ?? 0;
  const text = line.slice(marks);
  for (const match of text.matchAll(token)) {
    const [whole, math, code, role, content = '', escaped] = match;
    const at = offset + marks + match.index;
    if (math !== undefined) builder.math(math, at + 7);
    else if (code !== undefined) builder.code(code, at + 2);
    else if (role !== undefined) {
      const { value, offsets } = unescaped(content, at + whole.indexOf('`') + 1);
      if (role === 'literal') builder.code(value, offsets);
      else builder.run(value, offsets);
    }
    // An escaped space joins what stands around it.
    else if (escaped !== undefined) {
      if (/\s/.test(escaped)) builder.mark();
      else builder.prose(escaped, at + 1);
    } else builder.prose(whole, at);
  }
}

/** The text of a role without its backslashes, and where each of its units stands. */
function unescaped(content: string, start: number): { value: string; offsets: Uint32Array } {
  const kept = [...content.matchAll(/\\?([\s\S])/g)].map(({ 0: whole, 1: unit = '', index }) => ({
    unit,
    offset: start + index + whole.length - 1,
  }));
  return {
    value: kept.map(({ unit }) => unit).join(''),
    offsets: Uint32Array.from(kept, ({ offset }) => offset),
  };
}
