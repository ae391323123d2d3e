/** Command of TeX that sets a letter in the style of a Unicode block, by the block's first code point. */
const styles: readonly (readonly [first: number, last: number, command: string])[] = [
  [0x1d400, 0x1d433, 'mathbf'],
  [0x1d434, 0x1d467, ''],
  [0x1d468, 0x1d49b, 'boldsymbol'],
  [0x1d49c, 0x1d503, 'mathcal'],
  [0x1d504, 0x1d537, 'mathfrak'],
  [0x1d538, 0x1d56b, 'mathbb'],
  [0x1d56c, 0x1d59f, 'mathfrak'],
  [0x1d5a0, 0x1d66f, 'mathsf'],
  [0x1d670, 0x1d6a3, 'mathtt'],
  [0x1d6a4, 0x1d6a7, ''],
  [0x1d6a8, 0x1d6e1, 'boldsymbol'],
  [0x1d6e2, 0x1d71b, ''],
  [0x1d71c, 0x1d755, 'boldsymbol'],
  [0x1d756, 0x1d7cb, 'boldsymbol'],
  [0x1d7ce, 0x1d7d7, 'mathbf'],
  [0x1d7d8, 0x1d7e1, 'mathbb'],
  [0x1d7e2, 0x1d7f5, 'mathsf'],
  [0x1d7f6, 0x1d7ff, 'mathtt'],
];

/** Code first, so that formulas in it are left alone; then formulas in all their delimiters. */
const codeOrFormula =
  /^(`{3,20}(?!`)|~{3,20}(?!~))[^\n]*\n[\s\S]{0,200000}?^\1|`[^`\n]+`|\\\((?:(?!\\\()[^\n]){0,2000}?\\\)|\\\[(?:(?!\\\[)[\s\S]){0,4000}?\\\]|\$\$[^$]{0,4000}\$\$|\$[^$\n]{1,2000}\$/gmu;
const mathLetter = /[\u{1D400}-\u{1D7FF}]/gu;

/**
 * Letters that a scraper copied from drawn formulas (Unicode's mathematical alphanumerics: `𝑥`, `𝐖`) as TeX writes them
 * (`x`, `\mathbf{W}`), inside formulas only. Text outside formulas and in code stays as it is, and so does every line end.
 */
export function repairMathLetters(text: string): string {
  if (!text.includes('\ud835')) return text;
  return text.replace(codeOrFormula, span =>
    /^[`~]/u.test(span) || !span.includes('\ud835') ? span : inTex(span),
  );
}

function inTex(formula: string): string {
  return formula.replace(mathLetter, (letter, offset: number) => {
    const code = letter.codePointAt(0)!;
    const style = styles.find(([first, last]) => code >= first && code <= last);
    const plain = letter.normalize('NFKC');
    if (style === undefined || plain === letter) return letter;
    if (style[2] !== '') return `\\${style[2]}{${plain}}`;
    return /\\[A-Za-z]+$/u.test(formula.slice(Math.max(0, offset - 30), offset)) ? ` ${plain}` : plain;
  });
}
