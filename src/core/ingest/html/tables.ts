import { allNamed, firstNamed } from './select.ts';

/** Most cells that one cell may stretch over in either direction. */
const maxSpan = 20;

/**
 * Gives every row of a page's tables the cells that others stretch over (`rowspan`, `colspan`), as pipe tables need them,
 * and takes tables apart that only lay out code.
 */
export function squareTables(document: Document): void {
  for (const table of allNamed(document, 'table')) {
    if (firstNamed(table, 'table')) continue;
    if (firstNamed(table, 'pre')) takeApart(document, table);
    else square(document, table);
  }
}

function square(document: Document, table: Element): void {
  /** Rows that the cell above still reaches into, by column. */
  const reach: number[] = [];
  for (const row of allNamed(table, 'tr')) {
    let column = 0;
    const fill = (before: Element | null): void => {
      while ((reach[column] ?? 0) > 0) {
        reach[column]!--;
        column++;
        row.insertBefore(document.createElement('td'), before);
      }
    };
    for (const cell of [...row.children]) {
      fill(cell);
      const [down, across] = [span(cell, 'rowspan'), span(cell, 'colspan')];
      cell.removeAttribute('rowspan');
      cell.removeAttribute('colspan');
      for (let i = 0; i < across; i++) {
        reach[column++] = down - 1;
        if (i > 0) row.insertBefore(document.createElement('td'), cell.nextSibling);
      }
    }
    fill(null);
  }
}

function span(cell: Element, name: string): number {
  const value = Number(cell.getAttribute(name));
  return value >= 1 ? Math.min(maxSpan, Math.floor(value)) : 1;
}

/** Cells of a table with code in them as blocks one below the other: a pipe table cannot hold lines. */
function takeApart(document: Document, table: Element): void {
  const blocks = allNamed(table, 'td', 'th').map(cell => {
    const block = document.createElement('div');
    block.append(...cell.childNodes);
    return block;
  });
  table.replaceWith(...blocks);
}
