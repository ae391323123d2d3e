/** A formula taken out of a page while the page becomes Markdown. */
interface KeptFormula {
  readonly tex: string;
  readonly display: boolean;
  /** Whether `tex` carries its own delimiters and is put back as it was. */
  readonly raw: boolean;
}

const token = /\uE000(\d+)\uE001/gu;

/**
 * Keeps the formulas of one page out of the way of HTML and Markdown conversion: each is replaced by a token of
 * private-use characters, which no conversion touches, and put back at the end.
 */
export class FormulaTokens {
  readonly #kept: KeptFormula[] = [];

  /** Token for a formula in TeX without delimiters. */
  keep(tex: string, display: boolean): string {
    return this.#push({ tex: cleanTex(tex), display, raw: false });
  }

  /** Token for TeX that stands in the text with its own delimiters. */
  keepRaw(source: string): string {
    return this.#push({ tex: source, display: /^(?:\$\$|\\\[|\\begin)/u.test(source), raw: true });
  }

  /** `markdown` with every token replaced by its formula; display formulas that can stand alone get lines of their own. */
  restore(markdown: string): string {
    const rows = markdown.split('\n').map(row => (row.includes('\uE000') ? this.#restoreRow(row) : row));
    return rows.join('\n').replace(/[ \t]*\n(?:[ \t]*\n){2,}[ \t]*/gu, '\n\n');
  }

  #push(formula: KeptFormula): string {
    this.#kept.push(formula);
    return `\uE000${this.#kept.length - 1}\uE001`;
  }

  #restoreRow(row: string): string {
    const table = row.startsWith('|');
    const nested = table || /^\s*(?:[-*+>]|\d+[.)])\s|^\s{2,}\S|^#/u.test(row);
    return row.replace(token, (_, index: string) => {
      const formula = this.#kept[Number(index)];
      if (formula === undefined || formula.tex === '') return '';
      // Three line ends in a row: `restore` takes the white space of the sentence around them away.
      if (formula.display && !nested)
        return `\n\n\n${formula.raw ? formula.tex : `$$\n${formula.tex}\n$$`}\n\n\n`;
      const line = formula.tex.replace(/\s*\n\s*/gu, ' ');
      const inline = formula.raw ? line : delimited(line, formula.display && !table);
      return table ? inline.replace(/\|/gu, '\\vert ') : inline;
    });
  }
}

function delimited(tex: string, display: boolean): string {
  if (display) return `$$${tex}$$`;
  return tex.includes('$') ? `\\(${tex}\\)` : `$${tex}$`;
}

/** TeX without the delimiters and wrappers that generators put around it. */
export function cleanTex(source: string): string {
  let tex = source.replace(/\u00a0/gu, ' ').trim();
  const wrapped = /^(?:\$\$([\s\S]*)\$\$|\$([^$]*)\$|\\\(([\s\S]*)\\\)|\\\[([\s\S]*)\\\])$/u.exec(tex);
  if (wrapped) tex = (wrapped[1] ?? wrapped[2] ?? wrapped[3] ?? wrapped[4] ?? '').trim();
  const styled = /^\{\\(?:displaystyle|textstyle)\b\s*([\s\S]*)\}$/u.exec(tex)?.[1];
  if (styled !== undefined && balanced(styled)) tex = styled.trim();
  return tex
    .replace(/(?<!\\)\\\\\s*$/u, '')
    .replace(/\n\s*\n/gu, '\n')
    .trim();
}

function balanced(tex: string): boolean {
  let depth = 0;
  for (let i = 0; i < tex.length; i++) {
    if (tex[i] === '\\') i++;
    else if (tex[i] === '{') depth++;
    else if (tex[i] === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
