import type { FormulaTokens } from './formulaTokens.ts';
import { mathMlToTex } from './mathMl.ts';
import { closestNamed } from './select.ts';

/**
 * Takes the tables out of a page that LaTeXML (arXiv's HTML, ar5iv) lays its display formulas out with: one formula a
 * table, its rows and columns aligned, and a number where it has a single one.
 */
export function takeEquationTables(document: Document, tokens: FormulaTokens): void {
  for (const table of document.querySelectorAll('table.ltx_eqn_table')) {
    const rows = [...table.querySelectorAll('tr')].map(rowOf).filter(row => row.cells.length > 0);
    if (rows.length === 0) continue;
    const sole = rows.length === 1 && rows[0]!.cells.length === 1;
    const body = rows.map(row => row.cells.join(' & ')).join(' \\\\ ');
    const numbers = rows.flatMap(row => row.number ?? []);
    const tag = numbers.length === 1 ? ` \\tag{${numbers[0]}}` : '';
    const tex = `${sole ? body : `\\begin{aligned} ${body} \\end{aligned}`}${tag}`;
    table.replaceWith(document.createTextNode(tokens.keep(tex, true)));
  }
}

function rowOf(row: Element): { cells: string[]; number?: string } {
  const number = /\(\s*([\w.′'-]{1,12})\s*\)/u.exec(
    row.querySelector('.ltx_eqn_eqno')?.textContent ?? '',
  )?.[1];
  const cells = [...row.querySelectorAll('td')].flatMap(cell => {
    const formulas = [...cell.querySelectorAll('math')].filter(
      math => !closestNamed(math.parentElement, 'math'),
    );
    const tex = formulas.map(math => mathMlToTex(math).replace(/^\\displaystyle\b\s*/u, '')).join(' ');
    return tex === '' ? [] : [tex];
  });
  return number === undefined ? { cells } : { cells, number };
}
