/** Greek letters, digits and scripts of Unicode's Mathematical Alphanumeric Symbols that KaTeX has no glyph for. */
const unset = /[\u{1d4d0}-\u{1d503}\u{1d6a8}-\u{1d7cb}]/gu;
const boldBlocks: readonly (readonly [number, number])[] = [
  [0x1d6a8, 0x1d6e1],
  [0x1d71c, 0x1d755],
  [0x1d756, 0x1d78f],
  [0x1d790, 0x1d7c9],
];

/**
 * TeX with mathematical letters that KaTeX cannot set (𝛼, 𝜷, 𝓛) written with commands it can. The letters'
 * plain forms are those of Unicode's compatibility decomposition (UAX 15).
 */
export function unicodeToTex(tex: string): string {
  return tex.replace(unset, letter => {
    const code = letter.codePointAt(0)!;
    const plain = letter.normalize('NFKC');
    if (code <= 0x1d503) return `\\mathcal{${plain}}`;
    const bold = boldBlocks.some(([first, last]) => code >= first && code <= last);
    return bold ? `\\boldsymbol{${plain}}` : plain;
  });
}
