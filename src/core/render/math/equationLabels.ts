import { readGroup, splitTopLevel } from './texScan.ts';

/** A display formula with its labels taken out and its numbers put in. */
export interface NumberedFormula {
  readonly tex: string;
  /** Labels that stood in it, in order. */
  readonly labels: readonly string[];
}

const numbered = /^\s*\\begin\s*\{(equation|align|alignat|gather|eqnarray|multline|flalign)\}/;
const oneNumber = new Set(['equation', 'multline']);

/**
 * Numbers of a note's equations. KaTeX knows neither `\label` nor `\ref`, so the labels are taken out
 * here, and every numbered row gets the `\tag` that its number is, counted as LaTeX's `equation` counter does.
 */
export class EquationLabels {
  readonly #numbers = new Map<string, string>();
  #count = 0;

  /** Number or tag that `label` refers to, without brackets; `undefined` for a label the note lacks. */
  numberOf(label: string): string | undefined {
    return this.#numbers.get(label);
  }

  /** Takes the next display formula of a note that has labels. `extra` are labels given outside the TeX. */
  take(tex: string, extra: readonly string[] = []): NumberedFormula {
    const labels: string[] = [...extra];
    const environment = numbered.exec(tex);
    if (environment === null || oneNumber.has(environment[1]!)) {
      const whole = this.#takeRow(tex, labels, environment !== null, extra);
      if (whole.tag === undefined) return { tex: whole.tex, labels };
      const tag = `\\tag{${whole.tag}}`;
      const close = environment === null ? -1 : whole.tex.lastIndexOf('\\end');
      return {
        tex: close === -1 ? whole.tex + tag : whole.tex.slice(0, close) + tag + whole.tex.slice(close),
        labels,
      };
    }
    const open = environment[0].length;
    const close = tex.lastIndexOf('\\end');
    if (close < open) return { tex, labels };
    const rows = splitTopLevel(tex.slice(open, close), '\\\\').map((row, index, all) => {
      if (index === all.length - 1 && row.trim() === '') return row;
      const taken = this.#takeRow(row, labels, true, index === 0 ? extra : []);
      return taken.tag === undefined ? taken.tex : `${taken.tex}\\tag{${taken.tag}}`;
    });
    return { tex: tex.slice(0, open) + rows.join('\\\\') + tex.slice(close), labels };
  }

  /** One row without its labels, and the tag to add when it has none of its own. */
  #takeRow(
    row: string,
    labels: string[],
    counts: boolean,
    extra: readonly string[],
  ): { tex: string; tag?: string } {
    const own: string[] = [...extra];
    const tex = row.replace(/\\label\s*\{([^{}]*)\}/g, (_all, label: string) => {
      own.push(label.trim());
      labels.push(label.trim());
      return '';
    });
    const written = /\\tag\*?(?=\s*\{)/.exec(tex);
    if (written !== null) {
      const tag = readGroup(tex, written.index + written[0].length)?.content ?? '';
      for (const label of own) this.#numbers.set(label, tag.replace(/^\$|\$$/g, ''));
      return { tex };
    }
    if (own.length === 0 && (!counts || /\\(?:nonumber|notag)\b/.test(tex))) return { tex };
    const tag = String(++this.#count);
    for (const label of own) this.#numbers.set(label, tag);
    return { tex, tag };
  }
}
