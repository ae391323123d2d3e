import { accents, counted, difference, drawnSigns, literals, unseen } from '../drawnLetters.ts';

/**
 * TeX of a formula of KaTeX whose hidden MathML lost its tags: the letters it draws, then its TeX. The letters may stand line
 * by line, or right before the TeX: `P(⋅)P(\cdot)`.
 *
 * @param hidden what is left of the MathML.
 * @param drawn the formula's letters as they are shown, in any order.
 */
export function texBehindLetters(hidden: string, drawn: string): string | undefined {
  const rows = hidden.split('\n').filter(row => row.trim() !== '');
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  if (rows.length > 1) return rows.slice(environmentStart(rows)).join('\n').trim();
  const row = last.trim();
  return drawn.trim() === '' ? row : row.slice(lettersEnd(row, drawn)).replace(accents, '');
}

/** Row on which the environment begins that the last row ends; the last one where it ends none. */
function environmentStart(rows: readonly string[]): number {
  const last = rows.length - 1;
  const name = /\\end\{([a-z]+\*?)\}(?![\s\S]*\\begin)/u.exec(rows[last]!)?.[1];
  const begin = `\\begin{${name}}`;
  return name === undefined || rows[last]!.includes(begin)
    ? last
    : Math.max(
        0,
        rows.findIndex(row => row.includes(begin)),
      );
}

/** Where the letters end that stand before the TeX: what is before then is what is drawn, and what is behind comes to it. */
function lettersEnd(row: string, drawn: string): number {
  const first = row.indexOf('\\');
  const limit = first < 0 ? row.length - 1 : first;
  // How often each character is still to come among the letters, and how often the TeX has it and they do not.
  const wanted = counted(drawn);
  const written = counted(literals(row));
  let cost = 0;
  for (const count of [...wanted.values(), ...written.values()]) cost += count;
  let best = { end: 0, cost: difference(wanted, written) };
  for (let at = 0; at < limit; ) {
    const character = String.fromCodePoint(row.codePointAt(at)!);
    at += character.length;
    const sign = drawnSigns.get(character) ?? character;
    if (!unseen.test(sign)) {
      const left = wanted.get(sign) ?? 0;
      cost += left > 0 ? -1 : 1;
      wanted.set(sign, left - 1);
      // One fewer in the TeX, and one more that its letters account for.
      const over = written.get(sign) ?? 0;
      const gone = /[{}_^&]/u.test(character) ? 1 : 2;
      cost -= Math.max(0, Math.min(gone, over));
      written.set(sign, over - gone);
    }
    // A sign that TeX has a command for is a letter that is drawn.
    const alike = cost === best.cost && best.end === 0 && !/[\u0020-\u007e]/u.test(character);
    if (cost < best.cost || alike) best = { end: at, cost };
  }
  return best.end;
}
