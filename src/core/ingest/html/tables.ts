import { allNamed, closestNamed, firstNamed } from './select.ts';

/** Most cells that one cell may stretch over in either direction. */
const maxSpan = 20;

/**
 * Gives every row of a page's tables the cells that others stretch over (`rowspan`, `colspan`), as pipe tables need them,
 * and takes tables apart that only lay out code.
 */
export function squareTables(document: Document): void {
  // The inner first: a table of tables lays out a page, and so does one whose text stands in one cell.
  for (const table of allNamed(document, 'table').reverse()) {
    if (firstNamed(table, 'table', 'pre') || isLayout(table)) takeApart(document, table);
    else square(document, table);
  }
}

/** Fewest paragraphs of a cell that a page is laid out by. */
const leastParagraphs = 3;

/** Whether nearly all of a table's text is paragraphs of one cell, which a pipe table would make one line of. */
function isLayout(table: Element): boolean {
  if (table.querySelectorAll('p').length < leastParagraphs) return false;
  const whole = (table.textContent ?? '').length;
  return [...table.querySelectorAll('td')].some(
    cell =>
      cell.querySelectorAll('p').length >= leastParagraphs && (cell.textContent ?? '').length > whole * 0.8,
  );
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

/** Cells of a table with code, tables or paragraphs in them as blocks one below the other: a pipe table cannot hold lines. */
function takeApart(document: Document, table: Element): void {
  const blocks = allNamed(table, 'td', 'th', 'caption')
    .filter(cell => closestNamed(cell, 'table') === table)
    .map(cell => {
      const block = document.createElement('div');
      block.append(...cell.childNodes);
      return block;
    });
  table.replaceWith(...blocks);
}
