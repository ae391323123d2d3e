import type { TextRange } from '../model/passage.ts';
import { greekName } from './greek.ts';

/** One sign of a formula: a command, a letter, a digit, an operator. */
interface FormulaToken {
  readonly term: string;
  /** Half-open range in the text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const formula =
  /\$\$([\s\S]+?)\$\$|\$([^$\n]+)\$|\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|\\begin\{([a-zA-Z]+\*?)\}([\s\S]+?)\\end\{\5\}/g;
const sign = /\\([a-zA-Z]+)\*?|\\.|[\p{L}\p{N}]|[^\s{}$&~]/gu;

/** Commands that change how a formula looks and not what it says. */
const appearance = new Set(
  'left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits quad qquad mathrm mathbf mathit mathsf boldsymbol bm pmb operatorname text textbf textrm mathcal mathbb hspace vspace label tag nonumber'.split(
    ' ',
  ),
);
/** Other names of the same sign. */
const synonyms = new Map([
  ['dfrac', 'frac'],
  ['tfrac', 'frac'],
  ['le', 'leq'],
  ['ge', 'geq'],
  ['ne', 'neq'],
  ['to', 'rightarrow'],
  ['top', 't'],
  ['intercal', 't'],
  ['lvert', 'vert'],
  ['rvert', 'vert'],
  ['ast', 'u2a'],
  ['varepsilon', 'epsilon'],
]);
/** Commands whose sign people type as it is. */
const typed = new Map([
  ['∑', 'sum'],
  ['∏', 'prod'],
  ['∫', 'int'],
  ['√', 'sqrt'],
  ['∂', 'partial'],
  ['∇', 'nabla'],
  ['∞', 'infty'],
  ['≤', 'leq'],
  ['≥', 'geq'],
  ['≠', 'neq'],
  ['≈', 'approx'],
  ['∼', 'sim'],
  ['∝', 'propto'],
  ['∈', 'in'],
  ['∪', 'cup'],
  ['∩', 'cap'],
  ['×', 'times'],
  ['·', 'cdot'],
  ['⊙', 'odot'],
  ['⊗', 'otimes'],
  ['⊕', 'oplus'],
  ['→', 'rightarrow'],
  ['−', 'u2d'],
]);
/** Begins every formula term, so that none is taken for a word. */
const mark = '\ue002';

function termOf(match: RegExpExecArray): string | undefined {
  const [text, command] = match;
  if (command !== undefined) {
    if (appearance.has(command)) return undefined;
    return mark + (synonyms.get(command) ?? command.toLowerCase());
  }
  if (text.startsWith('\\'))
    return /^\\[|{}]$/.test(text) ? `${mark}u${text.codePointAt(1)!.toString(16)}` : undefined;
  const folded = text.normalize('NFKC').toLowerCase();
  const named = typed.get(text) ?? greekName(folded);
  if (named !== undefined) return mark + named;
  return /^[a-z0-9]$/.test(folded) ? mark + folded : `${mark}u${text.codePointAt(0)!.toString(16)}`;
}

function tokensOf(tex: string, offset: number): FormulaToken[] {
  const tokens: FormulaToken[] = [];
  for (const match of tex.matchAll(sign)) {
    const term = termOf(match);
    const start = offset + match.index;
    if (term !== undefined) tokens.push({ term, start, end: start + match[0].length });
  }
  return tokens;
}

/** Signs of the formulas of a Markdown text, each formula apart. */
function formulasOf(text: string): FormulaToken[][] {
  if (!text.includes('$') && !text.includes('\\')) return [];
  return Array.from(text.matchAll(formula), match => {
    const tex = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[6] ?? '';
    return tokensOf(tex, match.index + match[0].indexOf(tex));
  });
}

/** Terms of the formulas of a Markdown text, separated by spaces; spacing, braces and fonts leave no trace. */
export function formulaIndexText(text: string): string {
  // A term of its own between two formulas keeps a phrase from running over their border.
  return formulasOf(text)
    .map(tokens => tokens.map(({ term }) => term).join(' '))
    .join(` ${mark}end `);
}

/** A query that may be TeX: it holds a command, an index, an exponent, an equals sign or a sign only formulas have. */
const looksLikeFormula = /\\[a-zA-Z]|[_^=∑∏∫√∂∇∞≤≥≠≈∼∝∈∪∩⊙⊗⊕]/;

/**
 * Terms of a query that is a formula or a part of one, in order; empty when it is none. One sign alone is
 * none: it would be in every formula.
 */
export function formulaQuery(query: string): string[] {
  if (!looksLikeFormula.test(query)) return [];
  const terms = tokensOf(query, 0).map(({ term }) => term);
  return terms.length > 1 || /\\|[∑∏∫√∂∇∞⊙⊗⊕]/.test(query) ? terms : [];
}

/** End of a part of a formula with the braces that close those opened in it, as far as they follow. */
function withClosingBraces(text: string, start: number, end: number): number {
  const braces = text.slice(start, end).match(/\\.|[{}]/gs) ?? [];
  let open = braces.filter(brace => brace === '{').length - braces.filter(brace => brace === '}').length;
  let close = end;
  for (let at = end; open > 0 && /[}\s]/.test(text[at] ?? ''); at++)
    if (text[at] === '}') {
      open--;
      close = at + 1;
    }
  return close;
}

/** Ranges of a text where formulas hold the given terms one after the other; the last may go on. */
export function findFormula(text: string, terms: readonly string[]): TextRange[] {
  const ranges: TextRange[] = [];
  const last = terms.length - 1;
  for (const tokens of formulasOf(text))
    for (let at = 0; at + last < tokens.length; at++) {
      const matches = terms.every((term, index) =>
        index === last ? tokens[at + index]!.term.startsWith(term) : tokens[at + index]!.term === term,
      );
      if (!matches) continue;
      const [start, end] = [tokens[at]!.start, tokens[at + last]!.end];
      ranges.push([start, withClosingBraces(text, start, end)]);
    }
  return ranges;
}
