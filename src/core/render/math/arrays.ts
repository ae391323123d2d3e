import { readGroup } from './texScan.ts';

const opening = /\\begin\s*\{(array|darray|IEEEeqnarray\*?)\}/g;

/**
 * TeX whose `array`s have preambles that KaTeX reads: alignments and rules. What the `array` package and `IEEEtrantools`
 * allow beyond (`@{…}`, `>{…}`, `p{…}`, `*{3}{c}`, a position in brackets) says how columns are spaced or set,
 * not what stands in them.
 */
export function toKatexArrays(tex: string): string {
  let out = '';
  let at = 0;
  for (const match of tex.matchAll(opening)) {
    const start = match.index + match[0].length;
    const position = /^\s*\[[^\]]*\]/.exec(tex.slice(start, start + 20))?.[0] ?? '';
    const preamble = readGroup(tex, start + position.length);
    const known = match[1]!.startsWith('IEEE') ? 'array' : match[1]!;
    if (preamble === undefined || match.index < at) continue;
    out += `${tex.slice(at, match.index)}\\begin{${known}}{${columnsOf(preamble.content)}}`;
    at = preamble.end;
  }
  return (out + tex.slice(at)).replace(/\\end\s*\{IEEEeqnarray\*?\}/g, '\\end{array}');
}

/** Most columns that a repetition makes. */
const maxColumns = 100;

function columnsOf(preamble: string): string {
  let columns = '';
  for (let at = 0; at < preamble.length && columns.length < maxColumns; at++) {
    const sign = preamble[at]!;
    if (/[lcr|:]/.test(sign)) columns += sign;
    else if (/[LCR]/.test(sign)) columns += sign.toLowerCase();
    else if (sign === '*') {
      const count = readGroup(preamble, at + 1);
      const repeated = count && readGroup(preamble, count.end);
      if (count === undefined || repeated === undefined) continue;
      const times = Math.min(Number(count.content) || 0, maxColumns);
      columns += columnsOf(repeated.content).repeat(times).slice(0, maxColumns);
      at = repeated.end - 1;
    } else if (/[@!<>pmbXw]/.test(sign)) {
      if (/[pmbXw]/.test(sign)) columns += 'l';
      const group = readGroup(preamble, at + 1);
      if (group !== undefined) at = group.end - 1;
    }
  }
  return columns;
}
