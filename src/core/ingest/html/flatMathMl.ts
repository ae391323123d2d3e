/** Spaces, marks without width, and the pieces that tall brackets are drawn of. */
const unseen = /[\s\u2061-\u2064\u200b-\u200f\ufeff\u239b-\u23b3]/u;
/** Signs that are drawn by others than TeX is written with. */
const drawnSigns = new Map([
  ['−', '-'],
  ['∣', '|'],
  ['∗', '*'],
  ['′', "'"],
]);
/** Accents and braces that are drawn as lines; no TeX begins with one. */
const accents = /^[\u0300-\u036f\u20d0-\u20ff\u00af\u02c6-\u02df\u203e\u2190-\u21ff\u23de-\u23e1^_~]+(?=.)/u;
/** Commands of TeX whose names are drawn. */
const functions =
  /^(?:a?(?:sin|cos|tan)h?|arc(?:sin|cos|tan)|cot|sec|csc|log|ln|lg|exp|max|min|sup|inf|lim(?:sup|inf)?|arg(?:max|min)?|det|dim|deg|gcd|hom|ker|Pr)$/u;

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

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text) {
    const sign = drawnSigns.get(character) ?? character;
    if (!unseen.test(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return counts;
}

function difference(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const sign of new Set([...one.keys(), ...other.keys()]))
    sum += Math.abs((one.get(sign) ?? 0) - (other.get(sign) ?? 0));
  return sum;
}

/** What of TeX is drawn as it is written. */
function literals(tex: string): string {
  return tex
    .replace(/\\(?:begin|end)\{[a-z]+\*?\}/gu, '')
    .replace(/\\([A-Za-z]+)/gu, (_, name: string) => (functions.test(name) ? name : ''))
    .replace(/(?<!\\)[{}_^&]/gu, '')
    .replace(/\\/gu, '');
}
